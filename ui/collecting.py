"""Garbage is looked for by the window's thread alone (回收): widgets may only go where they were made.

Python looks for unreachable cycles in whichever thread happens to allocate. A closed dialog is such a cycle, and Qt's
objects taken apart in a worker's thread bring the whole program down, mostly a good while later.
"""

from __future__ import annotations

import gc
import time
from typing import Final

from PySide6.QtCore import QObject, QTimer

_EVERY: Final = 500
"""Milliseconds between two looks."""
_WHOLE: Final = 60
"""Seconds between two looks through all there is: the longest of them."""


class Collector(QObject):
    """Takes over from Python's own collector as soon as it is made."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._whole_at = time.monotonic()
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Look through the youngest, or whichever generation is due."""
        generation, whole = due(), len(gc.get_threshold()) - 1
        if generation is None:
            return
        if generation == whole:
            now = time.monotonic()
            is_early = now - self._whole_at < _WHOLE
            generation, self._whole_at = (whole - 1, self._whole_at) if is_early else (whole, now)
        gc.collect(generation)


def due() -> int | None:
    """The oldest generation that Python itself would look through by now; None where it would not look."""
    pairs = zip(gc.get_count(), gc.get_threshold(), strict=True)
    found = [at for at, (count, most) in enumerate(pairs) if count > most]
    return max(found) if found else None
