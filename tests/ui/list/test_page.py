"""A clerk at a list: finding, narrowing, sorting, choosing, by keyboard and mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from app import saved
from app.filters import Filter
from app.registry import LEDGERS
from app.sorting import Sort
from app.views import View, Width, parse
from db.query import Query
from tests.ledgers.sample import SAMPLE
from tests.ui.list.conftest import Desk
from ui.ledger.columns import ColumnsDialog
from ui.ledger.filter_editor import FilterEditor
from ui.ledger.name_dialog import NameDialog
from ui.ledger.views_dialog import ViewsDialog
from ui.routes import FastEntry, ImportInto, ListOf, NewRecord, PrintOf, RecordOf, Statistics

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALL = ["曹三", "安一", "白二"]


def test_a_list_opens_in_the_offices_order_with_its_totals(desk: Desk) -> None:
    assert set(ALL) < set(desk.texts("head"))
    assert desk.body.head.count.whole == "共 5 户 10 人"
    assert desk.page.title == "家庭户"
    assert desk.body.table.row == 0


@pytest.mark.parametrize("ledger", list(SAMPLE))
def test_every_ledger_has_a_list(desk: Desk, ledger: str) -> None:
    desk.go(ListOf(ledger))
    assert desk.page.title == LEDGERS[ledger].title
    assert desk.body.middle.currentIndex() == int(desk.body.model.rowCount() == 0)
    assert not desk.page.grab().isNull()


def test_words_narrow_the_list_while_they_are_typed(desk: Desk) -> None:
    desk.do("seek")
    field = desk.body.bar.search
    assert field.hasFocus() or QApplication.focusWidget() is None
    desk.qtbot.keyClicks(field, "ay")
    desk.settle()
    assert desk.texts("head") == ["安一"]
    assert desk.body.head.count.whole == "共 1 户 2 人"
    desk.qtbot.keyClick(field, Qt.Key.Key_Escape)
    desk.settle()
    assert len(desk.texts("head")) == 5


def test_enter_and_down_lead_from_the_words_to_the_list(desk: Desk) -> None:
    field = desk.body.bar.search
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Down):
        field.setFocus()
        desk.qtbot.keyClick(field, key)
        assert desk.body.table.hasFocus()


@pytest.mark.parametrize(
    ("where", "found"), [("东山村", ["安一", "白二"]), ("西河村", ["曹三"]), ("一组", ["安一"])]
)
def test_a_node_of_the_tree_is_a_chip_that_can_be_taken_away(
    desk: Desk, where: str, found: list[str]
) -> None:
    (place,) = [r for r in desk.place.reader.listing.every(Query("division")) if r["name"] == where]
    desk.go(ListOf("household", place=str(place["id"])))
    assert sorted(desk.texts("head")) == sorted(found)
    assert desk.page.title == f"家庭户 · {where}"
    chip = desk.body.bar.chips.chips["place"]
    desk.qtbot.keyClick(chip, Qt.Key.Key_Delete)
    desk.settle()
    assert len(desk.texts("head")) == 5
    assert not desk.body.bar.chips.isVisible()


def test_a_filter_is_added_changed_and_taken_away_by_keyboard(desk: Desk) -> None:
    desk.body.bar.edit("family_size")
    editor = desk.dialog(FilterEditor)
    low = editor.findChild(QLineEdit, "low")
    desk.qtbot.keyClicks(low, "2")
    desk.qtbot.keyClick(low, Qt.Key.Key_Return)
    desk.settle()
    assert "安一" in desk.texts("head")
    assert "白二" not in desk.texts("head")
    chip = desk.body.bar.chips.chips["family_size"]
    assert chip.accessibleName() == "家庭人口：2 及以上"
    desk.qtbot.keyClick(chip, Qt.Key.Key_Return)
    editor = desk.dialog(FilterEditor)
    assert editor.findChild(QLineEdit, "low").text() == "2"
    editor.findChild(QLineEdit, "low").clear()
    editor.accept()
    desk.settle()
    assert desk.body.view.filters == ()


def test_choices_are_ticked_with_their_counts(desk: Desk) -> None:
    desk.body.bar.edit("village")
    desk.settle()
    editor = desk.dialog(FilterEditor)
    items = editor.body.items
    texts = [items.item(row).text() for row in range(items.count())]
    assert "西河村　1" in texts
    assert "东山村　2" in texts
    desk.qtbot.keyClicks(editor.body.field, "xh")
    desk.qtbot.keyClick(editor.body.field, Qt.Key.Key_Return)
    desk.click(editor, "apply")
    assert desk.texts("head") == ["曹三"]
    assert desk.body.bar.chips.chips["village"].accessibleName() == "村(社区)：西河村"


def test_all_or_none_can_be_ticked(desk: Desk) -> None:
    desk.body.bar.edit("village")
    desk.settle()
    body = desk.dialog(FilterEditor).body
    body._on_all()
    assert len(body.values()) == body.items.count()
    body._on_none()
    assert body.values() is None
    desk.dialog(FilterEditor).reject()


def test_what_cannot_be_read_is_said_in_the_dialog(desk: Desk) -> None:
    desk.go(ListOf("person"))
    desk.body.bar.edit("birth_date")
    editor = desk.dialog(FilterEditor)
    editor.findChild(QLineEdit, "low").setText("昨天")
    editor.accept()
    assert editor.isVisible()
    assert editor.complaint.isVisible()
    editor.findChild(QLineEdit, "low").setText("2020.1.1")
    editor.findChild(QLineEdit, "high").setText("1990.1.1")
    editor.accept()
    assert desk.body.view.filters == (
        Filter("birth_date", "between", ("1990-01-01", "2020-01-01")),
    )
    desk.settle()


@pytest.mark.parametrize(("at", "how"), [(1, "begins"), (2, "blank"), (3, "filled")])
def test_a_text_is_narrowed_in_several_ways(desk: Desk, at: int, how: str) -> None:
    desk.body.bar.edit("address")
    editor = desk.dialog(FilterEditor)
    editor.how.setCurrentIndex(at)
    if how == "begins":
        editor.body.field.insert("安")
    editor.accept()
    desk.settle()
    (found,) = desk.body.view.filters
    assert found.how == how
    assert {"begins": 1, "blank": 2, "filled": 3}[how] == len(desk.texts("head"))


def test_a_list_with_nothing_in_it_says_how_to_go_on(desk: Desk) -> None:
    desk.go(ListOf("household", text="查无此人"))
    assert desk.body.middle.currentWidget() is desk.body.empty
    desk.click(desk.body.empty, "clear")
    assert desk.body.middle.currentWidget() is desk.body.table
    desk.go(ListOf("number_void"))
    assert "还是空的" in desk.body.empty.sentence.text()
    for name, route in (
        ("first_take_in", ImportInto("number_void")),
        ("first_enter", FastEntry("number_void")),
    ):
        desk.click(desk.body.empty, name)
        assert desk.routes[-1] == route
    desk.click(desk.body.empty, "first_add")
    assert isinstance(desk.routes[-1], NewRecord)


def test_a_click_on_a_title_sorts_and_shift_adds_another(desk: Desk) -> None:
    header = desk.body.table.horizontalHeader()

    def click(key: str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        at = header.sectionViewportPosition(desk.column(key)) + 30
        desk.qtbot.mouseClick(
            header.viewport(), Qt.MouseButton.LeftButton, modifier, QPoint(at, 10)
        )
        desk.settle()

    click("head")
    names = desk.texts("head")
    click("head")
    assert desk.texts("head") == names[::-1]
    desk.body.sort("village", is_further=True)
    desk.settle()
    assert desk.body.view.sorts == (Sort("head", True), Sort("village"))
    titles = [
        desk.body.model.headerData(desk.column(key), Qt.Orientation.Horizontal)
        for key in ("head", "village")
    ]
    assert titles == ["户主 ↓1", "村(社区) ↑2"]
    desk.body.sort("head", is_further=False)
    desk.settle()
    assert desk.body.view.sorts == ()


def test_the_menu_of_a_title_sorts_by_strokes_filters_and_hides(desk: Desk) -> None:
    menu = desk.body.title_menu.menu("head", desk.page)
    desk.menu_action(menu, "sort_strokes_0").trigger()
    desk.settle()
    assert desk.body.view.sorts == (Sort("head", spelling="strokes"),)
    desk.menu_action(menu, "hide_column").trigger()
    desk.settle()
    assert "head" not in desk.body.view.keys
    assert desk.body.table.isColumnHidden(desk.column("head"))
    desk.menu_action(desk.body.title_menu.menu("village", desk.page), "filter_here").trigger()
    desk.settle()
    desk.dialog(FilterEditor).reject()


def test_columns_are_chosen_moved_and_reset(desk: Desk) -> None:
    desk.do("columns")
    dialog = desk.dialog(ColumnsDialog)
    before = desk.body.view.keys
    dialog.items.setCurrentRow(0)
    desk.click(dialog, "down")
    dialog.items.item(2).setCheckState(Qt.CheckState.Unchecked)
    desk.click(dialog, "apply")
    expected = (before[1], before[0], *before[3:])
    assert desk.body.view.keys == expected
    header = desk.body.table.horizontalHeader()
    shown = [header.logicalIndex(at) for at in range(header.count())]
    seen = [desk.body.model.columns[at].key for at in shown if not header.isSectionHidden(at)]
    assert tuple(seen) == expected
    assert saved.layout(desk.place.reader, "household").keys == expected
    desk.do("columns")
    desk.click(desk.dialog(ColumnsDialog), "reset")
    desk.click(desk.dialog(ColumnsDialog), "apply")
    assert desk.body.view.keys == before


def test_a_list_never_loses_its_last_column(desk: Desk) -> None:
    desk.do("columns")
    dialog = desk.dialog(ColumnsDialog)
    for row in range(dialog.items.count()):
        dialog.items.item(row).setCheckState(Qt.CheckState.Unchecked)
    desk.click(dialog, "apply")
    assert dialog.isVisible()
    dialog.field.setText("户主")
    desk.qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    desk.click(dialog, "apply")
    assert desk.body.view.keys == ("head",)


def test_a_dragged_width_is_remembered(desk: Desk) -> None:
    header = desk.body.table.horizontalHeader()
    header.resizeSection(desk.column("address"), 321)
    header.moveSection(header.visualIndex(desk.column("address")), 0)
    desk.settle()
    first = saved.layout(desk.place.reader, "household").columns[0]
    assert (first.column, first.width) == ("address", 321)
    other = Desk(desk.place, desk._settle, desk.qtbot)
    other.go(ListOf("household"))
    assert other.body.table.columnWidth(other.column("address")) == 321


def test_a_view_is_saved_chosen_renamed_and_dropped(desk: Desk) -> None:
    wanted = View("household", filters=(Filter("family_size", "between", (2, None)),))
    desk.body.show_view(wanted)
    desk.settle()
    desk.body.bar.views.ask_name()
    dialog = desk.body.bar.views.findChild(NameDialog)
    dialog.accept()
    assert dialog.isVisible()
    dialog.field.insert("多口之家")
    desk.qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    desk.settle()
    desk.body.bar.clear()
    desk.settle()
    menu = desk.body.bar.views.menu()
    menu.aboutToShow.emit()
    menu.actions()[0].trigger()
    desk.settle()
    assert desk.body.view.filters == wanted.filters
    arrange = ViewsDialog(desk.place, "household", desk.page)
    arrange.open()
    arrange._on_renamed("多口之家", "大户")
    desk.settle()
    assert list(saved.saved(desk.place.reader, "household")) == ["大户"]
    desk.click(arrange, "drop")
    assert saved.saved(desk.place.reader, "household") == {}
    arrange.close()


def test_voided_records_are_seen_by_a_switch(desk: Desk) -> None:
    state = desk.body.bar.state
    for at, names in ((2, {"邓四"}), (1, {"邓四", *ALL})):
        state.setCurrentIndex(at)
        state.activated.emit(at)
        desk.settle()
        assert names <= set(desk.texts("head"))
    desk.qtbot.keyClick(desk.body.bar.chips.chips["voided"], Qt.Key.Key_Backspace)
    desk.settle()
    assert state.currentIndex() == 0
    assert "邓四" not in desk.texts("head")


def test_enter_and_a_double_click_open_the_record_with_its_neighbours(desk: Desk) -> None:
    desk.body.table.go(desk.row_of("head", "安一"))
    desk.key(Qt.Key.Key_Return)
    route = desk.routes[-1]
    assert isinstance(route, RecordOf)
    assert desk.place.reader.listing.get("household", route.record)
    assert route.among
    ids = [desk.body.model.row_of(row)["id"] for row in range(5)]  # type: ignore[index]
    at = ids.index(route.record)
    assert route.among.after(route.record) == (ids[at + 1] if at < 4 else None)
    assert route.among.before(route.record) == (ids[at - 1] if at else None)
    assert route.among.before(ids[0]) is None
    assert route.among.after(ids[-1]) is None
    assert route.among.after("none") is None


@pytest.mark.parametrize(
    ("deed", "kind"),
    [
        ("add", NewRecord),
        ("enter", FastEntry),
        ("take_in", ImportInto),
        ("print", PrintOf),
        ("figures", Statistics),
    ],
)
def test_deeds_lead_to_their_pages(desk: Desk, deed: str, kind: type) -> None:
    desk.body.show_view(View("household", filters=(Filter("status", "one_of", ("1",)),)))
    desk.do(deed)
    route = desk.routes[-1]
    assert isinstance(route, kind)
    text = getattr(route, "view", "")
    assert not text or parse(text).filters == desk.body.view.filters
    if isinstance(route, NewRecord):
        assert route.presets == {"status": "1"}


def test_chosen_rows_are_counted(desk: Desk) -> None:
    desk.key(Qt.Key.Key_A, CTRL)
    assert desk.body.foot.told.whole == "选中 5 户 10 人"
    desk.body.table.choose([0, 2], 0)
    desk.settle()
    assert desk.body.foot.told.whole.startswith("选中 2 户")
    desk.body.table.choose([1], 1)
    desk.settle()
    assert desk.body.foot.told.whole == ""


def test_the_list_comes_back_as_it_was_left(desk: Desk) -> None:
    desk.body.show_view(View("household", text="安"))
    desk.settle()
    desk.go(ListOf("household"))
    assert desk.texts("head") == ["安一"]
    desk.go(ListOf("household", where={"status": "正常", "village": "西河"}))
    assert desk.texts("head") == ["曹三"]


def test_a_link_that_means_nothing_is_told(desk: Desk) -> None:
    desk.go(ListOf("household", where={"village": "无名村"}))
    assert [each.tone for each in desk.notices] == ["warning"]
    assert len(desk.texts("head")) == 5


def test_a_handed_over_view_is_shown(desk: Desk) -> None:
    view = View("household", columns=(Width("head", 90),), sorts=(Sort("head", True),))
    desk.go(ListOf("household", view=view.as_text()))
    assert desk.body.view == view
    assert desk.texts("head") == sorted(desk.texts("head"), key=desk.texts("head").index)


def test_every_control_can_be_reached_and_is_named(desk: Desk) -> None:
    named = [desk.body.table, desk.body.bar.search, desk.body.bar.state]
    assert all(each.accessibleName() for each in named)
    for each in desk.body.findChildren(QWidget, options=Qt.FindChildOption.FindChildrenRecursively):
        if each.objectName() in desk.body.actions_.by_key:
            assert each.accessibleName()


def test_the_menu_of_a_row_has_its_deeds_and_documents(desk: Desk) -> None:
    desk.body.table.choose([0], 0)
    desk.settle()
    menu = desk.body.row_menu.menu()
    assert {"open", "copy", "void", "print_household_sheet"} <= {
        each.objectName() for each in menu.actions()
    }
