"""The manual: every page it speaks of is there, it can be searched, and F1 finds the page of every screen."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot

from ui.page import Page
from ui.pages import catalogue
from ui.pages.manual import FOLDER, INDEX, ManualPage, chapters, matching, text_of
from ui.routes import ManualAt
from ui.workplace import Workplace

NAMES = [INDEX, *(name for name, _title in chapters())]
LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)]+)\)")
PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")


@pytest.fixture
def page(place: Workplace, qtbot: QtBot) -> ManualPage:
    made = ManualPage(place)
    qtbot.addWidget(made)
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


def test_f1_opens_the_page_asked_for(page: ManualPage) -> None:
    page.open(ManualAt("start"))
    assert page.leaf.toPlainText().startswith(dict(chapters())["start"])
    page.open(ManualAt("no-such-page"))
    assert page.leaf.toPlainText().startswith("邻册使用手册")


def test_a_link_is_followed(page: ManualPage, qtbot: QtBot) -> None:
    page.open(ManualAt())
    with qtbot.waitSignal(page.pages.currentItemChanged):
        page.leaf.anchorClicked.emit(QUrl("start.md"))
    assert page.leaf.toPlainText().startswith(dict(chapters())["start"])
    page.leaf.anchorClicked.emit(QUrl("index.md"))
    assert page.leaf.toPlainText().startswith("邻册使用手册")


def test_words_are_looked_for(page: ManualPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.search, "zzz")
    assert page.pages.count() == 0
    page.search.clear()
    assert page.pages.count() == len(chapters())
    assert matching("登录")


def test_the_list_of_pages_is_walked_by_keys(page: ManualPage, qtbot: QtBot) -> None:
    page.open(ManualAt())
    page.pages.setCurrentRow(0)
    qtbot.keyClick(page.pages, Qt.Key.Key_End)
    assert page.leaf.toPlainText().startswith(chapters()[-1][1])


def test_pictures_are_never_wider_than_the_page(page: ManualPage) -> None:
    kind = QTextDocument.ResourceType.ImageResource.value
    for path in FOLDER.glob("images/*.png"):
        picture = page.leaf.loadResource(kind, QUrl(f"images/{path.name}"))
        assert 0 < picture.width() <= page.leaf.viewport().width()
