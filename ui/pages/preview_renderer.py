"""Pages as pictures, drawn in the background and kept while there is room: what is looked at now comes first."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage, QPixmap

from app.paper.preview import Pages, Picture
from app.progress import Progress
from ui.tasks import Task
from ui.workplace import Workplace

LANE = "render"
_ROOM = 96 * 2**20
"""Bytes of pictures that are kept."""


class Wish(NamedTuple):
    """A page, from 0, so many device pixels wide."""

    page: int
    width: int


def image_of(picture: Picture) -> QImage:
    """The picture as Qt has it; its pixels are copied."""
    kind = QImage.Format.Format_RGB32
    return QImage(picture.pixels, picture.width, picture.height, picture.stride, kind).copy()


class Renderer(QObject):
    """Draws one page at a time; a page no longer wished for is not begun."""

    drawn = Signal(int)
    """A page was drawn."""

    def __init__(self, place: Workplace, pages: Pages) -> None:
        super().__init__()
        self._place, self.pages = place, pages
        self._kept: OrderedDict[Wish, QPixmap] = OrderedDict()
        self._wishes: dict[str, list[Wish]] = {}
        self._task: Task[Picture] | None = None
        self._is_closed = False

    def picture(self, wish: Wish) -> QPixmap | None:
        """The page at that width, if it is drawn."""
        found = self._kept.get(wish)
        if found is not None:
            self._kept.move_to_end(wish)
        return found

    def nearest(self, page: int) -> QPixmap | None:
        """The page at whatever width is at hand, the last one drawn first."""
        return next(
            (each for wish, each in reversed(self._kept.items()) if wish.page == page), None
        )

    def want(self, who: str, wishes: Sequence[Wish]) -> None:
        """What `who` shows now, instead of what they showed before."""
        self._wishes[who] = list(wishes)
        self._begin()

    def close(self) -> None:
        """Draw nothing more, and let the document go."""
        if self._is_closed:
            return
        self._is_closed = True
        if self._task:
            self._task.abandon()
        pages = self.pages
        closing = Task[None]("", None, self._place.notify.trouble)
        self._place.tasks.start(LANE, closing, lambda _progress: pages.close())

    def _begin(self) -> None:
        if self._task or self._is_closed:
            return
        wish = self._next()
        if wish:
            task = Task("", partial(self._on_drawn, wish), partial(self._on_failed, wish))
            self._task = self._place.tasks.start(LANE, task, partial(self._draw, wish))

    def _next(self) -> Wish | None:
        """The next that is not drawn; each is drawn once for being wished, even if there is no room to keep it."""
        for wishes in self._wishes.values():
            while wishes:
                wish = wishes.pop(0)
                if wish not in self._kept:
                    return wish
        return None

    def _draw(self, wish: Wish, _progress: Progress) -> Picture:
        # A hundredth of a pixel less: rounding up then gives exactly the width that is wished for.
        return self.pages.picture(wish.page, (wish.width - 0.01) / self.pages.sizes[wish.page][0])

    def _on_drawn(self, wish: Wish, picture: Picture) -> None:
        self._task = None
        self._kept[wish] = QPixmap.fromImage(image_of(picture))
        self._make_room()
        self.drawn.emit(wish.page)
        self._begin()

    def _on_failed(self, _wish: Wish, error: BaseException) -> None:
        self._task, self._wishes = None, {}
        self._place.notify.trouble(error)

    def _make_room(self) -> None:
        used = sum(_bytes(each) for each in self._kept.values())
        while used > _ROOM and len(self._kept) > 1:
            _wish, dropped = self._kept.popitem(last=False)
            used -= _bytes(dropped)


def _bytes(pixmap: QPixmap) -> int:
    return 4 * pixmap.width() * pixmap.height()
