"""The manual (使用手册): one page a screen, with pictures, in the program; F1 opens the page of where one is."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from app.text import RESOURCES, _
from ui.page import Page
from ui.routes import ManualAt, Route
from ui.widgets.basics import label
from ui.widgets.search_field import SearchField
from ui.workplace import Workplace

FOLDER = RESOURCES / "manual"
INDEX = "index"
_NAME = Qt.ItemDataRole.UserRole
_CHAPTER = re.compile(r"^[-*] \[(?P<title>[^\]]+)\]\((?P<name>[a-z-]+)\.md\)", re.MULTILINE)


@cache
def text_of(name: str) -> str:
    """The text of a page; FileNotFoundError for a name there is not."""
    return (FOLDER / f"{name}.md").read_text(encoding="utf-8")


@cache
def chapters() -> tuple[tuple[str, str], ...]:
    """(name, title) of every page, in the order of the index."""
    return tuple((each["name"], each["title"]) for each in _CHAPTER.finditer(text_of(INDEX)))


def matching(words: str) -> list[tuple[str, str]]:
    """The pages in which every word stands."""
    wanted = words.casefold().split()
    return [
        (name, title)
        for name, title in chapters()
        if all(word in text_of(name).casefold() for word in wanted)
    ]


class Leaf(QTextBrowser):
    """A page of the manual; its pictures are never wider than the page."""

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """A picture from the manual's folder, fitted to the width there is."""
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return super().loadResource(kind, name)
        path = FOLDER / "images" / Path(QUrl(name).path()).name
        picture = QImage(str(path))
        room = max(200, self.viewport().width() - 48)
        if picture.isNull() or picture.width() <= room:
            return picture
        return picture.scaledToWidth(room, Qt.TransformationMode.SmoothTransformation)


class ManualPage(Page):
    """The pages of the manual at the left, the one that is read at the right."""

    manual = INDEX

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        self.search = SearchField(_("在手册里查找"))
        self.search.setObjectName("manual_search")
        self.pages = QListWidget()
        self.pages.setObjectName("manual_pages")
        self.pages.setAccessibleName(_("手册目录"))
        self.leaf = Leaf()
        self.leaf.setObjectName("manual_leaf")
        self.leaf.setAccessibleName(_("手册内容"))
        self.leaf.setOpenLinks(False)
        self.leaf.anchorClicked.connect(self._on_link)
        self._none = label(_("手册里没有这个词，换一个词再找。"), "hint")
        self._lay_out()
        self._list(chapters())
        self.search.sought.connect(self._on_search)
        self.pages.currentItemChanged.connect(self._on_chosen)

    @property
    def title(self) -> str:
        """What stands above the page."""
        return _("使用手册")

    def open(self, route: Route) -> None:
        """Open the page that is asked for; the index where there is none of that name."""
        wanted = route.page if isinstance(route, ManualAt) else INDEX
        self.search.clear()
        self._mark(wanted)
        self._read(wanted if (wanted, "") in {(name, "") for name, _title in chapters()} else INDEX)
        self.leaf.setFocus()

    def _lay_out(self) -> None:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.search)
        column.addWidget(self.pages, 1)
        column.addWidget(self._none)
        split = QSplitter()
        split.addWidget(side)
        split.addWidget(self.leaf)
        split.setStretchFactor(1, 1)
        split.setChildrenCollapsible(False)
        QHBoxLayout(self).addWidget(split)

    def _list(self, found: tuple[tuple[str, str], ...] | list[tuple[str, str]]) -> None:
        self.pages.clear()
        for name, title in found:
            item = QListWidgetItem(title)
            item.setData(_NAME, name)
            self.pages.addItem(item)
        self._none.setVisible(not found)

    def _mark(self, wanted: str) -> None:
        for at in range(self.pages.count()):
            if self.pages.item(at).data(_NAME) == wanted:
                self.pages.setCurrentRow(at)

    def _read(self, name: str) -> None:
        self.leaf.document().setMarkdown(text_of(name))
        self.leaf.moveCursor(self.leaf.textCursor().MoveOperation.Start)

    def _on_search(self, words: str) -> None:
        self._list(matching(words))

    def _on_chosen(self, item: QListWidgetItem | None) -> None:
        if item:
            self._read(item.data(_NAME))

    def _on_link(self, link: QUrl) -> None:
        name = Path(link.path()).stem
        if name == INDEX:
            self._read(INDEX)
        self._mark(name)
