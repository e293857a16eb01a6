"""Says that what was typed and not saved last time is back (上次没有保存的内容), with a way to be rid of it."""

from __future__ import annotations

from PySide6.QtCore import Signal

from app.text import _
from app.unfinished import Unfinished
from ui.widgets.banner import Banner
from ui.widgets.basics import button


class KeptBanner(Banner):
    """Hidden but for what was put back."""

    unwanted = Signal()
    """The user wants the record as it is stored."""

    def __init__(self) -> None:
        super().__init__(closable=True)
        self.setObjectName("form_kept")

    def show_kept(self, found: Unfinished | None) -> None:
        """Say it of what was put back; nothing where that is nothing."""
        if found is None:
            self.tell("")
            return
        at = found.at[:16].replace("T", " ")
        away = button(_("不要这些内容"), self.unwanted.emit)
        away.setObjectName("discard")
        away.setAutoDefault(False)
        self.tell(_("上次没有保存的内容已放回来（{at}）。").format(at=at), "note", away)
