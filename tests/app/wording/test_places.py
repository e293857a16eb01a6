"""What a letter may tell: fields that appear on paper, what its document adds, the office and the day."""

from __future__ import annotations

import pytest

from app.ledger import Show
from app.text import RESOURCES
from app.wording.checking import check
from app.wording.places import OFFICE, TODAY, allowed, document_of, printed_of, told_fields
from app.wording.shipped import TITLES, every


@pytest.mark.parametrize("key", every())
def test_each_wording_belongs_to_one_letter(key: str) -> None:
    document = document_of(key)
    assert document
    assert (document.kind, document.wording) == ("letter", key)
    ledger, printed = printed_of(document)
    assert printed.document == document.key
    assert {each.label for each in told_fields(ledger)} <= set(allowed(key))
    assert {name for name, _tell in printed.adds} <= set(allowed(key))


@pytest.mark.parametrize("key", every())
def test_names_are_offered_once_and_can_be_used(key: str) -> None:
    names = allowed(key)
    assert len(set(names)) == len(names)
    assert {OFFICE, TODAY} <= set(names)
    assert check(key, "约定\n" + "\n".join(f"{{{name}}}" for name in names)) == []


@pytest.mark.parametrize("key", every())
def test_what_is_kept_off_paper_is_kept_out_of_letters(key: str) -> None:
    document = document_of(key)
    assert document
    ledger, _printed = printed_of(document)
    hidden = {each.label for each in ledger.live_fields if Show.PRINT not in each.show}
    assert hidden
    assert hidden.isdisjoint(allowed(key))


@pytest.mark.parametrize("key", every())
def test_blocks_to_sign_and_foot_tell_only_what_may_be_told(key: str) -> None:
    document = document_of(key)
    assert document
    for text in (*document.signatures, document.footer or "无"):
        assert check(key, text) == []


def test_every_shipped_text_is_a_letter_with_a_title() -> None:
    assert {each.stem for each in (RESOURCES / "wording").glob("*.txt")} == set(TITLES)
