"""A building's cards from its form: who agreed is entered, the cards are printed, the head of the building signs."""

from __future__ import annotations

import pytest

from app.office import Office
from app.progress import Progress
from tests.app.cards.estate import building, home
from tests.journeys.window.clerk import Clerk
from tests.journeys.window.test_paper import preview
from tests.offices import Work
from ui.pages.cards.page import IssuingPage
from ui.routes import RecordOf


@pytest.fixture
def house(at_work: Clerk) -> str:
    """A building with two households that agreed."""
    made: list[str] = []

    def build(office: Office, _progress: Progress) -> None:
        work = Work(office)
        village = str(work.lookup.find("division", name="石桥村")[0]["id"])
        made.append(building(work, village=village))
        for room in ("101", "102"):
            home(work, made[0], room)

    at_work.place.write("", build)
    at_work.wait()
    return made[0]


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
def test_cards_are_printed_from_the_building_and_noted(at_work: Clerk, house: str) -> None:
    at_work.place.go(RecordOf("card_building", house))
    at_work.wait()
    at_work.click("more")
    at_work.choose_in_menu("印发睦邻卡")
    page = at_work.page(IssuingPage)
    assert page.building == house
    at_work.click("print")
    preview(at_work).close()
    at_work.wait()
    at_work.click("hand")
    at_work.type("王新楼")
    at_work.click("apply")
    (issue,) = at_work.rows("card_issue")
    told = [issue[key] for key in ("issued_to", "card_copies", "issued_version", "signed_for")]
    assert told == ["整栋", 2, 1, "王新楼"]
    assert [each[4] for each in page.table.texts()] == ["已发"]
    (changed,) = at_work.rows("neighbour_card", room="102")

    def withdraw(office: Office, _progress: Progress) -> None:
        Work(office).change(
            "neighbour_card", str(changed["id"]), consents="否", withdrawn_on="2026-11-30"
        )

    at_work.place.write("", withdraw)
    at_work.wait()
    at_work.place.go(RecordOf("card_building", house))
    at_work.wait()
    at_work.click("more")
    at_work.choose_in_menu("印发睦邻卡")
    assert [each[4] for each in page.table.texts()] == ["需换发"]
