"""Families of a register under another head: what follows is said, what does not is left open."""

from __future__ import annotations

import pytest

from app.kinds import Choice
from app.kinds.kinship import Kin, Restated, restate
from tests.app.core.families import CHANGES, Change

RELATIONS = Choice("relation").codes.by_code
CODES = {each.label: code for code, each in RELATIONS.items()}
SEXES = {"男": "1", "女": "2"}


def kin(told: str) -> Kin:
    relation, *more = told.split()
    sexes = [SEXES[each] for each in more if each in SEXES]
    years = [f"{each}-06-01" for each in more if each.isdigit()]
    return Kin(CODES[relation], *(sexes or [""]), *(years or [""]))


def in_words(found: Restated) -> str:
    if not found.role:
        return "-"
    return RELATIONS[found.role].label + "?" * (not found.sure)


def restated(change: Change) -> dict[str, str]:
    names = list(change.members)
    found = restate(names.index(change.head), [kin(each) for each in change.members.values()])
    return {name: in_words(each) for name, each in zip(names, found, strict=True)}


@pytest.mark.parametrize("change", CHANGES, ids=[each.why for each in CHANGES])
def test_everybody_is_what_follows_to_the_new_head(change: Change) -> None:
    assert restated(change) == change.then


@pytest.mark.parametrize("change", CHANGES, ids=[each.why for each in CHANGES])
def test_the_order_in_which_members_stand_makes_no_difference(change: Change) -> None:
    turned = Change(change.why, dict(reversed(change.members.items())), change.head, change.then)
    assert restated(turned) == change.then


@pytest.mark.parametrize("change", CHANGES, ids=[each.why for each in CHANGES])
def test_what_is_sure_stays_so_whoever_else_lives_there(change: Change) -> None:
    lodger = Change(
        change.why, {**change.members, "新房客": "非亲属 男 1999"}, change.head, change.then
    )
    found = restated(lodger)
    sure = {name: each for name, each in change.then.items() if each[-1] not in "?-"}
    assert {name: found[name] for name in sure} == sure


@pytest.mark.parametrize("change", CHANGES, ids=[each.why for each in CHANGES])
def test_nobody_else_is_called_head(change: Change) -> None:
    found = restated(change)
    assert [name for name, each in found.items() if each == "户主"] == [change.head]
