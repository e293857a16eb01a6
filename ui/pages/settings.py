"""The settings (设置): their parts in a list at the left, found by words, and the part that is open at the right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.changes import Changes
from app.kinds.pinyin import phrase_initials
from app.text import _
from ui.page import Page
from ui.pages.settings_about import AboutPart
from ui.pages.settings_backup import BackupPart
from ui.pages.settings_check import CheckPart
from ui.pages.settings_handover import HandoverPart
from ui.pages.settings_holidays import HolidaysPart
from ui.pages.settings_log import LogPart
from ui.pages.settings_looks import LooksPart
from ui.pages.settings_numbers import NumbersPart
from ui.pages.settings_office import OfficePart
from ui.pages.settings_part import Part
from ui.pages.settings_standards import StandardsPart
from ui.pages.settings_update import UpdatePart
from ui.pages.settings_users import UsersPart
from ui.pages.settings_wording import WordingPart
from ui.routes import Route, SettingsAt
from ui.theme.look import scaled
from ui.widgets.basics import button, dressed, label
from ui.widgets.form_body import FormBody
from ui.widgets.search_field import SearchField
from ui.workplace import Workplace


@dataclass(frozen=True)
class Entry:
    """One part: its key in routes, its title, its icon, further words it is found by, and what builds it."""

    key: str
    title: str
    picture: str
    words: str
    build: Callable[[Workplace], Part]

    def is_found(self, typed: str) -> bool:
        """Whether the words lead here: by title, further words or initials of the title."""
        wanted = typed.lower()
        return wanted in f"{self.title} {self.words}".lower() or phrase_initials(
            self.title
        ).startswith(wanted)


ENTRIES = (
    Entry("office", _("单位"), "building-2", _("机构代码 临时代码 名称 本机编号 数据文件"), OfficePart),
    Entry("users", _("用户与恢复码"), "users", _("密码 角色 权限 解锁 添加用户 移除"), UsersPart),
    Entry("handover", _("交接"), "arrow-right-left", _("移交清册 离岗 接收人 监交人 换人"), HandoverPart),
    Entry("standards", _("标准与期限"), "sliders-horizontal", _("参数 生效日期 依据 锁屏 水印"), StandardsPart),
    Entry("numbers", _("编号与号段"), "list", _("户编号 号段 待编号 补编号 第1号机 几台电脑"), NumbersPart),
    Entry("wording", _("文书用语"), "file-text", _("协议书 责任书 模板 范本 条款 占位 恢复默认"), WordingPart),
    Entry("holidays", _("节假日"), "calendar-days", _("调休 放假 工作日 上班 通知"), HolidaysPart),
    Entry("backup", _("备份与还原"), "hard-drive", _("U盘 恢复 文件夹 自动备份 提醒"), BackupPart),
    Entry("update", _("程序升级"), "download", _("新版本 升级包 安装 退回 以前的版本 签名"), UpdatePart),
    Entry("appearance", _("外观"), "sun", _("深色 浅色 字号 大小 字体"), LooksPart),
    Entry("log", _("审计日志"), "history", _("操作日志 登录 谁 查看"), LogPart),
    Entry("check", _("数据检查"), "shield-check", _("损坏 完好 核对 附件 历史"), CheckPart),
    Entry("about", _("关于"), "info", _("版本 许可 授权 软件"), AboutPart),
)  # fmt: skip
"""The parts, in their order."""
_CHAPTERS = {"backup": "backup", "handover": "handover", "update": "install"}
"""Parts of which the manual has a chapter."""


class SettingsPage(Page):
    """All settings."""

    manual = "settings"

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        self.search = SearchField(_("查找设置"))
        self.search.setObjectName("search")
        self.search.sought.connect(self._on_sought)
        self.search.taken.connect(self._on_taken)
        self.nothing = label(_("没有这样的设置。"), "hint")
        self.nothing.hide()
        self._stack = QStackedWidget()
        self._parts: dict[str, Part] = {}
        self._buttons = {each.key: self._button(each) for each in ENTRIES}
        self._entry = ENTRIES[0]
        self._arrange()

    @property
    def title(self) -> str:
        """The part that is open."""
        return _("设置 · {part}").format(part=self._entry.title)

    @property
    def part(self) -> Part:
        """The part that is open."""
        return self._parts[self._entry.key]

    def open(self, route: Route) -> None:
        """Show a part; the one shown last where none is asked for."""
        wanted = route.section if isinstance(route, SettingsAt) else ""
        self.show_part(wanted if wanted in self._buttons else self._entry.key)
        if isinstance(route, SettingsAt) and route.subject and self._entry.key == wanted:
            self.part.show_subject(route.subject)

    def leave(self, then: Callable[[], None]) -> None:
        """As every page."""
        if self._entry.key in self._parts:
            self.part.leave(then)
        else:
            then()

    def show_part(self, key: str) -> None:
        """Show a part, once the one that is open may be left."""
        for name, made in self._buttons.items():
            made.setChecked(name == self._entry.key)
        if key == self._entry.key:
            self._show(key)
        else:
            self.leave(partial(self._show, key))

    def _show(self, key: str) -> None:
        """Build the part where it was not shown yet, and show it."""
        self._entry = next(each for each in ENTRIES if each.key == key)
        self.manual = _CHAPTERS.get(key, "settings")
        if key not in self._parts:
            self._parts[key] = self._entry.build(self.place)
            self._stack.addWidget(self._parts[key])
        self._stack.setCurrentWidget(self.part)
        for name, made in self._buttons.items():
            made.setChecked(name == key)
        self.part.arrive()
        self.titled.emit()

    def refresh(self, changes: Changes) -> None:
        """Every part that was built compares."""
        for each in self._parts.values():
            each.refresh(changes)

    def _button(self, entry: Entry) -> QPushButton:
        made = button(entry.title, partial(self.show_part, entry.key), "nav", entry.picture)
        made.setObjectName(f"part_{entry.key}")
        made.setCheckable(True)
        return made

    def _arrange(self) -> None:
        side = QFrame()
        dressed(side, "panel")
        column = QVBoxLayout(side)
        column.addWidget(self.search)
        names = FormBody(0)
        for made in self._buttons.values():
            names.rows.addWidget(made)
        names.rows.addWidget(self.nothing)
        names.rows.addStretch(1)
        names.rows.setSpacing(scaled(2))
        column.addWidget(names, 1)
        side.setFixedWidth(scaled(190))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(side)
        row.addWidget(self._stack, 1)
        QWidget.setTabOrder(self.search, self._buttons[ENTRIES[0].key])

    def _on_sought(self, words: str) -> None:
        found = [each.key for each in ENTRIES if each.is_found(words)]
        for key, made in self._buttons.items():
            made.setVisible(key in found)
        self.nothing.setVisible(not found)

    def _on_taken(self) -> None:
        found = [each.key for each in ENTRIES if each.is_found(self.search.words)]
        if self.search.words and found:
            self.show_part(found[0])
