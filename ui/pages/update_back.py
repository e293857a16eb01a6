"""The way back to the version before (退回): what stays, and which backup it can read."""

from __future__ import annotations

from PySide6.QtCore import Signal

from app.registry import STEP
from app.sync.update import journal
from app.sync.update.changing import step_of
from app.sync.update.standing import Setup, Standing
from app.text import _
from ui.pages.settings_part import buttons, deed
from ui.widgets.basics import label
from ui.widgets.card import Card

_NONE = _("这台电脑上没有留存以前的版本。从升级包升级以后，升级前的版本会留在这里。")
_SAME = _(
    "新版本用着不顺的，可以退回 {version} 版。先备份，再退出邻册、安装，装好自动重新打开。"
    "数据文件不变，{version} 版照样能打开。"
)
_OTHER = _(
    "退回 {version} 版以后，现在的数据文件打不开：新版本已经改动了数据格式。"
    "要用升级前的备份“{backup}”还原，升级以后登记的内容不在那份备份里。现在的数据文件不会删除，再升级回来照样能打开。"
)
_AGAIN = _(
    "{version} 版还留在这台电脑上，可以重新装上。先备份，再退出邻册、安装，装好自动重新打开。"
)


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
    def is_other_format(self) -> bool:
        """Whether the former version cannot read the data files as they are now."""
        return bool(self.former and step_of(self.former) < STEP)

    def look(self) -> None:
        """Look what lies here."""
        former = self.former
        self.go.setVisible(bool(former))
        if former is None:
            self.told.setText(_NONE)
            return
        if former == self._here.later:
            self.told.setText(_AGAIN.format(version=former.version))
            self.go.setText(_("重新装上 {version} 版…").format(version=former.version))
            return
        change = journal.read().last_from(former.version)
        words = _OTHER if self.is_other_format else _SAME
        backup = change.backup if change else ""
        self.told.setText(words.format(version=former.version, backup=backup))
        self.go.setText(_("退回 {version} 版…").format(version=former.version))
