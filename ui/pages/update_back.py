"""The way back to the version before (退回): what stays, and which backup it can read."""

from __future__ import annotations

from PySide6.QtCore import Signal

from app.office import Office
from app.sync.update.changing import backup_for
from app.sync.update.standing import Setup, Standing
from app.text import _
from ui.pages.settings_part import buttons, deed
from ui.pages.update_path import breakable
from ui.widgets.basics import label
from ui.widgets.card import Card

_NONE = _("这台电脑上没有留存以前的版本。升级以后，升级前的版本会留在这里。")
_HOW = _("先备份，再退出邻册、安装，装好自动重新打开。")
_SAME = _("新版本用着不顺的，可以退回 {version} 版。数据文件不变，{version} 版照样能打开。")
_OTHER = _(
    "退回 {version} 版以后，现在的数据文件打不开：新版本已经改动了数据格式，"
    "要用升级前的备份还原，升级以后登记的内容不在那份备份里。现在的数据文件不会删除，再升级回来照样能打开。"
)
_UNKNOWN = _(
    "可以退回 {version} 版。它不一定打得开现在的数据文件；打不开的，要用升级前的备份还原，或者再升级回来。"
    "数据文件不会删除。"
)
_BACKUP = _("升级前的备份：{backup}")
_NO_BACKUP = _("没有找到升级前的备份，请先找好一份再退回。")
_AGAIN = _("{version} 版还留在这台电脑上，可以重新装上。")


class BackCard(Card):
    """Shown where an installer put the program here."""

    wanted = Signal()

    def __init__(self, here: Standing) -> None:
        super().__init__(_("退回以前的版本"))
        self._here = here
        self.told = label("", "hint")
        self.go = deed("go_back", _("退回"), self.wanted.emit, "danger", "history")
        self.add(self.told, buttons(self.go))
        self.setVisible(here.is_installed)

    @property
    def former(self) -> Setup | None:
        """The version that it goes back to; after a way back, the one that it came from."""
        return self._here.earlier or self._here.later

    @property
    def is_forward(self) -> bool:
        """Whether it leads to a later version again."""
        return self._here.earlier is None and self._here.later is not None

    def look(self, office: Office) -> None:
        """Look what lies here."""
        former = self.former
        self.go.setVisible(bool(former))
        if former is None:
            self.told.setText(_NONE)
            return
        self.told.setText(self._words(former, office))
        words = _("重新装上 {version} 版…") if self.is_forward else _("退回 {version} 版…")
        self.go.setText(words.format(version=former.version))

    def _words(self, former: Setup, office: Office) -> str:
        if self.is_forward:
            return _AGAIN.format(version=former.version) + _HOW
        words = {True: _SAME, False: _OTHER, None: _UNKNOWN}[former.reads_all]
        told = words.format(version=former.version) + _HOW
        if former.reads_all:
            return told
        backup = backup_for(office, former)
        return told + (_BACKUP.format(backup=breakable(str(backup))) if backup else _NO_BACKUP)
