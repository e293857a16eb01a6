"""What became of each package (逐包结果): taken in or not and why, receipts, and whether the stick may be pulled."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal

from app.faults import told
from app.sync.intake import Intake
from app.sync.mentions import figures
from app.sync.outcome import Mention, Outcome, Result
from app.sync.sticks.folder import safely_removed
from app.sync.telephone import phone_code, spoken
from app.text import _
from ui.notify import sentence
from ui.pages.exchange.short_table import ShortTable
from ui.pages.exchange.spots import Spot, at_folder
from ui.pages.exchange.take_account import AccountView
from ui.pages.settings_lines import Line
from ui.pages.settings_part import deed
from ui.widgets.banner import Banner
from ui.widgets.card import Card

RESULTS: dict[Result, str] = {
    "taken": _("接收"),
    "known": _("以前已接收"),
    "held": _("暂不接收，放进“未接收数据”"),
    "refused": _("不接收"),
}
_COLUMNS = (_("发件单位"), _("包号"), _("结果"), _("说明"), _("电话回执码"))


class OutcomeCard(Card):
    """The rehearsal, and later what was done; hidden before."""

    tray_wanted = Signal()
    """To what could not be taken in."""

    def __init__(self) -> None:
        super().__init__(_("2  预检结果（还没有写入）"))
        self.told, self.account = Banner(), AccountView()
        self.packages = ShortTable("outcomes", _COLUMNS, wide=3, most=5)
        self.add(self.told, self.packages, self.account)
        self.hide()

    def show_rehearsal(self, found: Intake, names: Mapping[str, str]) -> None:
        """What would become of the packages."""
        self.heading.setText(_("2  预检结果（还没有写入）"))
        good = sum(each.is_done for each in found.outcomes)
        bad = len(found.outcomes) - good
        text = _("可以接收 {good} 包。接收前会自动备份一次。").format(good=good)
        if not good:
            text = _("没有能接收的数据包。")
        if bad:
            text += _("不能接收 {bad} 包，原因见下表。").format(bad=bad)
        self.told.tell(text, "warning" if bad else "done")
        brought = [each.brought for each in found.outcomes]
        mentions = [one for each in brought for one in each.mentions]
        self._show(found, names, mentions)

    def show_done(
        self, found: Intake, mentions: list[Mention], names: Mapping[str, str], spot: Spot | None
    ) -> None:
        """What was done."""
        self.heading.setText(_("3  接收完成"))
        self._tell_done(found, spot)
        self._show(found, names, mentions)

    def _tell_done(self, found: Intake, spot: Spot | None) -> None:
        good = sum(each.is_done for each in found.outcomes)
        bad = len(found.outcomes) - good
        text = _("已接收 {good} 包。").format(good=good)
        if bad:
            text += _("{bad} 包没有接收，原因见下表。").format(bad=bad)
        if found.is_cancelled:
            text += _("其余的已取消，没有接收。")
        if found.fault:
            text += sentence(told(at_folder(found.fault, spot.root) if spot else found.fault))
        if found.receipts and spot and not found.fault:
            text += _("回执已写到同一个U盘，请带给对方。") + safely_removed(spot.drive)
        elif spot and spot.drive and not found.fault:
            text += _("可以拔出U盘：{name}。").format(name=spot.drive.name)
        text += "".join(sentence(each) for each in found.changes.warnings)
        to_tray = deed("to_tray", _("看未接收数据"), self.tray_wanted.emit)
        is_held = any(each.result == "held" for each in found.outcomes)
        tone = "error" if found.fault else "warning" if bad or found.is_cancelled else "done"
        self.told.tell(text, tone, *([to_tray] if is_held else []))

    def _show(self, found: Intake, names: Mapping[str, str], mentions: list[Mention]) -> None:
        lines = [Line(str(at), _cells(each, names)) for at, each in enumerate(found.outcomes)]
        self.packages.show_lines(lines)
        self.account.show_account(figures(each.brought for each in found.outcomes), mentions)
        self.account.setVisible(any(each.is_done for each in found.outcomes))
        self.show()


def _cells(each: Outcome, names: Mapping[str, str]) -> tuple[str, ...]:
    header, problem = each.header, each.problem
    sender = names.get(header.sender, header.sender) if header else ""
    said = f"{problem.message}{problem.remedy}" if problem else _waiting(each)
    code = (
        spoken(phone_code(each.package.manifest))
        if each.package and each.is_done and not each.rehearsed
        else ""
    )
    result = RESULTS[each.result]
    if each.rehearsed and each.result == "taken":
        result = _("可以接收")
    return sender, str(header.seq) if header else "", result, said, code


def _waiting(each: Outcome) -> str:
    count = each.brought.waiting
    return _("{n} 笔在等前面的数据包，到了自动生效").format(n=count) if count else ""
