"""The report of neighbour cards equals counting by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app import reports
from app.reports.cards import make
from tests.app.cards.estate import building, home, silent
from tests.offices import Work


@pytest.fixture
def town(work: Work) -> Work:
    """Two estates of three buildings, five households of which three consent, and 30 cards in two months."""
    first, second = building(work), building(work, "青竹花园5栋")
    third = building(work, "滨江苑1栋", estate="滨江苑")
    for where, room in ((first, "101"), (first, "102"), (third, "101")):
        home(work, where, room)
    silent(work, first, "201")
    silent(work, second, "101", consented_on="2026-10-01", withdrawn_on="2026-11-01")
    for where, day, copies in (
        (first, "2026-11-05", 10),
        (first, "2026-12-01", 15),
        (third, "2026-12-01", 5),
    ):
        work.add("card_issue", building=where, issued_on=day, card_copies=copies)
    return work


def test_everything_is_counted(town: Work) -> None:
    made = reports.report(town.office, "cards")
    assert made.figures == {
        "estates": 2, "buildings": 3, "households": 5, "consenting": 3, "cards": 30, "coverage": 60,
        "withdrawn": 1, "reissue": 0,
    }  # fmt: skip
    assert made.rows == (
        ("网山村", "滨江苑", 1, 1, 1, 5, "100%", 0, 0),
        ("网山村", "青竹花园", 2, 4, 2, 25, "50%", 1, 0),
        ("合计", "", 3, 5, 3, 30, "60%", 1, 0),
    )
    assert {len(row) for row in made.rows} == {len(made.titles)}


@pytest.mark.parametrize(
    ("start", "end", "cards"),
    [
        ("2026-11-05", "2026-11-05", 10),
        ("2026-11-06", None, 20),
        (None, "2026-11-30", 10),
        ("2027-01-01", None, 0),
    ],
)
def test_cards_are_counted_by_their_day(
    town: Work, start: str | None, end: str | None, cards: int
) -> None:
    days = [date.fromisoformat(each) if each else None for each in (start, end)]
    assert reports.report(town.office, "cards", *days).figures["cards"] == cards


def test_an_empty_office_covers_nothing(work: Work) -> None:
    made = make(work.office, (None, None))
    assert set(made.figures.values()) == {0}
    assert len(made.rows) == 1


def test_what_is_voided_counts_nowhere(town: Work) -> None:
    (row,) = town.live("neighbour_card", room="102")
    town.desk.void("neighbour_card", row["id"], "错")
    assert reports.report(town.office, "cards").figures["households"] == 4


@pytest.mark.parametrize("ending", [".xlsx", ".pdf"])
def test_it_is_written_down(town: Work, tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"覆盖{ending}"
    reports.write(town.office, reports.report(town.office, "cards"), out)
    assert out.stat().st_size > 1_000


@settings(
    max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(st.lists(st.booleans(), min_size=1, max_size=9))
def test_coverage_is_never_more_than_it_is(work: Work, consent: list[bool]) -> None:
    where = building(work, f"试验{work.count()}栋", estate=f"试验{work.count()}小区")
    before = reports.report(work.office, "cards").figures
    for number, yes in enumerate(consent):
        (home if yes else silent)(work, where, str(number))
    after = reports.report(work.office, "cards").figures
    assert after["households"] - before["households"] == len(consent)
    assert after["consenting"] - before["consenting"] == sum(consent)
    assert after["coverage"] * after["households"] <= after["consenting"] * 100
    assert (after["coverage"] == 100) == (after["consenting"] == after["households"])
