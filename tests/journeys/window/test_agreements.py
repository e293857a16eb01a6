"""Two groups of neighbours agree: drawn up, signed by keys and by group, the rate read off the report, taken back."""

from __future__ import annotations

import pytest

from app.agreements.standing import standings
from app.office import Office
from app.progress import Progress
from tests.journeys.window.clerk import Clerk
from tests.offices import Work
from tests.people import People
from ui.pages.guard.signing import SigningPage
from ui.pages.print_centre import PrintPage
from ui.routes import Signing


@pytest.fixture
def two_groups(at_work: Clerk) -> str:
    """A village whose neighbours are in two groups of two households."""
    lookup = Work(at_work.place.reader).lookup
    village = str(lookup.find("division", name="石桥村")[0]["id"])

    def settle_in(office: Office, _progress: Progress) -> None:
        work = Work(office, people=People(58))
        for number in (1, 2):
            name = f"石桥村第{number}组"
            group = work.add("guard_group", village=village, number=number, group_name=name)
            for house in (1, 2):
                home = work.household(village=village, address=f"石桥路{10 * number + house}号")
                work.add("guard_member", group=group, household=home)

    at_work.place.write("", settle_in)
    at_work.wait()
    return village


def signed(clerk: Clerk, village: str) -> list[int]:
    return [len(each.signed) for each in standings(clerk.place.reader, village)]


def test_agreements_are_made_signed_and_counted(at_work: Clerk, two_groups: str) -> None:
    at_work.call("十户联保：签协议")
    at_work.page(SigningPage)
    at_work.place.go(Signing(two_groups))
    at_work.wait()
    page = at_work.page(SigningPage)
    at_work.click("make")
    at_work.click("apply")
    assert signed(at_work, two_groups) == [0, 0]
    page.homes.setFocus()
    at_work.press("Return")
    assert signed(at_work, two_groups) == [1, 0]
    at_work.click("sign_all")
    assert signed(at_work, two_groups) == [2, 2]
    at_work.call("打印")
    centre = at_work.page(PrintPage)
    centre.choose("report.guard")
    at_work.wait()
    assert "已签订联保协议4户，签订率100%。" in centre.report.told.text()
    at_work.press("Ctrl+Alt+Z")
    at_work.answer("undo")
    assert signed(at_work, two_groups) == [1, 0]
