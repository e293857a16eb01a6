"""What runs out soon, or has run out and still counts as in force, stands on the first page with its list."""

from __future__ import annotations

from datetime import date

import pytest

from app import settings
from app.agreements.making import make_pacts
from app.agreements.signing import turn
from app.agreements.terms import Term
from app.ledgers import terms
from app.lists import shown
from app.today import Line, expiring
from app.typed import filter_of
from app.views import View, shown_of
from tests.app.agreements.village import DAY, grouped
from tests.offices import Work


def told(work: Work) -> list[Line]:
    return list(expiring(work.office))


@pytest.mark.parametrize(
    ("until", "is_told"),
    [
        (date(2026, 12, 31), True),
        (date(2027, 1, 1), False),
        (date(2026, 11, 30), True),
        (None, False),
    ],
)
def test_within_thirty_days_unless_set_otherwise(
    work: Work, until: date | None, is_told: bool
) -> None:
    village = grouped(work, groups=1)
    make_pacts(work.office, village, Term(date(2026, 1, 1), until))
    assert [each.figure for each in told(work)] == [1] * is_told


def test_the_figure_leads_to_the_list_of_those(work: Work) -> None:
    village = grouped(work, groups=3)
    groups = [str(row["id"]) for row in work.live("guard_group")]
    make_pacts(work.office, village, Term(date(2026, 1, 1), date(2026, 12, 15)), groups[:2])
    make_pacts(work.office, village, Term(date(2026, 1, 1), date(2028, 12, 15)), groups[2:])
    (line,) = told(work)
    assert (line.figure, line.unit, line.title) == (2, "份", "联保协议已到期或 30 天内到期")
    view = View(line.ledger)
    for key, text in line.where.items():
        view = view.with_filter(filter_of(work.office, line.ledger, key, text))
    assert shown_of(work.office, view).figures().rows == 2
    assert shown(work.office, line.ledger).figures().rows == 3


def test_what_was_ended_is_not_told(work: Work) -> None:
    village = grouped(work, groups=1)
    make_pacts(work.office, village, Term(date(2026, 1, 1), date(2026, 11, 30)))
    (pact,) = work.live("household_pact")
    turn(work.office, "household_pact", [pact["id"]], terms.EXPIRED, DAY)
    assert told(work) == []


def test_how_long_before_is_the_offices_to_say(work: Work) -> None:
    work.add(
        "village_linkage", village=work.village(), partner_name="夏村", pact_until="2027-02-01"
    )
    assert told(work) == []
    settings.change(work.office, "agreements.remind_days", "90", work.office.today)
    assert [each.title for each in told(work)] == ["联动协议已到期或 90 天内到期"]
