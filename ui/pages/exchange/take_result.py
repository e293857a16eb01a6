"""What became of each package (逐包结果): taken in or not and why, receipts, and whether the stick may be pulled."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal

from app.sync.intake import Intake
from app.sync.mentions import figures
from app.sync.outcome import Mention, Outcome
from app.sync.telephone import phone_code, spoken
from app.text import _
from ui.pages.exchange import take_words as words
from ui.pages.exchange.short_table import ShortTable
from ui.pages.exchange.spots import Spot
from ui.pages.exchange.take_account import AccountView
from ui.pages.settings_lines import Line
from ui.pages.settings_part import deed
from ui.widgets.banner import Banner
from ui.widgets.basics import label
from ui.widgets.card import Card

_COLUMNS = (_("发件单位"), _("包号"), _("结果"), _("说明"), _("电话回执码"))
_WHY, _CODE = 3, 4


class OutcomeCard(Card):
    """The rehearsal, and later what was done; hidden before."""

    tray_wanted = Signal()
    """To what could not be taken in."""

    def __init__(self) -> None:
        super().__init__(_("2  预检结果（还没有写入）"))
        self.told, self.account, self.reason = Banner(), AccountView(), label("")
        self.packages = ShortTable("outcomes", _COLUMNS, wide=_WHY, most=5)
        self.packages.count_in(1)
        self.packages.chosen.connect(self._on_chosen)
        self.add(self.told, self.packages, self.reason, self.account)
        self.hide()

    def show_rehearsal(self, found: Intake, names: Mapping[str, str]) -> None:
        """What would become of the packages."""
        self.heading.setText(_("2  预检结果（还没有写入）"))
        self.told.tell(words.rehearsed(found), "warning" if words.bad(found) else "done")
        brought = [each.brought for each in found.outcomes]
        mentions = [one for each in brought for one in each.mentions]
        self._show(found, names, mentions)

    def show_done(
        self, found: Intake, mentions: list[Mention], names: Mapping[str, str], spot: Spot | None
    ) -> None:
        """What was done."""
        self.heading.setText(_("3  接收完成"))
        to_tray = deed("to_tray", _("看未接收数据"), self.tray_wanted.emit)
        is_held = any(each.result == "held" for each in found.outcomes)
        is_partial = words.bad(found) or found.is_cancelled
        tone = "error" if found.fault else "warning" if is_partial else "done"
        self.told.tell(words.done(found, spot), tone, *([to_tray] if is_held else []))
        self._show(found, names, mentions)

    def _show(self, found: Intake, names: Mapping[str, str], mentions: list[Mention]) -> None:
        lines = [Line(str(at), _cells(each, names)) for at, each in enumerate(found.outcomes)]
        self.packages.setColumnHidden(_CODE, not any(each.cells[_CODE] for each in lines))
        self.packages.show_lines(lines)
        explained = (each.key for each in lines if each.cells[_WHY])
        self.packages.choose(next(explained, "0"))
        self._on_chosen()
        self.account.show_account(figures(each.brought for each in found.outcomes), mentions)
        self.account.setVisible(any(each.is_done for each in found.outcomes))
        self.show()

    def _on_chosen(self) -> None:
        """The reason of the row that is marked, in full: the table has not always room for it."""
        key, texts = self.packages.key, self.packages.texts()
        text = texts[int(key)][_WHY] if key else ""
        self.reason.setText(text)
        self.reason.setVisible(bool(text))


def _cells(each: Outcome, names: Mapping[str, str]) -> tuple[str, ...]:
    header = each.header
    sender = names.get(header.sender, header.sender) if header else ""
    is_seen = each.package and each.is_done and not each.rehearsed
    code = spoken(phone_code(each.package.manifest)) if each.package and is_seen else ""
    return sender, str(header.seq) if header else "", words.result(each), words.reason(each), code
