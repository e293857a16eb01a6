"""Every input of a ledger: named for those who cannot see it, typed into by keys and input methods, undone.

Every day those of the sample, in which every kind of field stands; of every ledger in the long run.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QToolButton

from app.kinds import Attachment, Choice, Identity, Lines, Link, YesNo
from app.ledger import Field, Ledger
from tests.ledgers.records import TYPED, UNFIT
from tests.ledgers.sample import SAMPLE
from tests.ui.editors.conftest import Edit
from tests.ui.typing import CTRL, SHIFT, commit, compose, focused, press, write
from ui.editors.base import Editor
from ui.editors.pick import PickEditor

Leave = Callable[[], None]


def all_of(ledger: Ledger) -> list[Field]:
    return list(ledger.live_fields)


def lines_of(ledger: Ledger) -> list[Field]:
    """The fields that are typed as a line or as several."""
    return [each for each in ledger.live_fields if not isinstance(each.kind, Attachment | YesNo)]


def plain_of(ledger: Ledger) -> list[Field]:
    """Those where what is typed stands as it is: nothing is picked, nothing grouped."""
    return [
        each
        for each in lines_of(ledger)
        if not isinstance(each.kind, Choice | Link | Identity) and type(each.kind) in TYPED
    ]


def opened(edit: Edit, fields_of: Callable[[Ledger], list[Field]]) -> list[Editor]:
    """The editors of these fields of the sample, all in one window."""
    return [edit(key, field.key) for key, each in SAMPLE.items() for field in fields_of(each)]


def texts(editor: Editor) -> str:
    face = editor.face
    assert isinstance(face, QLineEdit | QPlainTextEdit)
    return face.text() if isinstance(face, QLineEdit) else face.toPlainText()


def test_every_input_says_its_name_and_its_help(edit: Edit) -> None:
    for editor in opened(edit, all_of):
        assert editor.face.accessibleName() == editor.field.label
        assert editor.face.objectName() == editor.field.key
        if editor.field.help:
            assert editor.field.help in editor.face.accessibleDescription()


def test_every_button_beside_an_input_says_what_it_does(edit: Edit) -> None:
    for editor in opened(edit, all_of):
        for each in editor.findChildren(QAbstractButton):
            named = each.accessibleName() or each.text()
            assert named, f"{editor.field.key}: {each.objectName()}"
        for each in editor.findChildren(QToolButton):
            assert each.toolTip()


def test_every_line_takes_what_an_input_method_hands_over(edit: Edit) -> None:
    for editor in opened(edit, lines_of):
        editor.focus()
        compose("qing")
        assert texts(editor) == "", editor.field.key
        commit("青")
        compose("zhu")
        commit("竹")
        assert texts(editor) == "青竹", editor.field.key


def test_nothing_is_said_or_moved_while_an_input_method_composes(edit: Edit) -> None:
    for editor in opened(edit, lines_of):
        asked: list[int] = []
        editor.passed.connect(asked.append)
        editor.focus()
        compose("qing")
        press(Qt.Key.Key_Return, CTRL if isinstance(editor.field.kind, Lines) else SHIFT)
        editor.judge()
        assert editor.state == "note"
        if not isinstance(editor.field.kind, Lines):
            assert asked == []
        commit("")


def test_what_was_being_composed_stays_when_the_field_is_left(edit: Edit, leave: Leave) -> None:
    for editor in opened(edit, lines_of):
        editor.focus()
        compose("qwx")  # no choice is called so by its first letters
        leave()
        assert "qwx" in texts(editor).lower(), editor.field.key


def test_a_commit_after_leaving_takes_the_place_of_what_was_kept(edit: Edit, leave: Leave) -> None:
    for editor in opened(edit, plain_of):
        editor.focus()
        compose("qing")
        leave()
        commit("青", editor.face)
        assert texts(editor) == "青", editor.field.key


def test_a_doubled_commit_stands_once(edit: Edit) -> None:
    for editor in opened(edit, lines_of):
        editor.focus()
        compose("qing")
        commit("青竹")
        commit("青竹")
        assert texts(editor) == "青竹", editor.field.key


def test_plain_keys_are_typed(edit: Edit) -> None:
    for editor in opened(edit, lines_of):
        editor.focus()
        write("a1")
        assert texts(editor).lower() == "a1", editor.field.key


def test_typing_is_an_edit_and_showing_is_none(edit: Edit) -> None:
    for editor in opened(edit, plain_of):
        edits: list[bool] = []
        editor.edited.connect(lambda edits=edits: edits.append(True))
        editor.put_raw(TYPED[type(editor.field.kind)])
        editor.put_raw("")
        assert edits == [], editor.field.key
        editor.focus()
        write("1")
        assert edits == [True], editor.field.key


def test_ctrl_z_takes_typing_back_and_then_asks_for_what_is_stored(edit: Edit) -> None:
    for editor in opened(edit, plain_of):
        asked: list[bool] = []
        editor.undone.connect(lambda asked=asked: asked.append(True))
        editor.focus()
        write("12")
        for _ in range(6):
            press(Qt.Key.Key_Z, CTRL)
        assert editor.is_blank(), editor.field.key
        assert asked, editor.field.key


def test_enter_and_shift_enter_ask_for_the_next_and_the_one_before(edit: Edit) -> None:
    for editor in opened(edit, lines_of):
        asked: list[int] = []
        editor.passed.connect(asked.append)
        held = CTRL if isinstance(editor.field.kind, Lines) else Qt.KeyboardModifier.NoModifier
        editor.focus()
        press(Qt.Key.Key_Return, held)
        press(Qt.Key.Key_Enter, held | SHIFT)
        assert asked == [1, -1], editor.field.key


def test_what_is_only_read_cannot_be_typed_into_and_can_be_copied(edit: Edit) -> None:
    for editor in opened(edit, plain_of):
        editor.put_raw(TYPED[type(editor.field.kind)])
        before = texts(editor)
        editor.set_read_only(True)
        editor.focus()
        write("x")
        press(Qt.Key.Key_Backspace)
        assert texts(editor) == before, editor.field.key
        assert editor.face.isEnabled()
        editor.set_read_only(False)
        editor.focus()
        press(Qt.Key.Key_End)
        write("1")
        assert texts(editor) != before, editor.field.key


def test_a_mistake_is_forgotten_with_the_record(edit: Edit, leave: Leave) -> None:
    for editor in opened(edit, lines_of):
        wrong = UNFIT.get(type(editor.field.kind))
        if not wrong or isinstance(editor, PickEditor):
            continue
        editor.focus()
        commit(wrong)
        leave()
        assert editor.state == "error", editor.field.key
        editor.forget()
        editor.put_raw("")
        assert (editor.state, editor.said) == ("note", editor.field.help)


def test_what_is_shown_of_a_value_is_read_as_that_value(edit: Edit) -> None:
    for editor in opened(edit, plain_of):
        editor.put_raw(TYPED[type(editor.field.kind)])
        raw = editor.raw()
        editor.put_raw(raw)
        assert editor.raw() == raw, editor.field.key


def test_a_click_beside_it_keeps_what_was_typed(edit: Edit, leave: Leave) -> None:
    for editor in opened(edit, plain_of):
        text = TYPED[type(editor.field.kind)].split("\n", maxsplit=1)[0]
        editor.focus()
        write(text)
        leave()
        assert focused().objectName() == "elsewhere"
        assert not editor.is_blank(), editor.field.key
