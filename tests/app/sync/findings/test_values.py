"""Stored values judged by their kinds: what a desk stored is sound, what it would have refused is not."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.kinds import Link
from app.kinds.base import Value
from app.registry import LEDGERS
from app.sync.findings.values import Values
from tests.people import People

TODAY = date(2026, 12, 1)


def codes(ledger: str, **values: Value) -> list[tuple[str, str | None]]:
    """What is wrong with a record of these values."""
    row = {each.key: None for each in LEDGERS[ledger].fields} | values
    return [(each.code, each.field) for each in Values(LEDGERS[ledger], TODAY).faults(row)]


FAULTS: dict[str, tuple[str, dict[str, Value], list[tuple[str, str | None]]]] = {
    "nothing": ("person", {}, []),
    "a number": ("person", {"id_no": "339901199001011230"}, [("VAL061", "id_no")]),
    "a number excused": (
        "person", {"id_no": "339901199001011230", "id_exception_reason": "确系本人"}, [],
    ),
    "a birth day to come": ("person", {"birth_date": "2027-01-01"}, [("VAL036", "birth_date")]),
    "no day": ("person", {"birth_date": "2026-02-30"}, [("VAL031", "birth_date")]),
    "a code": ("person", {"marital": "77"}, [("VAL040", "marital")]),
    "a phone": ("household", {"phone": "12"}, [("VAL080", "phone")]),
    "an account": ("household", {"bank_account": "12"}, [("VAL085", "bank_account")]),
    "a text too long": ("household", {"room": "一" * 21}, [("VAL002", "room")]),
    "two at once": (
        "household", {"phone": "12", "bank_account": "12"},
        [("VAL080", "phone"), ("VAL085", "bank_account")],
    ),
    "a link is not read": ("household", {"head": "nobody"}, []),
    "attachments neither": ("household", {"attachments": "[]"}, []),
}  # fmt: skip


@pytest.mark.parametrize("case", FAULTS)
def test_what_could_not_be_typed_is_a_fault(case: str) -> None:
    ledger, values, wanted = FAULTS[case]
    assert codes(ledger, **values) == wanted


@given(seed=st.integers(0, 10_000))
def test_what_a_desk_stores_is_sound(seed: int) -> None:
    from_desk = People(seed).person().typed
    fields = {each.key: each.kind for each in LEDGERS["person"].fields}
    stored = {
        key: str(value) for key, value in from_desk.items() if not isinstance(fields[key], Link)
    }
    assert codes("person", **stored) == []


def test_each_value_is_judged_once_and_told_each_time() -> None:
    values = Values(LEDGERS["household"], TODAY)
    row = {each.key: None for each in LEDGERS["household"].fields} | {"phone": "12"}
    first, second = list(values.faults(row)), list(values.faults(row))
    assert first == second
    assert first[0].place == "家庭电话"
