"""An editor for every kind: what is typed, what it says about it, what the desk gets."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from app.kinds import Kind, Money, Month, Number, Reading, Words, YesNo
from app.kinds.base import Value
from app.ledger import Field
from app.registry import LEDGERS
from tests.ledgers.sample import SAMPLE
from tests.people import identity_number
from tests.ui.editors.conftest import Edit
from tests.ui.typing import focused, press, write
from ui.editors.day import DayEditor
from ui.editors.identity import IdentityEditor
from ui.editors.line import LineEditor
from ui.editors.rare import RareCharacters
from ui.editors.yesno import YesNoEditor

Leave = Callable[[], None]
NUMBER = identity_number(date(1956, 2, 29), 22)
WRONG = NUMBER[:-1] + ("0" if NUMBER[-1] != "0" else "1")


def field(kind: Kind) -> Field:
    return Field("made_up", kind, "试验")


@pytest.mark.parametrize("ledger", SAMPLE)
def test_every_declared_field_has_an_editor_that_starts_empty(edit: Edit, ledger: str) -> None:
    for field in SAMPLE[ledger].live_fields:
        editor = edit(ledger, field.key)
        assert editor.is_blank(), field.key
        assert editor.said == field.help, field.key
        assert editor.kind.read(editor.raw(), Reading(date(2026, 12, 1))) is None, field.key


@pytest.mark.parametrize(
    ("kind", "typed", "shown", "hint"),
    [(Money(), "5400", "5,400.00", "人民币伍仟肆佰元整"), (Money(per="月"), "1.2万元", "12,000.00", "壹万贰仟"),
     (Number(unit="人"), "4人", "4", ""), (Number(places=2), "3.5", "3.50", ""),
     (Month(), "2026.10", "2026-10", ""), (Month(), "上月", "2026-11", ""), (Words(), " a  b ", "a b", "")],
)  # fmt: skip
def test_what_is_meant_stands_there_once_it_is_left(
    edit: Edit, leave: Leave, kind: Kind, typed: str, shown: str, hint: str
) -> None:
    editor = edit("person", field(kind))
    write(typed)
    leave()
    assert isinstance(editor, LineEditor)
    assert editor.line.text() == shown
    assert hint in editor.said


@pytest.mark.parametrize(
    ("typed", "day"),
    [("2026.3.5", "2026-03-05"), ("20260305", "2026-03-05"), ("今天", "2026-12-01"), ("-7", "2026-11-24"),
     ("2026年3月5日", "2026-03-05")],
)  # fmt: skip
def test_days_in_any_spelling(edit: Edit, leave: Leave, typed: str, day: str) -> None:
    editor = edit("person", "birth_date")
    write(typed)
    leave()
    assert editor.raw() == day
    assert "星期" in editor.said


def test_the_calendar_opens_at_the_day_and_takes_another(edit: Edit) -> None:
    editor = edit("person", "birth_date")
    assert isinstance(editor, DayEditor)
    write("20260305")
    press(Qt.Key.Key_F4)
    assert editor.calendar
    assert editor.calendar.days.selectedDate() == QDate(2026, 3, 5)
    editor.calendar.days.activated.emit(QDate(2026, 3, 6))
    assert (editor.raw(), editor.calendar) == ("2026-03-06", None)


@pytest.mark.parametrize(
    ("typed", "said"),
    [("339901", "已输入6位"), (NUMBER[:17], f"应为“{NUMBER[17]}”"), (NUMBER, "号码正确：女，1956年2月29日")],
)  # fmt: skip
def test_an_identity_number_is_told_in_words_while_typing(
    edit: Edit, typed: str, said: str
) -> None:
    editor = edit("person", "id_no")
    write(typed)
    editor.judge()
    assert said in editor.said
    assert editor.state == "note"


def test_a_wrong_check_digit_is_an_error(edit: Edit, leave: Leave) -> None:
    editor = edit("person", "id_no")
    write(WRONG)
    leave()
    assert editor.state == "error"


def test_a_reason_for_the_exception_makes_it_a_doubt(edit: Edit, leave: Leave) -> None:
    editor = edit("person", "id_no")
    editor.others = lambda: {LEDGERS["person"].exception: "派出所核实"}
    write(WRONG)
    leave()
    assert editor.state == "warning"


def test_a_number_is_grouped_for_reading_and_not_for_typing(edit: Edit, leave: Leave) -> None:
    editor = edit("person", "id_no")
    assert isinstance(editor, IdentityEditor)
    write(NUMBER.lower())
    leave()
    assert editor.line.text() == f"{NUMBER[:6]} {NUMBER[6:14]} {NUMBER[14:]}"
    assert editor.raw() == NUMBER
    editor.focus()
    assert editor.line.text() == NUMBER


@pytest.mark.parametrize(
    ("key", "typed", "said"),
    [("phone", "19912345678", "199 1234 5678"), ("disability_cert", NUMBER + "42", "肢体二级")],
)
def test_long_numbers_are_said_in_words(edit: Edit, key: str, typed: str, said: str) -> None:
    editor = edit("person", key)
    write(typed)
    editor.judge()
    assert editor.said == said


@pytest.mark.parametrize(
    ("keys", "value"), [("1", 1), ("y", 1), ("0", 0), ("n", 0), ("10", 0), ("是", None)]
)
def test_yes_or_no_by_a_key(edit: Edit, keys: str, value: Value) -> None:
    editor = edit("person", field(YesNo()))
    for each in keys:
        write(each)
    assert editor.raw() == value


def test_yes_or_no_can_be_taken_back(edit: Edit) -> None:
    editor = edit("person", field(YesNo()))
    write("1")
    press(Qt.Key.Key_Delete)
    assert editor.raw() is None
    assert isinstance(editor, YesNoEditor)
    assert not editor.yes.isChecked()


def test_yes_or_no_by_a_click(edit: Edit, qtbot: QtBot) -> None:
    editor = edit("person", field(YesNo()))
    assert isinstance(editor, YesNoEditor)
    with qtbot.waitSignal(editor.edited):
        editor.no.click()
    assert editor.raw() == 0


def test_ctrl_r_finds_a_character_that_cannot_be_typed(edit: Edit, qtbot: QtBot) -> None:
    editor = edit("person", "name")
    write("a")
    press(Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    dialog = editor.window().findChild(RareCharacters)
    assert dialog
    dialog.chosen.emit("㐂")
    assert editor.raw() == "a㐂"
    dialog.reject()


VEILED = [
    ("person", "id_no", NUMBER),
    ("person", "phone", "19912345678"),
    ("person", "health_status", "1"),
]


@pytest.mark.parametrize(("ledger", "key", "value"), VEILED)
def test_a_veiled_value_is_not_seen_until_asked_for(
    edit: Edit, qtbot: QtBot, ledger: str, key: str, value: str
) -> None:
    editor = edit(ledger, key)
    editor.put(value)
    editor.veil(value, may_type=True)
    editor.focus()
    shown = focused()
    assert shown.text() == LEDGERS[ledger].field(key).kind.mask(value)  # type: ignore[attr-defined]
    assert editor.face.isHidden()
    reveal = editor.findChild(QToolButton, f"{key}_reveal")
    assert reveal
    with qtbot.waitSignal(editor.unveiling):
        reveal.click()
    editor.unveil()
    assert not editor.face.isHidden()
    assert editor.raw() == value


def test_another_number_can_be_typed_without_seeing_this_one(edit: Edit, leave: Leave) -> None:
    editor = edit("person", "phone")
    editor.put("19912345678")
    editor.veil("19912345678", may_type=True)
    button = editor.findChild(QToolButton, "phone_retype")
    assert button
    button.click()
    write("19900000007")
    leave()
    assert editor.raw() == "19900000007"


def test_who_may_not_write_cannot_type_another(edit: Edit) -> None:
    editor = edit("person", "phone")
    editor.veil("19912345678", may_type=False)
    button = editor.findChild(QToolButton, "phone_retype")
    assert button
    assert button.isHidden()
