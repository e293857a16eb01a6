"""What tells records apart counts while they hold: one that was ended and its successor are no doubles."""

from __future__ import annotations

import pytest

from app.kinds.base import Value
from app.records import tells_apart
from app.registry import LEDGERS

_LETTER = ("letter_year", "letter_matter", "signing_unit")


@pytest.mark.parametrize(
    ("ledger", "keys", "values", "expected"),
    [
        ("responsibility_letter", _LETTER, {"pact_state": "1"}, True),
        ("responsibility_letter", _LETTER, {}, True),
        ("responsibility_letter", _LETTER, {"pact_state": "4"}, False),
        ("responsibility_letter", ("pact_no",), {"pact_state": "4"}, True),
        ("village_linkage", ("village", "partner_name", "pact_from"), {"pact_state": "2"}, False),
        ("letter_unit", ("listed_name", "listed_matter"), {}, True),
        ("household", ("hh_no",), {}, True),
    ],
)
def test_told_apart(
    ledger: str, keys: tuple[str, ...], values: dict[str, Value], expected: bool
) -> None:
    assert tells_apart(LEDGERS[ledger], keys, values) is expected


def test_the_condition_names_fields_of_the_ledger() -> None:
    for ledger in LEDGERS.values():
        known = {each.key for each in ledger.fields}
        assert {key for key, _value in ledger.match_while} <= known
        for each in ledger.computed:
            assert each.what != "lapsed" or (each.until in known and len(each.where) == 1)
