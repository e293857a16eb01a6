"""The pages of a document one below the other: only what is seen is drawn, sharp at the screen's own pixels."""

from __future__ import annotations

from bisect import bisect_right
from typing import Literal

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from app.text import _
from ui.pages.preview_renderer import Renderer, Wish
from ui.theme.look import scaled
from ui.theme.palette import colours

Fit = Literal["width", "page", "free"]
GAP = 14
ZOOMS = (0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0)
_WHO = "view"


class PagesView(QAbstractScrollArea):
    """Shows pages, turns and enlarges them."""

    turned = Signal(int)
    """Another page is the present one, from 0."""
    zoomed = Signal()

    def __init__(self, renderer: Renderer) -> None:
        super().__init__()
        self._renderer = renderer
        self._former: Renderer | None = None
        self.fit: Fit = "width"
        self.zoom = 1.0
        self.page = 0
        self._rects: list[QRect] = []
        self._bottoms: list[int] = []
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setObjectName("pages")
        self.setAccessibleName(_("打印预览"))
        renderer.drawn.connect(self._on_drawn)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.horizontalScrollBar().valueChanged.connect(self._on_scrolled)

    def show_other(self, renderer: Renderer) -> None:
        """Show another document in the place of this one, whose pictures stand until the new ones are drawn."""
        self._renderer.drawn.disconnect(self._on_drawn)
        self._former, self._renderer = self._renderer, renderer
        renderer.drawn.connect(self._on_drawn)
        self.page = min(self.page, len(renderer.pages) - 1)
        self._lay_out()

    def show_page(self, page: int) -> None:
        """Bring a page, from 0, to the top of the view."""
        page = max(0, min(page, len(self._rects) - 1))
        self.verticalScrollBar().setValue(self._rects[page].top() - scaled(GAP) // 2)
        self._note(page)

    def set_fit(self, fit: Fit) -> None:
        """Enlarge so that a page's width or the whole of it fits."""
        self.fit = fit
        self._lay_out()

    def set_zoom(self, zoom: float) -> None:
        """Enlarge so many times; 1.0 is as large as on paper."""
        self.fit, self.zoom = "free", max(ZOOMS[0], min(zoom, ZOOMS[-1]))
        self._lay_out()

    def step_zoom(self, by: int) -> None:
        """The next larger or smaller of the usual sizes."""
        larger = [each for each in ZOOMS if each > self.zoom + 0.01]
        smaller = [each for each in ZOOMS if each < self.zoom - 0.01]
        found = larger[:1] if by > 0 else smaller[-1:]
        if found:
            self.set_zoom(found[0])

    def seen(self) -> range:
        """The pages that are in view."""
        top = self.verticalScrollBar().value()
        first = bisect_right(self._bottoms, top)
        last = bisect_right(self._bottoms, top + self.viewport().height())
        return range(min(first, len(self._rects)), min(last + 1, len(self._rects)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's: the pages in view; one that is not drawn yet is shown as it is at hand, or as blank paper."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(event.rect(), QColor(colours()["window"]))
        for page in self.seen():
            place = self._on_screen(page)
            painter.fillRect(place, Qt.GlobalColor.white)
            picture = self._picture(page)
            if picture:
                painter.drawPixmap(place, picture)
            else:
                painter.setPen(QColor(Qt.GlobalColor.darkGray))
                painter.drawText(place, Qt.AlignmentFlag.AlignCenter, _("正在显示这一页"))
            painter.setPen(QColor(colours()["line"]))
            painter.drawRect(place.adjusted(0, 0, -1, -1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: fit again."""
        super().resizeEvent(event)
        self._lay_out()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt's: with Ctrl enlarge, else scroll."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.step_zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: the keys that turn pages."""
        steps = {
            Qt.Key.Key_PageUp: self.page - 1,
            Qt.Key.Key_PageDown: self.page + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(self._rects) - 1,
        }
        key = Qt.Key(event.key())
        if key in steps:
            self.show_page(steps[key])
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        """Place all pages at the zoom there is, the present page staying where it is."""
        within = self._within()
        self.zoom = self._fitting()
        scale, room = self._scale(), self.viewport().width()
        sizes = [(round(w * scale), round(h * scale)) for w, h in self._renderer.pages.sizes]
        widest, y = max([room, *(w + 2 * scaled(GAP) for w, _h in sizes)]), scaled(GAP)
        self._rects.clear()
        for width, height in sizes:
            self._rects.append(QRect((widest - width) // 2, y, width, height))
            y += height + scaled(GAP)
        self._bottoms = [each.bottom() for each in self._rects]
        self._set_bars(QSize(widest, y))
        self._return_to(within)
        self.zoomed.emit()
        self._ask()

    def _fitting(self) -> float:
        if self.fit == "free":
            return self.zoom
        sizes = self._renderer.pages.sizes
        width, height = (max(each) for each in zip(*sizes, strict=True))
        bar = self.verticalScrollBar().sizeHint().width()
        own = self.width() - bar - 2 * scaled(GAP)
        fits = [own / width]
        if self.fit == "page":
            fits.append((self.height() - 2 * scaled(GAP)) / height)
        return max(ZOOMS[0], min([*fits, ZOOMS[-1] * self._inch() / 72]) * 72 / self._inch())

    def _inch(self) -> int:
        return self.logicalDpiX()

    def _scale(self) -> float:
        """Pixels of the window per point."""
        return self.zoom * self._inch() / 72

    def _set_bars(self, whole: QSize) -> None:
        view = self.viewport().size()
        for bar, all_, seen in (
            (self.verticalScrollBar(), whole.height(), view.height()),
            (self.horizontalScrollBar(), whole.width(), view.width()),
        ):
            bar.blockSignals(True)
            bar.setRange(0, max(0, all_ - seen))
            bar.setPageStep(seen)
            bar.setSingleStep(scaled(40))
            bar.blockSignals(False)

    def _within(self) -> float:
        """How far down the present page the view begins, as a share of its height."""
        if not self._rects:
            return 0.0
        rect = self._rects[self.page]
        return (self.verticalScrollBar().value() - rect.top()) / max(1, rect.height())

    def _return_to(self, within: float) -> None:
        rect, bar = self._rects[self.page], self.verticalScrollBar()
        bar.setValue(round(rect.top() + within * rect.height()) if self.page or within > 0 else 0)
        self.viewport().update()

    def _on_screen(self, page: int) -> QRect:
        across, down = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        return self._rects[page].translated(-across, -down)

    def _picture(self, page: int) -> QPixmap | None:
        """The page as it should be, or as it is at hand."""
        at_hand = self._renderer.picture(self._wish(page)) or self._renderer.nearest(page)
        return at_hand or (self._former.nearest(page) if self._former else None)

    def _wish(self, page: int) -> Wish:
        return Wish(page, round(self._rects[page].width() * self.devicePixelRatioF()))

    def _on_scrolled(self) -> None:
        middle = self.verticalScrollBar().value() + self.viewport().height() // 3
        self._note(min(bisect_right(self._bottoms, middle), len(self._rects) - 1))
        self.viewport().update()
        self._ask()

    def _note(self, page: int) -> None:
        if page != self.page:
            self.page = page
            self.turned.emit(page)

    def _ask(self) -> None:
        """What is seen first, then the pages before and after."""
        seen = self.seen()
        near = [seen.stop, seen.start - 1]
        wanted = [*seen, *(page for page in near if 0 <= page < len(self._rects))]
        self._renderer.want(_WHO, [self._wish(page) for page in wanted])

    def _on_drawn(self, page: int) -> None:
        if page in self.seen():
            self.viewport().update(self._on_screen(page))
