"""排班…: wished for, tried, kept; published; drafts swapped without a reason."""

from __future__ import annotations

from collections.abc import Generator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.ledgers import patrol_plan
from app.lookup import Lookup
from tests.ui.rosters.conftest import Settle, days, dialog, entries, press, pressed
from ui.pages.rosters.page import RostersPage
from ui.pages.rosters.plan_dialog import PlanDialog
from ui.routes import RecordOf
from ui.workplace import Workplace

PLAN = patrol_plan.LEDGER.key


@pytest.fixture
def planning(page: RostersPage, settle: Settle) -> Generator[PlanDialog]:
    """The dialog for December, closed in the end."""
    page.bar.turn(1)
    settle()
    pressed(page.empty, "plan")
    settle()
    found = dialog(page, PlanDialog)
    assert isinstance(found, PlanDialog)
    yield found
    if isValid(found):
        found.reject()


def demand(planning: PlanDialog, who: str, how: str, days: str) -> None:
    planning.demands.who.setCurrentText(who)
    planning.demands.how.setCurrentText(how)
    planning.demands.days.setText(days)
    planning.demands.put.click()


def test_a_roster_is_tried_before_it_is_kept(
    page: RostersPage, place: Workplace, planning: PlanDialog, settle: Settle
) -> None:
    assert planning.save.text() == "试排"
    planning.save.click()
    settle()
    assert planning.told.text() == "5 个组，共 5 组次：5 晚各 1 组。"
    assert len(planning.table.texts()) == 31
    assert len(Lookup(place.reader.listing).find(PLAN)) == 1, "nothing is kept yet"
    planning.save.click()
    settle()
    assert len(days(page)) == 5
    assert page.bar.state.text() == "草稿，未公布"


def test_wishes_are_carried_out(page: RostersPage, planning: PlanDialog, settle: Settle) -> None:
    planning.barred.setText("1、2")
    demand(planning, "第3组", "固定在", "9")
    demand(planning, "第1组", "不排", "3-20")
    planning.save.click()
    settle()
    planning.save.click()
    settle()
    found = days(page)
    assert found["第3组"] == 9
    assert found["第1组"] > 20
    assert min(found.values()) > 2
    assert [each.label for each in entries(page) if each.is_fixed] == ["第3组"]


def test_another_wish_asks_for_another_trial(planning: PlanDialog, settle: Settle) -> None:
    planning.save.click()
    settle()
    assert planning.save.text() == "保存排班表"
    planning.nights.setValue(2)
    assert planning.save.text() == "试排"
    assert planning.table.texts() == []


def test_what_stands_in_the_way_is_named(planning: PlanDialog, settle: Settle) -> None:
    planning.most.setValue(1)
    planning.barred.setText("1-28")
    planning.save.click()
    settle()
    assert planning.error.text().count("排不出") >= 2
    assert planning.save.isEnabled()


def test_days_that_cannot_be_read_are_told(planning: PlanDialog) -> None:
    planning.barred.setText("三号")
    planning.save.click()
    assert "看不出是哪几天" in planning.error.text()


def test_a_demand_is_taken_back(planning: PlanDialog) -> None:
    demand(planning, "第2组", "固定在", "8")
    planning.demands.list.setCurrentRow(0)
    planning.demands.out.click()
    assert planning.demands.typed == []
    assert not planning.demands.out.isEnabled()


def test_a_draft_is_swapped_at_once_and_published(
    page: RostersPage, place: Workplace, planning: PlanDialog, settle: Settle
) -> None:
    for _press in range(2):
        planning.save.click()
        settle()
    first, second, *_rest = entries(page)
    page.grid.choose(first.id)
    press(page, Qt.Key.Key_Space)
    page.grid.choose(second.id)
    press(page, Qt.Key.Key_Return)
    settle()
    assert days(page)[first.label] == second.day.day
    pressed(page.bar, "publish")
    box = place.notify.box
    assert box
    next(each for each in box.buttons() if each.objectName() == "publish").click()
    settle()
    assert page.bar.state.text() == "已公布 2026-11-17"
    assert page.deeds.publish.isHidden()


def test_what_is_not_confirmed_is_not_published(
    page: RostersPage, place: Workplace, planning: PlanDialog, settle: Settle
) -> None:
    for _press in range(2):
        planning.save.click()
        settle()
    page.deeds.publish.click()
    box = place.notify.box
    assert box
    next(each for each in box.buttons() if each.objectName() == "no").click()
    settle()
    assert page.bar.state.text() == "草稿，未公布"


def test_the_rosters_own_record_is_opened(
    page: RostersPage, place: Workplace, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(place.wanted) as asked:
        page.deeds.open.click()
    (plan,) = Lookup(place.reader.listing).find(PLAN)
    assert asked.args == [RecordOf(PLAN, str(plan["id"]))]


def test_holidays_are_told_by_name(page: RostersPage, settle: Settle) -> None:
    page.bar.show_month(date(2026, 10, 1), date(2026, 11, 17))
    page.bar.chosen.emit()
    settle()
    assert page.month
    assert "国庆" in page.month.days[0].mark
