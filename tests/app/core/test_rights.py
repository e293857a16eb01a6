"""Rights are a closed set: each is granted by some role and called by a phrase."""

from __future__ import annotations

import pytest

from app.access.roles import Role, right_title, rights_of
from app.registry import LEDGERS
from app.rights import Right


@pytest.mark.parametrize("right", list(Right))
def test_every_right_is_granted_by_some_role(right: Right) -> None:
    assert any(right in rights_of([role]) for role in Role)


@pytest.mark.parametrize("right", list(Right))
def test_every_right_has_a_phrase_of_its_own(right: Right) -> None:
    titles = [right_title(each) for each in Right]
    assert titles.count(right_title(right)) == 1


@pytest.mark.parametrize("ledger", LEDGERS.values(), ids=list(LEDGERS))
def test_who_audits_writes_no_ledger(ledger: object) -> None:
    right = getattr(ledger, "right", Right.WRITE)
    assert right not in rights_of([Role.AUDITOR])
    assert any(right in rights_of([role]) for role in (Role.CLERK, Role.ADMIN))
