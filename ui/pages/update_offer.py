"""An update that was proved (核对过的升级包): what is new in it, and what can be done with it here."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit

from app.sync.sticks.folder import amount
from app.sync.update.opening import Update
from app.sync.update.release import LINUX, PORTABLE
from app.sync.update.standing import Standing
from app.text import _
from ui.pages.settings_part import Facts, buttons, deed
from ui.theme.look import scaled
from ui.widgets.basics import label
from ui.widgets.card import Card

_INSTALL = _(
    "点“备份并升级”以后：先备份打开着的数据文件，再退出邻册、安装，装好自动重新打开。数据文件和以前的备份都不动；"
    "升级前的版本留在这台电脑上，可以退回。"
)
_INSTALL_AT_DOOR = _(
    "点“升级”以后：退出邻册、安装，装好自动重新打开。数据文件和备份都不动；新版本要改动数据格式的，打开时先自动备份一次。"
)
_BY_HAND = {
    PORTABLE: _(
        "这里用的是绿色版（压缩包）。请把新的压缩包另存到电脑上，备份，退出邻册，"
        "解压到一个新文件夹，以后用新文件夹里的 lince.exe；原来的文件夹先留着。"
    ),
    LINUX: _("请把软件包另存到电脑上，备份，退出邻册，再请管理员安装。"),
    "": _("这里的邻册是从源代码运行的，不能用升级包升级。"),
}  # fmt: skip


class OfferCard(Card):
    """Shown once an update is proved."""

    install_wanted = Signal()
    file_wanted = Signal()

    def __init__(self, here: Standing, publisher: str, *, at_door: bool = False) -> None:
        super().__init__(_("升级说明") if at_door else _("2  升级说明"))
        self._here, self._publisher, self._at_door = here, publisher, at_door
        self.facts, self.notes = Facts(), QPlainTextEdit()
        self.notes.setObjectName("notes")
        self.notes.setReadOnly(True)
        self.notes.setAccessibleName(_("这一版有什么新内容"))
        self.notes.setTabChangesFocus(True)
        self.notes.setFixedHeight(scaled(110 if at_door else 150))
        self.told = label("", "hint")
        self.install = deed(
            "install",
            _("升级") if at_door else _("备份并升级"),
            self.install_wanted.emit,
            "primary",
            "download",
        )
        self.file = deed("file", _("另存安装文件…"), self.file_wanted.emit, "", "folder-open")
        self.add(self.facts, self.notes, self.told, buttons(self.install, self.file))
        self.hide()

    def show_update(self, update: Update) -> None:
        """Show what it is, and only what can be done with it."""
        release, here = update.release, self._here
        build = release.build_for(here.platform)
        size = amount(build.size) if build else "—"
        self.facts.show_pairs(
            [
                (_("版本"), _("{new}（这里是 {here}）").format(new=release.version, here=here.version)),
                (_("发布日期"), release.day),
                (_("发布者"), _("{name}，签名已核对，内容完好").format(name=self._publisher)),
                (_("安装文件"), size),
            ]
        )  # fmt: skip
        self.notes.setPlainText(release.notes)
        is_newer = update.compare(here.version) > 0
        self.install.setVisible(is_newer and bool(build) and here.is_installed)
        self.file.setVisible(bool(build))
        self.told.setText(self._words(is_newer=is_newer, is_fitting=bool(build)))
        self.show()

    def _words(self, *, is_newer: bool, is_fitting: bool) -> str:
        here = self._here
        if not here.platform:
            return _BY_HAND[here.platform]
        if not is_fitting:
            return _("升级包里没有适合这台电脑的程序。")
        if not is_newer:
            return _("这一版不比这里的新，不用安装。")
        if not here.is_installed:
            return _BY_HAND[here.platform]
        return _INSTALL_AT_DOOR if self._at_door else _INSTALL
