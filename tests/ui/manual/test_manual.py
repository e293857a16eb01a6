"""The manual: every page it speaks of is there, it can be searched, and F1 finds the page of every screen."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QImage, QTextDocument
from pytestqt.qtbot import QtBot

from ui.page import Page
from ui.pages import catalogue
from ui.pages.manual import ManualPage
from ui.pages.manual_text import FOLDER, INDEX, chapters, matching, text_of, title_of
from ui.pages.preview_dialog import SHOWN, Preview
from ui.pages.settings import SettingsPage
from ui.routes import ManualAt, SettingsAt
from ui.workplace import Workplace

NAMES = [INDEX, *(name for name, _title in chapters())]
LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)]+)\)")
PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")


@pytest.fixture
def page(place: Workplace, qtbot: QtBot) -> ManualPage:
    made = ManualPage(place)
    qtbot.addWidget(made)
    place.wanted.connect(made.open)
    made.resize(1000, 700)
    made.show()
    return made


def test_every_page_stands_in_the_index() -> None:
    assert sorted(each.stem for each in FOLDER.glob("*.md")) == sorted(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_every_link_leads_to_a_page(name: str) -> None:
    assert {each for each in LINK.findall(text_of(name)) if Path(each).stem not in NAMES} == set()


@pytest.mark.parametrize("name", NAMES)
def test_every_picture_is_there_and_described(name: str) -> None:
    for words, path in PICTURE.findall(text_of(name)):
        assert words
        assert (FOLDER / path).is_file(), path


def test_no_picture_lies_about_unused() -> None:
    used = {Path(path).name for name in NAMES for _words, path in PICTURE.findall(text_of(name))}
    assert {each.name for each in FOLDER.glob("images/*.png")} <= used


@pytest.mark.parametrize("name", [name for name in NAMES if name != INDEX])
def test_a_page_is_titled_as_the_index_says(name: str) -> None:
    assert text_of(name).startswith(f"# {dict(chapters())[name]}\n")


def test_every_screen_has_its_page() -> None:
    builders = [catalogue.page_type(*each) for each in catalogue.PAGES]
    pages = [each for each in builders if isinstance(each, type) and issubclass(each, Page)]
    assert len(pages) == len(builders)
    assert {each.__name__: each.manual for each in pages if each.manual not in NAMES} == {}


@pytest.mark.parametrize(
    ("part", "chapter"), [("backup", "backup"), ("office", "settings"), ("handover", "handover")]
)
def test_parts_of_the_settings_have_their_chapter(
    place: Workplace, qtbot: QtBot, part: str, chapter: str
) -> None:
    page = SettingsPage(place)
    qtbot.addWidget(page)
    page.open(SettingsAt(part))
    assert page.manual == chapter in NAMES


def test_f1_opens_the_page_asked_for(page: ManualPage) -> None:
    page.open(ManualAt("start"))
    assert page.leaf.toPlainText().startswith(dict(chapters())["start"])
    page.open(ManualAt("no-such-page"))
    assert page.leaf.toPlainText().startswith("邻册使用手册")


def test_a_link_is_followed_so_that_one_can_come_back(page: ManualPage, qtbot: QtBot) -> None:
    routes: list[ManualAt] = []
    page.place.wanted.connect(routes.append)
    page.open(ManualAt("print"))
    page.leaf.anchorClicked.emit(QUrl("start.md"))
    assert routes == [ManualAt("print"), ManualAt("start")]
    assert page.leaf.toPlainText().startswith(dict(chapters())["start"])
    qtbot.mouseClick(page.contents, Qt.MouseButton.LeftButton)
    assert page.leaf.toPlainText().startswith("邻册使用手册")
    assert page.pages.currentItem() is None


def test_words_are_looked_for(page: ManualPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.search, "zzz")
    assert page.pages.count() == 0
    qtbot.keyClick(page.search, Qt.Key.Key_Escape)
    assert page.pages.count() == len(chapters())
    assert matching("登录")


@pytest.mark.parametrize("markup", ["images", ".png", "**", "](", "|---|"])
def test_marks_and_addresses_are_not_found(markup: str) -> None:
    assert matching(markup) == []


def test_words_found_are_marked_and_walked(page: ManualPage, qtbot: QtBot) -> None:
    page.open(ManualAt("backup"))
    page.search.setText("恢复码 U盘")
    assert page.leaf.name == "backup"
    assert set(page.leaf.hits()) == {"恢复码", "U盘"}
    first = page.leaf.textCursor().position()
    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    assert page.leaf.textCursor().position() > first
    for _hit in page.leaf.hits()[1:]:
        page.search.taken.emit()
    assert page.leaf.textCursor().position() == first
    page.open(ManualAt("backup"))
    assert page.leaf.hits() == []


def test_arrows_in_the_search_walk_the_pages_found(page: ManualPage, qtbot: QtBot) -> None:
    page.open(ManualAt())
    page.search.setText("恢复码")
    names = [name for name, _title in matching("恢复码")]
    assert page.leaf.name == names[0]
    for name in [*names[1:], names[-1]]:
        qtbot.keyClick(page.search, Qt.Key.Key_Down)
        assert page.leaf.name == name
        assert "恢复码" in page.leaf.hits()


def test_a_page_can_be_printed(page: ManualPage, settle: Callable[[], None], qtbot: QtBot) -> None:
    page.open(ManualAt("keys"))
    qtbot.mouseClick(page.print, Qt.MouseButton.LeftButton)
    settle()
    (preview,) = SHOWN
    assert isinstance(preview, Preview)
    assert preview.made.title == title_of("keys")
    assert preview.made.data.startswith(b"%PDF")
    assert 1 < len(preview.made.pages) == preview.made.printed.pages
    preview.close()


def test_the_reader_stays_where_he_was_when_the_window_grows(
    page: ManualPage, qtbot: QtBot
) -> None:
    page.open(ManualAt("trouble"))
    bar = page.leaf.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    with qtbot.waitSignal(page.leaf.findChild(QTimer).timeout):  # pyright: ignore[reportOptionalMemberAccess]
        page.resize(1300, 700)
    assert abs(bar.value() / bar.maximum() - 0.5) < 0.1


def test_the_list_of_pages_is_walked_by_keys(page: ManualPage, qtbot: QtBot) -> None:
    page.open(ManualAt())
    page.pages.setCurrentRow(0)
    qtbot.keyClick(page.pages, Qt.Key.Key_End)
    assert page.leaf.toPlainText().startswith(chapters()[-1][1])


def test_pictures_are_never_wider_than_the_page(page: ManualPage) -> None:
    kind = QTextDocument.ResourceType.ImageResource.value
    for path in FOLDER.glob("images/*.png"):
        picture = page.leaf.loadResource(kind, QUrl(f"images/{path.name}"))
        assert isinstance(picture, QImage)
        assert 0 < picture.width() <= page.leaf.viewport().width()


def test_all_pictures_together_stay_small() -> None:
    assert sum(each.stat().st_size for each in FOLDER.glob("images/*")) <= 6 << 20


@pytest.mark.parametrize("name", NAMES)
def test_every_page_fits_the_way_clerks_read(name: str) -> None:
    text = text_of(name)
    assert not re.search(r"[一-鿿][,;:?!(]|[,;:?!)][一-鿿]", LINK.sub("", PICTURE.sub("", text)))
    assert max(map(len, text.splitlines())) <= 130
    assert len(PICTURE.findall(text)) <= 3
