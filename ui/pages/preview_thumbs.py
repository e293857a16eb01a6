"""Small pictures of all pages beside the preview."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QListView

from app.text import _
from ui.pages.preview_renderer import Renderer, Wish
from ui.theme.look import scaled

WIDTH = 96
_WHO = "thumbs"
_MOST = 30
"""Pages asked for at once: those in view are asked for last and come first."""


class Thumbs(QAbstractListModel):
    """One line for each page; asking for its picture has it drawn."""

    def __init__(self, renderer: Renderer, ratio: float) -> None:
        super().__init__()
        self._renderer, self._ratio = renderer, ratio
        self._asked: list[int] = []
        renderer.drawn.connect(self._on_drawn)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """Qt's: the pages."""
        return 0 if parent is not None and parent.isValid() else len(self._renderer.pages)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Qt's: number and picture of a page."""
        if not index.isValid():
            return None
        page = index.row()
        if role == Qt.ItemDataRole.DisplayRole:
            return str(page + 1)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _("第 {page} 页").format(page=page + 1)
        if role == Qt.ItemDataRole.DecorationRole:
            return self._picture(page)
        return None

    def size_of(self, page: int) -> QSize:
        """Width and height of a page's picture, in pixels of the window."""
        width, height = self._renderer.pages.sizes[page]
        across = scaled(WIDTH) * min(1.0, width / height * 1.414)
        return QSize(round(across), round(across * height / width))

    def _picture(self, page: int) -> QPixmap:
        wish = self._wish(page)
        found = self._renderer.picture(wish)
        if found is None:
            self._ask(page)
            found = QPixmap(self.size_of(page) * self._ratio)
            found.fill(Qt.GlobalColor.white)
        found.setDevicePixelRatio(self._ratio)
        return found

    def _wish(self, page: int) -> Wish:
        return Wish(page, round(self.size_of(page).width() * self._ratio))

    def _ask(self, page: int) -> None:
        if page not in self._asked:
            self._asked = [page, *self._asked][:_MOST]
            self._renderer.want(_WHO, [self._wish(each) for each in self._asked])

    def _on_drawn(self, page: int) -> None:
        if page in self._asked and self._renderer.picture(self._wish(page)):
            self._asked.remove(page)
            index = self.index(page)
            self.dataChanged.emit(index, index, [Qt.ItemDataRole.DecorationRole])


class ThumbList(QListView):
    """The pages to choose from."""

    chosen = Signal(int)

    def __init__(self, renderer: Renderer) -> None:
        super().__init__()
        self._model = Thumbs(renderer, self.devicePixelRatioF())
        self.setModel(self._model)
        self.setObjectName("thumbs")
        self.setAccessibleName(_("各页缩略图"))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setFlow(QListView.Flow.TopToBottom)
        self.setWrapping(False)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setSpacing(scaled(4))
        tall = max(
            self._model.size_of(page).height() for page in range(min(len(renderer.pages), 50))
        )
        self.setIconSize(QSize(scaled(WIDTH), tall))
        self.setGridSize(QSize(scaled(WIDTH) + scaled(24), tall + scaled(34)))
        self.setFixedWidth(scaled(WIDTH) + scaled(52))
        self.selectionModel().currentChanged.connect(self._on_current)

    def show_page(self, page: int) -> None:
        """Mark the present page."""
        index = self._model.index(page)
        if self.currentIndex().row() != page:
            self.selectionModel().blockSignals(True)
            self.setCurrentIndex(index)
            self.selectionModel().blockSignals(False)
            self.scrollTo(index)
            self.viewport().update()

    def _on_current(self, current: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(current.row())
