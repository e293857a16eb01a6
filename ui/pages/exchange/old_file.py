"""旧文件: the way back for what lies in a file that stands beside this one and can send no more."""

from __future__ import annotations

from PySide6.QtCore import Signal

from app.text import _
from ui.pages.settings_part import buttons, deed
from ui.widgets.basics import label
from ui.widgets.card import Card

_WHAT = _(
    "程序说一份文件不再收发（例如电脑整机还原过）的，另建新文件。新文件和对方重新登记身份卡、接收对方全部重新写的数据以后，"
    "在这里把旧文件里没有上报的登记补进来。旧文件留着，不要删。"
)


class OldFile(Card):
    """A hint and a button; few ever need it."""

    wanted = Signal()
    """An old file is to be chosen."""

    def __init__(self) -> None:
        super().__init__(_("补登旧文件"))
        self.hint = label(_WHAT, "hint")
        self.choose = deed("rescue", _("选择旧文件…"), self.wanted.emit, "", "folder")
        self.add(self.hint, buttons(self.choose))
