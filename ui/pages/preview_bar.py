"""The bar above a preview: print, save, turn pages, enlarge."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QToolButton,
    QWidget,
)

from app.text import _
from ui.pages.preview_view import Fit
from ui.theme.look import scaled
from ui.widgets.basics import button, dressed, hinted, label, tool


class PreviewBar(QFrame):
    """Pages are counted from 0 here and shown from 1."""

    page_chosen = Signal(int)
    fit_chosen = Signal(str)
    zoom_stepped = Signal(int)
    whole_chosen = Signal()

    def __init__(
        self,
        pages: int,
        print_: Callable[[], None],
        save: Callable[[], None],
        close: Callable[[], object],
    ) -> None:
        super().__init__()
        dressed(self, "bar")
        self.page, self._zoom = _page_field(pages), _plain("")
        self.fits: dict[Fit, QToolButton] = {
            "width": self._fit(_("适合宽度"), "arrow-right-left", "width"),
            "page": self._fit(_("整页"), "maximize", "page"),
        }
        self.page.valueChanged.connect(self._on_page)
        printing = named(button(_("打印"), print_, "primary", "printer"), "print", "Ctrl+P")
        saving = named(button(_("存为 PDF"), save, "", "save"), "save", "Ctrl+S")
        closing = named(button(_("关闭"), close), "close", "Esc")
        row = QHBoxLayout(self)
        row.setContentsMargins(*(scaled(8),) * 4)
        row.setSpacing(scaled(6))
        for group in ((printing, saving), self._turning(pages), self._zooming(), (closing,)):
            for each in group:
                row.addWidget(each)
            if group[0] is not closing:
                row.addStretch(1)

    def show_page(self, page: int) -> None:
        """The present page."""
        self.page.blockSignals(True)
        self.page.setValue(page + 1)
        self.page.blockSignals(False)

    def show_zoom(self, zoom: float, fit: Fit) -> None:
        """How much is enlarged, and what it was fitted to."""
        self._zoom.setText(f"{zoom:.0%}")
        for key, each in self.fits.items():
            each.setChecked(key == fit)

    def _turning(self, pages: int) -> tuple[QWidget, ...]:
        back = tool(_("上一页"), "chevron-left", self.page.stepDown, "PgUp")
        on = tool(_("下一页"), "chevron-right", self.page.stepUp, "PgDown")
        return back, self.page, _plain(_("/ {pages} 页").format(pages=pages)), on

    def _zooming(self) -> tuple[QWidget, ...]:
        out = tool(_("缩小"), "zoom-out", partial(self.zoom_stepped.emit, -1), "Ctrl+-")
        in_ = tool(_("放大"), "zoom-in", partial(self.zoom_stepped.emit, 1), "Ctrl++")
        whole = button(_("100%"), self.whole_chosen.emit, "flat")
        return out, self._zoom, in_, *self.fits.values(), named(whole, "whole", "Ctrl+0")

    def _fit(self, text: str, picture: str, fit: Fit) -> QToolButton:
        made = tool(text, picture, partial(self.fit_chosen.emit, fit))
        made.setCheckable(True)
        made.setObjectName(f"fit_{fit}")
        return made

    def _on_page(self, page: int) -> None:
        self.page_chosen.emit(page - 1)


def named(made: QPushButton, name: str, keys: str = "") -> QPushButton:
    """A button with the name tests find it by and the keys that do the same."""
    made.setObjectName(name)
    hinted(made, made.text(), keys)
    return made


def _page_field(pages: int) -> QSpinBox:
    made = QSpinBox()
    made.setRange(1, pages)
    made.setObjectName("page")
    made.setAccessibleName(_("页码"))
    made.setKeyboardTracking(False)
    return made


def _plain(text: str) -> QLabel:
    made = label(text, "hint")
    made.setWordWrap(False)
    return made
