"""The manual (使用手册): one page a screen, with pictures, in the program; F1 opens the page of where one is."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, QUrl
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from app.rights import Right
from app.text import _
from ui.page import Page
from ui.pages.manual_leaf import Leaf
from ui.pages.manual_print import leaf_as_pdf, put_out
from ui.pages.manual_text import INDEX, chapters, matching, title_of
from ui.pages.preview import show_pdf
from ui.routes import ManualAt, Route
from ui.theme.look import scaled
from ui.widgets.basics import button, label
from ui.widgets.search_field import SearchField
from ui.workplace import Workplace

_NAME = Qt.ItemDataRole.UserRole


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
        self.contents = button(_("手册首页"), partial(self._go, INDEX), "flat", "book-open")
        self.contents.setObjectName("manual_contents")
        self.print = button(_("打印本页"), self._on_print, "flat", "printer")
        self.print.setObjectName("manual_print")
        self.print.setVisible(place.may(Right.PRINT))
        self._none = label(_("手册里没有这个词，换一个词再找。"), "hint")
        self._lay_out()
        self._list(chapters())
        self.search.sought.connect(self._on_search)
        self.search.taken.connect(self.leaf.go_on)
        self.search.stepped.connect(self._on_stepped)
        self.pages.currentItemChanged.connect(self._on_chosen)

    @property
    def title(self) -> str:
        """What stands above the page."""
        return _("使用手册")

    def open(self, route: Route) -> None:
        """Open the page that is asked for; the index where there is none of that name."""
        wanted = route.page if isinstance(route, ManualAt) else INDEX
        self.search.clear()
        self._list(chapters())
        self.leaf.seek("")
        self._read(wanted if wanted in dict(chapters()) else INDEX)
        self.leaf.setFocus()

    def _lay_out(self) -> None:
        side, right, verbs = QWidget(), QWidget(), QHBoxLayout()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        for each in (self.search, self.pages, self._none):
            column.addWidget(each)
        verbs.addStretch(1)
        verbs.addWidget(self.contents)
        verbs.addWidget(self.print)
        reading = QVBoxLayout(right)
        reading.setContentsMargins(0, 0, 0, 0)
        reading.addLayout(verbs)
        reading.addWidget(self.leaf, 1)
        split = QSplitter()
        split.addWidget(side)
        split.addWidget(right)
        split.setStretchFactor(1, 1)
        split.setSizes([scaled(250), scaled(800)])
        split.setChildrenCollapsible(False)
        QHBoxLayout(self).addWidget(split)

    def _list(self, found: tuple[tuple[str, str], ...] | list[tuple[str, str]]) -> None:
        """List these pages, without opening any."""
        with QSignalBlocker(self.pages):
            self.pages.clear()
            for name, title in found:
                item = QListWidgetItem(title)
                item.setData(_NAME, name)
                self.pages.addItem(item)
        self._none.setVisible(not found)

    def _read(self, name: str) -> None:
        """Show a page, and mark it in the list."""
        with QSignalBlocker(self.pages):
            self.pages.setCurrentRow(-1)
            for at in range(self.pages.count()):
                if self.pages.item(at).data(_NAME) == name:
                    self.pages.setCurrentRow(at)
        self.leaf.read(name)

    def _go(self, name: str) -> None:
        """Go there so that 后退 comes back to what was read."""
        self.place.go(ManualAt(self.leaf.name))
        self.place.go(ManualAt(name))

    def _on_search(self, words: str) -> None:
        """List what holds the words; what is read stays, with the words marked, as long as it is among them."""
        found = matching(words)
        self._list(found)
        names = [name for name, _title in found]
        wanted = self.leaf.name if self.leaf.name in names or not words else (names or [""])[0]
        if wanted:
            self._read(wanted)
        self.leaf.seek(words)

    def _on_stepped(self, by: int) -> None:
        row = max(0, min(self.pages.count() - 1, self.pages.currentRow() + by))
        self.pages.setCurrentRow(row)

    def _on_chosen(self, item: QListWidgetItem | None) -> None:
        if item:
            self.leaf.read(item.data(_NAME))
            self.leaf.go_on()

    def _on_link(self, link: QUrl) -> None:
        self._go(Path(link.path()).stem)

    def _on_print(self) -> None:
        name = self.leaf.name
        show_pdf(self.place, title_of(name), partial(put_out, leaf_as_pdf(name)))
