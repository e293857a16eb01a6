"""A village's patrols of this month: made, published, two nights swapped by keys, one recorded from its tile."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.ledgers import patrol_log, patrol_night
from app.office import Office
from app.patrol.done import patrols
from app.progress import Progress
from app.rosters.roster import Entry, Standing
from tests.app.patrol.village import grouped
from tests.journeys.window.clerk import Clerk
from tests.offices import Work
from ui.pages.rosters.page import RostersPage
from ui.routes import Rosters

LOG, NIGHT = patrol_log.LEDGER.key, patrol_night.LEDGER.key


@pytest.fixture
def groups(at_work: Clerk) -> int:
    """How many groups the village has: one for each night of a month, and three more."""
    village = str(Work(at_work.place.reader).lookup.find("division", name="石桥村")[0]["id"])

    def found(office: Office, _progress: Progress) -> None:
        for number in range(1, 35):
            grouped(Work(office), village, "石桥村", number)

    at_work.place.write("", found)
    at_work.wait()
    return 34


def entries(page: RostersPage) -> list[Entry]:
    assert page.month
    assert page.month.roster
    return list(page.month.roster.entries)


def plan(clerk: Clerk) -> RostersPage:
    """This month's roster, tried and kept."""
    clerk.press("Ctrl+0")
    page = clerk.page(RostersPage)
    clerk.click("plan")
    clerk.find("nights").setFocus()
    clerk.press("Return")
    assert "34 个组，共 34 组次" in clerk.find("told").text()  # type: ignore[attr-defined]
    assert clerk.rows(NIGHT) == [], "nothing is kept before it is saved"
    clerk.click("save")
    return page


def swap_first_and_last(clerk: Clerk, page: RostersPage, why: str) -> tuple[Entry, Entry]:
    first, last = entries(page)[0], entries(page)[-1]
    page.grid.take_focus()
    clerk.press("Home", "Space", "End", "Return")
    clerk.type(why)
    clerk.press("Return")
    return first, last


def test_a_month_of_patrols(at_work: Clerk, groups: int) -> None:
    page = plan(at_work)
    assert len(entries(page)) == groups
    at_work.click("publish")
    at_work.answer("publish")
    assert page.bar.state.text().startswith("已公布")

    first, last = swap_first_and_last(at_work, page, "办喜事")
    days = {each.id: each.day for each in entries(page)}
    assert (days[first.id], days[last.id]) == (last.day, first.day)
    assert "调班：办喜事" in page.status.text()

    page.grid.choose(next(e.id for e in entries(page) if e.day == page.month.today))  # type: ignore[union-attr]
    entry = page.grid.entry
    assert entry
    at_work.press("Ctrl+Return")
    at_work.press("Ctrl+S")
    (log,) = map(patrol_log.log_of, at_work.rows(LOG))
    assert (log.group, log.day) == (entry.who, entry.day)

    at_work.place.go(Rosters())
    at_work.wait()
    (held,) = [each for each in entries(page) if each.standing is Standing.DONE]
    assert held.who == entry.who
    day = entry.day.replace(day=1)
    done = patrols(at_work.place.reader, day, day + timedelta(31)).per_group
    assert [each.done for each in done if each.group.id == entry.who] == [1]

    at_work.press("Ctrl+Alt+Z")
    at_work.answer("undo")
    assert at_work.rows(LOG) == []
    assert Standing.DONE not in {each.standing for each in entries(page)}
