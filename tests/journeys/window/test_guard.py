"""A village's neighbours are put into groups: proposed, one moved by keys, saved, led by one of them, taken back."""

from __future__ import annotations

import pytest

from app.changes import Changes
from app.guard.groups import village_of
from app.ledgers import guard_group, guard_member
from app.office import Office
from app.progress import Progress
from tests.journeys.window.clerk import Clerk
from tests.offices import Work
from tests.people import People
from ui.pages.guard.page import GroupingPage
from ui.routes import Grouping

GROUP = guard_group.LEDGER.key


@pytest.fixture
def neighbours(at_work: Clerk) -> str:
    """A village of twelve households more."""
    work = Work(at_work.place.reader)
    village = str(work.lookup.find("division", name="石桥村")[0]["id"])

    def settle_in(office: Office, _progress: Progress) -> None:
        work = Work(office, people=People("339957"))
        for number in range(1, 12):
            work.household(village=village, address=f"石桥路{number}号")

    at_work.place.write("", settle_in)
    at_work.wait()
    return village


def sizes(clerk: Clerk, village: str) -> list[int]:
    found = village_of(clerk.place.reader, village)
    return [len(found.of_group(each.id)) for each in found.groups]


def test_neighbours_are_grouped_moved_led_and_taken_back(at_work: Clerk, neighbours: str) -> None:
    at_work.call("十户联保")
    at_work.place.go(Grouping(neighbours))
    at_work.wait()
    page = at_work.page(GroupingPage)
    page.asked.size_.setValue(6)
    at_work.click("propose")
    page.cards.cards[1].homes.setCurrentRow(5)
    page.cards.cards[1].homes.setFocus()
    at_work.press("Ctrl+Right")
    assert sizes(at_work, neighbours) == []
    at_work.press("Ctrl+S")
    assert sizes(at_work, neighbours) == [5, 7]
    at_work.press("Ctrl+Alt+Z")
    at_work.answer("undo")
    assert sizes(at_work, neighbours) == []
    at_work.click("propose")
    at_work.click("save")
    assert sizes(at_work, neighbours) == [6, 6]
    (group, home) = next(
        (str(row["group"]), str(row["household"])) for row in at_work.rows(guard_member.LEDGER.key)
    )
    head = str(Work(at_work.place.reader).row("household", home)["head"])

    def lead(office: Office, _progress: Progress) -> Changes:
        return Work(office).desk.change(GROUP, group, guard_group.led_by(head, ""))

    at_work.place.write("", lead)
    at_work.wait()
    (led,) = at_work.rows(GROUP, id=group)
    assert guard_group.group_of(led).leader == head
