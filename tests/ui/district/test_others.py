"""At a district: whose a record is stands in every list, and records of offices are only read, with the reason."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QMenu, QToolButton
from pytestqt.qtbot import QtBot

from app.columns import usual
from app.office import Office
from app.owners import LABEL, OWNER
from app.progress import Progress
from app.registry import LEDGERS
from tests.app.core.districts import BAMBOO, Peopled, own
from tests.offices import Work
from ui.editors.attachments import AttachmentEditor
from ui.editors.base import Editor
from ui.ledger.columns import ColumnsDialog
from ui.ledger.form_page import FormPage
from ui.ledger.list_page import ListPage
from ui.pages.household.page import HouseholdPage
from ui.routes import ListOf, RecordOf
from ui.workplace import Workplace

Idle = Callable[[], None]


@pytest.fixture
def form(district: Workplace, qtbot: QtBot) -> FormPage:
    page = FormPage(district)
    qtbot.addWidget(page)
    page.show()
    return page


def is_read_only(editor: Editor) -> bool:
    """Whether nothing can be typed into it."""
    if isinstance(editor, AttachmentEditor):
        return editor.add.isHidden()
    line = getattr(editor, "line", None) or getattr(editor, "sheet", None) or editor.face
    read_only = getattr(line, "isReadOnly", bool)
    return not editor.face.isEnabled() or bool(read_only())


def verbs(page: FormPage) -> set[str]:
    menus = page.head.findChildren(QMenu)
    return {action.objectName() for menu in menus for action in menu.actions()}


def test_a_record_of_an_office_is_only_read_and_says_why(form: FormPage, found: Peopled) -> None:
    form.open(RecordOf("person", found.people[BAMBOO][0]))
    assert all(map(is_read_only, form.form.entries.editors.values()))
    assert form.head.state.text() == "只能查看"
    assert "属于青竹街道" in form.head.who.text()
    assert not {"void", "merge"} & verbs(form)


def test_ones_own_record_is_open(form: FormPage, district: Workplace, idle: Idle) -> None:
    made: list[str] = []

    def job(office: object, _progress: object) -> None:
        made.append(Work(office).village("本级"))  # type: ignore[arg-type]

    district.write("", job)
    idle()
    form.open(RecordOf("division", made[0]))
    assert not any(map(is_read_only, form.form.entries.editors.values()))
    assert "void" in verbs(form)


def test_only_the_districts_fields_are_open(form: FormPage, setting: str) -> None:
    form.open(RecordOf("setting", setting))
    closed = {key for key, each in form.form.entries.editors.items() if is_read_only(each)}
    assert closed == {each.key for each in LEDGERS["setting"].live_fields} - {"value"}
    assert form.head.state.text() == "部分可改"
    assert "由青竹街道填写，这里只能改：" in form.head.who.toolTip()


def test_of_a_task_the_answer_alone_is_the_offices(
    form: FormPage, district: Workplace, idle: Idle
) -> None:
    made: list[str] = []

    def job(office: Office, _progress: Progress) -> None:
        values = {"finding": "HC-1", "suspicion": "1", "found_on": "2026-11-01", "is_present": 1}
        made.append(own(office, BAMBOO, "crosscheck", **values))

    district.write("", job)
    idle()
    form.open(RecordOf("crosscheck", made[0]))
    editors = form.form.entries.editors
    assert is_read_only(editors["task_answer"])
    assert not is_read_only(editors["closed_why"])
    assert form.head.state.text() == "部分可改"
    told = form.head.who.toolTip()
    assert told.startswith("部分栏目由青竹街道填写，这里不能改：")
    assert told.endswith("答复日期、核查说明。")


def test_a_household_of_an_office_is_only_read(
    district: Workplace, found: Peopled, qtbot: QtBot
) -> None:
    page = HouseholdPage(district)
    qtbot.addWidget(page)
    page.open(RecordOf("household", found.households[BAMBOO][0]))
    told = [each.text() for each in page.heading.findChildren(QLabel)]
    assert "只能查看" in told
    assert "这一条属于青竹街道，这里只能查看。" in told
    assert not page.heading.findChild(QToolButton, "split")


@pytest.fixture
def page(district: Workplace, idle: Idle, qtbot: QtBot) -> ListPage:
    made = ListPage(district)
    qtbot.addWidget(made)
    made.open(ListOf("person"))
    idle()
    return made


def test_lists_begin_with_whose_a_record_is(page: ListPage) -> None:
    assert page.body
    model, table = page.body.model, page.body.table
    keys = [each.key for each in model.columns]
    at = table.horizontalHeader().logicalIndex(0)
    assert keys[at] == OWNER
    shown = {model.index(row, at).data() for row in range(model.rowCount())}
    assert shown == {"青竹街道", "339901002"}


def test_it_is_offered_as_a_filter_and_as_a_column(page: ListPage, qtbot: QtBot) -> None:
    assert page.body
    button = page.body.bar.findChild(QToolButton, "add_filter")
    assert button
    button.menu().aboutToShow.emit()
    names = {each.objectName() for each in button.menu().findChildren(QAction)}
    assert f"filter_{OWNER}" in names
    dialog = ColumnsDialog(page.place, page.body.view, page)
    qtbot.addWidget(dialog)
    labels = [dialog.items.item(row).text() for row in range(dialog.items.count())]
    assert labels[0] == LABEL
    assert len(labels) > len(usual("person"))
