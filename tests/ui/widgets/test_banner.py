"""Sentences that stay: across a page, and beside a field."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.widgets.conftest import Show
from ui.theme.palette import colours
from ui.widgets.banner import Banner, FieldNote
from ui.widgets.basics import button
from ui.widgets.pictures import Picture
from ui.widgets.tones import INKS, SIGNS, WORDS, Tone

TONES: tuple[Tone, ...] = ("note", "done", "warning", "error")


def words(banner: Banner) -> list[str]:
    return [each.text() for each in banner.findChildren(QPushButton) if not each.isHidden()]


@pytest.mark.parametrize("tone", TONES)
def test_a_banner_tells_its_tone_by_sign_and_word(show: Show, tone: Tone) -> None:
    banner = Banner()
    show(banner)
    banner.tell("有3行未导入。", tone)
    assert banner.isVisible()
    assert banner.accessibleName() == f"{WORDS[tone]}：有3行未导入。"
    assert banner.property("role") == f"banner-{tone}"


def test_every_tone_has_its_own_sign() -> None:
    assert len(set(SIGNS.values())) == len(SIGNS)
    assert SIGNS.keys() == INKS.keys() == WORDS.keys()
    assert set(INKS.values()) <= set(colours())


def test_a_banner_without_words_is_hidden(show: Show) -> None:
    banner = Banner()
    show(banner)
    banner.tell("有3行未导入。", "warning")
    banner.tell("")
    assert banner.isHidden()


def test_its_buttons_are_those_of_the_last_sentence(show: Show, qtbot: QtBot) -> None:
    done: list[str] = []
    banner = Banner()
    show(banner)
    banner.tell("一", "note", button("打开", lambda: done.append("open"), "link"))
    mend = button("修改", lambda: done.append("mend"), "link")
    banner.tell("二", "note", mend, button("忽略", None, "link"))
    assert words(banner) == ["修改", "忽略"]
    qtbot.keyClick(mend, Qt.Key.Key_Return)
    assert done == ["mend"]


def test_it_can_be_closed(show: Show, qtbot: QtBot) -> None:
    banner = Banner(closable=True)
    show(banner)
    banner.tell("已完成。", "done")
    (cross,) = [each for each in banner.children() if getattr(each, "toolTip", str)() == "关闭提示"]
    with qtbot.waitSignal(banner.closed):
        qtbot.mouseClick(cross, Qt.MouseButton.LeftButton)
    assert banner.isHidden()


def test_a_long_sentence_wraps_and_is_whole(show: Show) -> None:
    banner = Banner()
    show(banner, 320)
    banner.tell("很长的一句话，" * 12, "error")
    banner.resize(320, banner.heightForWidth(320))
    lines = banner.text.heightForWidth(banner.text.width())
    assert banner.text.height() >= lines > 2 * banner.fontMetrics().height()


@pytest.mark.parametrize(
    ("tone", "role"),
    [("error", "error"), ("warning", "warning"), ("done", "done"), ("note", "hint")],
)
def test_a_field_note_has_sign_and_words(show: Show, tone: Tone, role: str) -> None:
    note = FieldNote()
    show(note)
    note.tell("校验码不对。", tone)
    assert note.isVisible()
    assert note.text.property("role") == role
    assert [each.isVisible() for each in note.findChildren(Picture)] == [True]


def test_a_field_note_takes_no_room_when_there_is_nothing_to_say(show: Show) -> None:
    note = FieldNote()
    show(note)
    note.tell("")
    assert note.isHidden()


def test_a_field_note_says_the_next_thing_with_the_next_sign(show: Show) -> None:
    note = FieldNote()
    show(note)
    for tone in TONES:
        note.tell("校验码不对。", tone)
        (sign,) = note.findChildren(Picture)
        assert (sign._name, sign._role) == (SIGNS[tone], INKS[tone])
    note.tell("")
    note.tell("又不对。", "error")
    assert note.isVisible()
    assert len(note.findChildren(Picture)) == 1


def test_a_field_note_that_never_speaks_has_no_sign(show: Show) -> None:
    note = FieldNote()
    show(note)
    note.tell("", "warning")
    assert note.findChildren(Picture) == []


def test_an_empty_sentence_takes_the_one_before_away_with_its_buttons(show: Show) -> None:
    banner = Banner()
    show(banner)
    banner.tell("")
    banner.tell("一", "warning", button("打开", None, "link"))
    banner.tell("")
    assert (banner.isHidden(), words(banner)) == (True, [])


def test_pictures_are_not_read_out(show: Show) -> None:
    picture = Picture("house")
    show(picture)
    assert isinstance(picture, QLabel)
    assert not picture.accessibleName()
