"""Navigation and page side by side (左右分栏): folding takes the navigation's room and gives it back."""

from __future__ import annotations

from PySide6.QtWidgets import QSplitter, QWidget

from ui.frame.navigation import Navigation
from ui.theme.look import dresser, scaled

_NARROWEST, _USUAL, _FULL = 150, 180, 220
"""Widths of the navigation: at least, in a small window, in a large one."""
_LARGE = 1300
"""Pixels from which a window is large."""
_NO_LIMIT = 16_777_215


class Split(QSplitter):
    """The navigation keeps the width the user gave it, never less than its words need."""

    def __init__(self, navigation: Navigation, right: QWidget) -> None:
        super().__init__()
        self._navigation = navigation
        self._wide = 0
        self.setChildrenCollapsible(False)
        self.addWidget(navigation)
        self.addWidget(right)
        self.setStretchFactor(1, 1)
        navigation.folded.connect(self._on_folded)
        dresser().dressed.connect(self._fit)

    @property
    def side(self) -> int:
        """The width of the navigation when it is not folded, in pixels."""
        return self._wide if self._navigation.is_folded else self.sizes()[0]

    def begin(self, room: int, side: int = 0) -> None:
        """Share the room of a window: the navigation gets the width it had, or the usual one."""
        usual = _FULL if room >= _LARGE else _USUAL
        self._wide = max(side or usual, scaled(_NARROWEST))
        self.setSizes([self._wide, max(room - self._wide, self._wide)])
        self._fit()

    def _on_folded(self, folded: bool) -> None:
        if folded and self._navigation.maximumWidth() == _NO_LIMIT:
            self._wide = self.sizes()[0] or self._wide
        self._fit()

    def _fit(self) -> None:
        navigation = self._navigation
        if navigation.is_folded:
            navigation.setFixedWidth(navigation.narrow())
            self._share(navigation.narrow())
            return
        was_folded = navigation.maximumWidth() != _NO_LIMIT
        side, least = self._wide if was_folded else self.sizes()[0], scaled(_NARROWEST)
        navigation.setMinimumWidth(least)
        navigation.setMaximumWidth(_NO_LIMIT)
        if was_folded or side < least:
            self._share(max(side, least))

    def _share(self, side: int) -> None:
        self.setSizes([side, max(self.width() - side, side)])
