"""From when to when agreements hold, and which of several in force is the newest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from app.agreements.terms import Term, newest
from app.ledgers.terms import CANCELLED, IN_FORCE, REPLACED, Terms
from tests.offices import refused

DAY = date(2026, 12, 1)


@dataclass(frozen=True)
class Pact:
    """An agreement of which only the terms are known."""

    terms: Terms


def pact(key: str, begins: str, ends: str = "", state: str = IN_FORCE) -> Pact:
    return Pact(Terms(key, "", 3, begins, begins, ends, state, ""))


@pytest.mark.parametrize(
    ("ends", "text"),
    [
        (None, ""),
        (DAY, "2026-12-01"),
        (date(2026, 12, 2), "2026-12-02"),
        (date(2029, 11, 30), "2029-11-30"),
    ],
)
def test_days_that_go_together(ends: date | None, text: str) -> None:
    assert Term(DAY, ends).days == ("2026-12-01", text)


@pytest.mark.parametrize("ends", [date(2026, 11, 30), date(2025, 12, 1), date(1, 1, 1)])
def test_an_end_before_its_beginning_is_refused_at_the_end(ends: date) -> None:
    with refused("AGR022", field="ends") as found:
        _days = Term(DAY, ends).days
    assert found[0].message.startswith(f"有效期到{ends.isoformat()}，早于开始的2026-12-01")


OLD, NEW = pact("a", "2025-01-01"), pact("b", "2026-06-01")


@pytest.mark.parametrize(
    ("pacts", "found"),
    [
        ([], None),
        ([OLD], OLD),
        ([OLD, NEW], NEW),
        ([NEW, OLD], NEW),
        ([OLD, pact("c", "2026-12-01")], pact("c", "2026-12-01")),
        ([OLD, pact("c", "2026-06-01", "2026-11-30")], OLD),
        ([OLD, pact("c", "2026-06-01", state=REPLACED)], OLD),
        ([pact("c", "2026-06-01", state=CANCELLED)], None),
        ([NEW, pact("c", "2026-06-01")], pact("c", "2026-06-01")),
        ([pact("a", "2026-06-01"), pact("z", "2027-01-01")], pact("a", "2026-06-01")),
        ([pact("z", "2027-01-01")], pact("z", "2027-01-01")),
    ],
)
def test_the_newest_in_force(pacts: list[Pact], found: Pact | None) -> None:
    assert newest(pacts, DAY) == found
    assert newest(iter(pacts), DAY) == found
