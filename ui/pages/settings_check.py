"""The check of the whole file (数据检查), in the background, with what was found."""

from __future__ import annotations

from app import health, vigil
from app.health import Finding
from app.text import _
from ui.pages.settings_lines import Line
from ui.pages.settings_part import Part, buttons, deed
from ui.pages.settings_table import Table
from ui.routes import SettingsAt
from ui.tasks import Ending
from ui.widgets.basics import label
from ui.widgets.card import Card
from ui.workplace import Workplace


class CheckPart(Part):
    """Looks through encryption, tables, history, log, links and attachments, and changes nothing."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        self.start = deed("check", _("开始检查"), self._on_start, "primary", "shield-check")
        self.backup = deed("to_backup", _("打开备份与还原"), self._on_backup)
        self.backup.hide()
        self.table = Table("findings", [_("在哪里"), _("不对的地方")], 1, 6)
        self.table.hide()
        self.card = Card(_("数据检查"))
        told = _("逐页核对加密与表，核对历史有没有被改动、记录与历史是否一致、关联与附件是否齐全。"
                 "只看不改；检查时可以继续工作。每周会自动检查一次。")  # fmt: skip
        self.card.add(label(told, "hint"), buttons(self.start, self.backup), self.table)
        self.rows.addWidget(self.card)
        self.begin()

    def _on_start(self) -> None:
        self.start.setEnabled(False)
        self.banner.tell("")
        task = self.place.work(_("正在检查数据文件"), health.check, self._on_checked)
        task.ended.connect(self._on_ended)

    def _on_checked(self, found: list[Finding]) -> None:
        self.table.setVisible(bool(found))
        worst = [each for each in found if each.is_damage]
        self.backup.setVisible(bool(worst))
        self.table.show_lines(
            [Line(str(n), (each.place, each.what)) for n, each in enumerate(found)]
        )
        if worst:
            text = _(
                "发现 {n} 处不对。请先备份到另一块盘，再从完好的备份还原，或把下表交给技术支持。"
            )
            self.banner.tell(text.format(n=len(worst)), "error")
        else:
            self.place.note(vigil.looked_through)
            self.banner.tell(_("检查完毕，一切完好。"), "done")

    def _on_ended(self, ending: Ending) -> None:
        self.start.setEnabled(True)
        if ending is Ending.CANCELLED:
            self.banner.tell(_("检查已取消，没有看完。"), "warning")

    def _on_backup(self) -> None:
        self.place.go(SettingsAt("backup"))
