"""Small pictures of attached photographs (缩略图), read one after another while the form can be used."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QIcon, QPixmap
from shiboken6 import isValid

from app import attachments
from app.faults import Fault
from app.kinds.attachment import File
from app.office import Office
from app.pictures import thumbnail
from ui.editors.shelf import EDGE
from ui.tasks import Task
from ui.workplace import Workplace


class Looks(QObject):
    """What the pictures of a record look like, as far as it is known."""

    seen = Signal(str)
    """The hash of a picture that is known now."""

    def __init__(self, place: Workplace, parent: QObject) -> None:
        super().__init__(parent)
        self._place = place
        self.known: dict[str, QIcon] = {}
        self.under_way: dict[str, Task[bytes]] = {}

    def keep_only(self, wanted: Collection[str]) -> None:
        """Nobody waits for the pictures of a record that is not shown any more."""
        for sha256 in self.under_way.keys() - set(wanted):
            self.under_way.pop(sha256).abandon()

    def look_at(self, file: File) -> None:
        """Read a picture unless it is known or being read."""
        if file.sha256 in {*self.known, *self.under_way}:
            return

        def job(office: Office) -> bytes:
            """Empty where it cannot be read: whoever opens it is told why."""
            with suppress(Fault):
                return thumbnail(attachments.content(office.vault, file), EDGE * 2)
            return b""

        def shown(small: bytes) -> None:
            if isValid(self):
                self._keep(file.sha256, small)

        self.under_way[file.sha256] = self._place.fetch(job, shown)

    def _keep(self, sha256: str, small: bytes) -> None:
        del self.under_way[sha256]
        picture = QPixmap()
        picture.loadFromData(small)
        self.known[sha256] = QIcon(picture)
        if not picture.isNull():
            self.seen.emit(sha256)
