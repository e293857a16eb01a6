"""Wordings are changed beside the page they print: marked, saved, given up, gone back from, never lost unasked."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextFormat
from PySide6.QtWidgets import QApplication, QDialog, QTreeWidget

from app.wording.own import keep, wording_of
from app.wording.places import allowed
from app.wording.shipped import TITLES, shipped
from tests.ui.settings.conftest import Hands
from ui.pages.settings_wording import WordingPart
from ui.theme.look import dress

KEY = "household_pact"
OWN = shipped(KEY).replace("看护老幼", "照应老幼")


def part_of(hands: Hands) -> WordingPart:
    part = hands.at("wording")
    assert isinstance(part, WordingPart)
    return part


def marked(part: WordingPart) -> list[int]:
    return [each.cursor.blockNumber() + 1 for each in part.sheet.extraSelections()]  # type: ignore[attr-defined]


def colour_of(part: WordingPart) -> str:
    (found,) = part.sheet.extraSelections()
    return found.format.background().color().name()  # type: ignore[attr-defined]


def told(part: WordingPart) -> str:
    return "".join(part.troubles.texts)


def change(part: WordingPart, text: str) -> None:
    part.sheet.selectAll()
    part.sheet.insertPlainText(text)


def chosen(part: WordingPart, key: str) -> None:
    at = part.choice.findData(key)
    part.choice.setCurrentIndex(at)
    part.choice.activated.emit(at)


def test_every_letter_is_offered_and_shown(looked: Hands) -> None:
    part = part_of(looked)
    assert [part.choice.itemText(at) for at in range(part.choice.count())] == [*TITLES.values()]
    for key in TITLES:
        chosen(part, key)
        looked.settle()
        assert part.sheet.text == shipped(key)
        assert part.state.text() == "默认内容"
        assert part.preview.view
        assert told(part) == ""
    chosen(part, KEY)


def test_a_place_is_put_where_the_cursor_stands(hands: Hands) -> None:
    part = part_of(hands)
    part.sheet.go_to(1)
    name = allowed(KEY)[0]
    hands.press("place_0")
    assert part.sheet.text.split("\n")[0] == f"{shipped(KEY).split(chr(10))[0]}{{{name}}}"
    assert part.sheet.hasFocus() or part.is_changed


def test_mistakes_are_marked_at_their_lines_and_lead_there(hands: Hands) -> None:
    part = part_of(hands)
    change(part, "约定\n{甲方}\n{签定日期}\n{份数")
    assert marked(part) == [3, 4]
    assert "｛签订日期｝" in told(part)
    assert not part.save.isEnabled()
    hands.press("go_1")
    assert part.sheet.textCursor().blockNumber() == 3
    hands.press("drop")
    assert (marked(part), part.is_changed) == ([], False)


def test_what_is_missing_is_told_and_can_be_saved(hands: Hands) -> None:
    part = part_of(hands)
    change(part, shipped(KEY).replace("{份数}", "三"))
    assert "｛份数｝" in told(part)
    assert part.save.isEnabled()


def test_a_wording_is_saved_and_gone_back_from(hands: Hands) -> None:
    part = part_of(hands)
    change(part, OWN)
    assert part.state.text() == "有改动未保存"
    hands.press("save_wording")
    assert wording_of(hands.place.reader, KEY).text == OWN
    assert part.state.text() == "本单位自己的内容"
    hands.press("restore")
    hands.answer("no")
    assert part.sheet.text == OWN
    hands.press("restore")
    hands.answer("yes")
    assert part.sheet.text == shipped(KEY)
    assert not wording_of(hands.place.reader, KEY).is_own


def test_the_history_is_shown_and_undone(hands: Hands) -> None:
    part = part_of(hands)
    assert not part.past.isEnabled()
    change(part, OWN)
    hands.press("save_wording")
    hands.press("restore")
    hands.answer("yes")
    hands.press("past")
    hands.settle()
    (dialog,) = part.findChildren(QDialog)
    tree = dialog.findChild(QTreeWidget, "history")
    assert tree
    assert tree.topLevelItemCount() == 2
    tree.setCurrentItem(tree.topLevelItem(0))
    hands.press("undo_deed", dialog)
    hands.answer("undo")
    assert part.sheet.text == OWN
    dialog.close()


def test_ctrl_s_saves(hands: Hands) -> None:
    part = part_of(hands)
    change(part, OWN)
    part.sheet.setFocus()
    hands.qtbot.keyClick(part.sheet, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    hands.settle()
    assert wording_of(hands.place.reader, KEY).text == OWN


@pytest.mark.parametrize(
    ("answer", "goes", "kept"),
    [("save", True, True), ("drop", True, False), ("stay", False, False)],
)
def test_nothing_typed_is_lost_unasked(hands: Hands, answer: str, goes: bool, kept: bool) -> None:
    part = part_of(hands)
    change(part, OWN)
    hands.page.show_part("about")
    assert hands.page.part is part
    hands.answer(answer)
    assert (hands.page.part is not part) is goes
    assert wording_of(hands.place.reader, KEY).is_own is kept
    assert part.is_changed is (answer == "stay")


def leaving_page(hands: Hands, then: Callable[[], None]) -> None:
    hands.page.leave(then)


def leaving_letter(hands: Hands, _then: Callable[[], None]) -> None:
    chosen(part_of(hands), "group_pact")


@pytest.mark.parametrize("leaving", [leaving_page, leaving_letter])
def test_page_and_letter_are_not_left_unasked(
    hands: Hands, leaving: Callable[[Hands, Callable[[], None]], None]
) -> None:
    part, left = part_of(hands), list[str]()
    change(part, OWN)
    leaving(hands, lambda: left.append("left"))
    hands.answer("stay")
    assert left == []
    assert (part.sheet.text, part.choice.currentData()) == (OWN, KEY)


def test_what_cannot_be_saved_keeps_one_here(hands: Hands) -> None:
    part = part_of(hands)
    change(part, "约定{")
    hands.page.show_part("about")
    hands.answer("save")
    assert hands.page.part is part
    hands.answer("close")
    assert part.is_changed


def test_another_station_s_wording_is_shown_where_nothing_is_typed(hands: Hands) -> None:
    part = part_of(hands)
    hands.place.write("", lambda office, _progress: keep(office, KEY, OWN))
    hands.settle()
    assert (part.sheet.text, part.state.text()) == (OWN, "本单位自己的内容")
    change(part, f"{OWN}\n补充。")
    hands.place.write("", lambda office, _progress: keep(office, KEY, f"{OWN}\n别处。"))
    hands.settle()
    assert part.sheet.text.endswith("补充。")


def test_who_may_not_change_settings_only_reads(as_user: Callable[[str], Hands]) -> None:
    part = part_of(as_user("审核员"))
    assert part.sheet.isReadOnly()
    assert not part.save.isEnabled()
    assert "权限" in part.why.text()


def test_marks_are_as_wide_as_the_text(hands: Hands) -> None:
    part = part_of(hands)
    change(part, "约定\n{没有}")
    (found,) = part.sheet.extraSelections()
    assert found.format.property(QTextFormat.Property.FullWidthSelection)  # type: ignore[attr-defined]


def test_marks_take_the_colours_of_another_look(hands: Hands, qapp: QApplication) -> None:
    part = part_of(hands)
    change(part, "约定\n{没有}")
    before = colour_of(part)
    dress(qapp, "dark")
    assert colour_of(part) != before
    assert part.sheet.text == "约定\n{没有}"
    dress(qapp, "light")
    assert colour_of(part) == before


def test_the_page_follows_what_is_typed(hands: Hands) -> None:
    part = part_of(hands)
    hands.settle()
    change(part, "邻里互助约定\n" + "甲方和乙方互相帮助。\n" * 60)
    part.preview.want(KEY, part.sheet.text, at_once=True)
    hands.settle()
    assert part.preview.view
    assert len(part.preview.view._renderer.pages) >= 3
