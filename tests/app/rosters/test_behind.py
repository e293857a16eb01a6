"""A page shows a roster that others change meanwhile: what is asked of it then is refused, and nothing is kept."""

from __future__ import annotations

from datetime import date

import pytest

from app.patrol.planning import make_plan, publish
from app.rosters.books import Book, books, month_shown
from app.rosters.roster import Entry, Roster, Standing
from app.undo import undo_batch
from tests.app.patrol.village import MONTH, planned, village_of
from tests.app.rosters.shown import roster_of
from tests.offices import Work, refused

DECEMBER = date(2026, 12, 1)


def days(work: Work) -> dict[str, date]:
    return {each.label: each.day for each in roster_of(work).entries}


def two(roster: Roster) -> tuple[Entry, Entry]:
    first, second, *_rest = roster.entries
    return first, second


def test_a_voided_roster_is_not_swapped_nor_published(work: Work) -> None:
    plan, _nights = planned(work, 3)
    shown = roster_of(work)
    work.desk.void("patrol_plan", plan, "重排")
    with refused("DSK013"):
        shown.swap(work.office, *two(shown), "")
    with refused("DSK013"):
        shown.publish(work.office)
    book = Book("patrol", work.village(), "")
    assert month_shown(work.office, book, MONTH).roster is None


def test_a_roster_that_was_made_anew_knows_nothing_of_the_old_one(work: Work) -> None:
    plan, _nights = planned(work, 3)
    shown = roster_of(work)
    work.desk.void("patrol_plan", plan, "重排")
    make_plan(work.office, work.village(), MONTH)
    before = days(work)
    with refused("DSK013"):
        shown.swap(work.office, *two(shown), "")
    assert days(work) == before
    assert roster_of(work).id != plan


def test_who_did_not_see_it_published_is_asked_for_a_reason(work: Work) -> None:
    plan, _nights = planned(work, 3)
    shown, before = roster_of(work), days(work)
    publish(work.office, plan)
    assert shown.published_on == ""
    with refused("PTR012", field="why"):
        shown.swap(work.office, *two(shown), "  ")
    assert days(work) == before
    with refused("PTR015") as found:
        shown.publish(work.office)
    assert found[0].place == shown.title


def test_two_who_swap_the_same_nights_put_them_back(work: Work) -> None:
    planned(work, 3)
    shown, before = roster_of(work), days(work)
    for _who in range(2):
        shown.swap(work.office, *two(shown), "")
    assert days(work) == before


def test_a_night_that_somebody_moved_is_swapped_from_where_it_is(work: Work) -> None:
    planned(work, 3)
    shown = roster_of(work)
    first, second = two(shown)
    work.change("patrol_night", first.id, night_on="2026-11-28")
    shown.swap(work.office, first, second, "")
    assert days(work)[second.label] == date(2026, 11, 28)
    assert days(work)[first.label] == second.day


def test_a_night_that_was_taken_away_is_not_swapped(work: Work) -> None:
    planned(work, 3)
    shown = roster_of(work)
    first, second = two(shown)
    work.desk.void("patrol_night", first.id, "不巡")
    with refused("DSK013"):
        shown.swap(work.office, first, second, "")
    assert first.label not in days(work)


@pytest.mark.parametrize("published", [False, True])
def test_a_swap_is_taken_back_with_all_that_was_noted(work: Work, *, published: bool) -> None:
    plan, _nights = planned(work, 3)
    if published:
        publish(work.office, plan)
    shown = roster_of(work)
    done = shown.swap(work.office, *two(shown), "外出")
    swapped = [each for each in roster_of(work).entries if each.is_swapped]
    assert len(swapped) == (2 if published else 0)
    undo_batch(work.office, done.batch)
    assert roster_of(work) == shown


def test_publishing_is_taken_back(work: Work) -> None:
    planned(work, 2)
    shown = roster_of(work)
    done = shown.publish(work.office)
    assert roster_of(work).published_on
    undo_batch(work.office, done.batch)
    assert roster_of(work).published_on == ""


def test_a_group_that_is_dissolved_keeps_its_night_and_is_told_last(work: Work) -> None:
    _plan, nights = planned(work, 3)
    gone = nights[0].group
    work.change("guard_group", gone, ended_on="2026-11-20")
    roster = roster_of(work)
    assert [each.who for each in roster.tallies][-1] == gone
    assert gone in {each.who for each in roster.entries}


def test_another_groups_name_is_shown_at_once(work: Work) -> None:
    _plan, nights = planned(work, 2)
    work.change("guard_group", nights[0].group, group_name="网山村东头组")
    assert "东头组" in {each.label for each in roster_of(work).entries}


@pytest.mark.parametrize(
    ("today", "open_", "ahead"), [("2026-11-01", 0, 4), ("2026-12-01", 4, 0), ("2026-10-01", 0, 4)]
)
def test_what_waits_for_its_record_goes_by_the_day(
    work: Work, today: str, open_: int, ahead: int
) -> None:
    planned(work, 4)
    work.day.now = f"{today}T08:30:00+08:00"
    standings = [each.standing for each in roster_of(work).entries]
    assert (standings.count(Standing.OPEN), standings.count(Standing.AHEAD)) == (open_, ahead)


def test_todays_night_is_recorded_and_not_yet_missed(work: Work) -> None:
    planned(work, 4)
    first = roster_of(work).entries[0]
    work.day.now = f"{first.day.isoformat()}T21:00:00+08:00"
    roster = roster_of(work)
    assert roster.entries[0].standing is Standing.AHEAD
    assert roster.logging(roster.entries[0]) is not None
    assert roster.logging(roster.entries[1]) is None


def test_each_village_has_its_own_month(work: Work) -> None:
    planned(work, 2)
    other, _groups = village_of(work, 3, "夏村")
    make_plan(work.office, other, DECEMBER)
    found = {
        (book.title, first.month): month_shown(work.office, book, first).roster is not None
        for book in books(work.office)
        if book.kind == "patrol"
        for first in (MONTH, DECEMBER)
    }
    assert found == {
        ("巡逻 · 网山村", 11): True, ("巡逻 · 网山村", 12): False,
        ("巡逻 · 夏村", 11): False, ("巡逻 · 夏村", 12): True,
    }  # fmt: skip
