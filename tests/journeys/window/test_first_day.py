"""The first day: an office set up step by step and its first household typed from paper, by keyboard alone."""

from __future__ import annotations

from pathlib import Path

from tests.journeys.window.clerk import Clerk
from tests.people import People
from ui.frame.setup import Setup
from ui.pages.household.entry import NewHouseholdPage
from ui.pages.household.page import HouseholdPage

PASSWORD = "qx7mlr2kp9"
VILLAGES = "清溪村\n石桥村\n柳岸社区"


def guide(clerk: Clerk) -> Setup:
    assert clerk.program.door.setup
    return clerk.program.door.setup


def wait(clerk: Clerk) -> None:
    """Until the office that is being founded is at rest too."""
    clerk.wait()
    setup = clerk.program.door.setup
    if setup and setup.place:
        clerk.rest(setup.place)


def set_up(clerk: Clerk, path: Path) -> None:
    """The guide, from its first field to its last step."""
    clerk.press_button("新建单位的数据文件")
    clerk.fill("339901001", "清溪街道", "")
    clerk.press("Ctrl+A")
    clerk.fill(str(path), "李经办", PASSWORD, PASSWORD)
    wait(clerk)
    groups = guide(clerk).code._code.split("-")
    clerk.find("group_0").setFocus()
    for field, at in zip(guide(clerk).code.groups, guide(clerk).code._asked, strict=True):
        assert field.hasFocus()
        clerk.fill(groups[at].lower())
    wait(clerk)
    clerk.find("villages").setFocus()
    for each in VILLAGES.splitlines():
        clerk.type(each)
        clerk.press("Return")
    clerk.click("next")
    wait(clerk)


def test_an_office_is_set_up_and_its_first_household_entered(clerk: Clerk, tmp_path: Path) -> None:
    clerk.start()
    path = tmp_path / "清溪街道.lincedb"
    set_up(clerk, path)
    clerk.press_button("登记第一户")
    clerk.window.activateWindow()
    clerk.wait()
    assert {row["name"] for row in clerk.rows("division")} == set(VILLAGES.splitlines())
    people = People("339957")
    head, spouse = people.person(), people.person()
    assert clerk.page(NewHouseholdPage)
    clerk.fill("石桥", "", "", "", "", "桥头3号")
    clerk.fill(head.id_no, head.name, head.phone)
    clerk.fill(spouse.id_no, spouse.name, "配偶")
    clerk.press("Ctrl+S")
    assert clerk.page(HouseholdPage)
    (household,) = clerk.rows("household")
    assert len(clerk.rows("household_member", household=household["id"])) == 2
    assert {row["name"] for row in clerk.rows("person")} == {head.name, spouse.name}
    clerk.press("Ctrl+Alt+Z")
    clerk.answer("undo")
    assert clerk.rows("household") == []
