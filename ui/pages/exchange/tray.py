"""未接收数据: packages that wait for something, and operations that wait for others; what is done about each."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.changes import Changes
from app.office import Office
from app.progress import Progress
from app.rights import Right
from app.sync.intake import Intake
from app.sync.tray.dropping import drop_waiting
from app.sync.tray.listing import Kept, Tray, tray
from app.sync.tray.retrying import discard, retry
from app.sync.tray.sheet import give_out
from app.sync.tray.vouching import vouch
from app.text import _
from ui.files import WORKBOOK
from ui.ledger.reason import ReasonDialog
from ui.pages.exchange.approve_dialog import ApproveDialog
from ui.pages.exchange.part import ExchangePart, minute
from ui.pages.exchange.short_table import ShortTable
from ui.pages.exchange.waiting_card import WaitingCard
from ui.pages.settings_lines import Line
from ui.pages.settings_part import buttons, closed_to, deed
from ui.widgets.basics import label
from ui.widgets.card import Card
from ui.widgets.empty import EmptyState
from ui.workplace import Workplace

_COLUMNS = (_("数据包"), _("放进来的时间"), _("为什么没有接收，怎么办"))
_WHYS = (_("对方已重新写过"), _("对方写错了，已告知"), _("不是本单位的数据"))
_HINT = _("暂时不能接收的数据包会加密留存在这里；缺的前一包到了、程序升级了，会自动接收。")
_DISCARDING = _("这一包不再保留，对方会在下一次回执里看到您写的原因。U盘上的文件不会动。")
_VOUCHING = _(
    "署名是本机，本机却不记得写过：还原、换电脑以后会这样。先打电话问送来的单位，属实才认可；同一包里署名本机的一起生效。"
)
_ASKED = (_("已电话核实"),)
_DROPPING = _(
    "这笔操作和随它一起等的都不再保留，对方会在下一次回执里看到您写的原因；以后要它，请对方全部重新写。"
)


class TrayPart(ExchangePart):
    """The list, the reason of the one that is marked in full, and its remedies."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        self._lane = place.lane()
        self._kept: dict[str, Kept] = {}
        self.empty = EmptyState("inbox", _("没有未接收的数据"), _HINT)
        self.table = ShortTable("tray", _COLUMNS, wide=2, most=8)
        self.reason = label("", "")
        self.again = deed("retry", _("再试一次"), self._on_retry, "primary", "refresh-cw")
        self.every = deed("retry_all", _("全部再试"), partial(self._retry, ""))
        self.approve = deed("approve", _("核准…"), self._on_approve, "", "badge-check")
        self.discard = deed("discard", _("不再保留…"), self._on_discard, "danger")
        self.export = deed("export", _("导出清单…"), self._on_export, "flat", "download")
        self.packages = Card(_("未接收的数据包"))
        deeds = buttons(self.again, self.every, self.approve, self.export, self.discard)
        self.packages.add(self.table, self.reason, deeds)
        self.awaited = WaitingCard(self._on_drop, self._on_export, self._on_vouch)
        for each in (self.empty, self.packages, self.awaited):
            self.rows.addWidget(each)
        self.table.chosen.connect(self._tell_buttons)

    def refresh(self, changes: Changes) -> None:
        """Look again at what is kept."""
        self._lane.ask(tray, self._show)

    def first(self) -> QWidget | None:
        """The list."""
        tables = (self.table, self.awaited.table)
        return next((each for each in tables if each.isVisibleTo(self)), None)

    def _show(self, found: Tray) -> None:
        self._kept = {each.held.id: each for each in found.packages}
        self.awaited.show_found(found, self.place.reader.identity.address)
        is_empty = not found.packages and not found.operations
        self.show_parts(
            {
                self.empty: is_empty,
                self.packages: bool(found.packages),
                self.awaited: bool(found.operations),
            }
        )
        lines = [
            Line(e.held.id, (e.title, minute(e.held.at), e.held.message)) for e in found.packages
        ]
        self.table.show_lines(lines)
        if not self.table.key and lines:
            self.table.choose(lines[0].key)
        self._tell_buttons()

    def _tell_buttons(self) -> None:
        kept = self._kept.get(self.table.key)
        self.reason.setText(kept.reason if kept else "")
        self.again.setEnabled(bool(kept and kept.is_here))
        self.approve.setVisible(bool(kept and kept.wants_approval))
        self.discard.setEnabled(kept is not None)
        if self.closed():
            closed = self.again, self.every, self.discard, self.awaited.drop
            closed_to(self.place, Right.EXCHANGE, *closed)
        if not self.place.may(Right.SETTINGS):
            closed_to(self.place, Right.SETTINGS, self.awaited.vouch)

    def _on_retry(self) -> None:
        if self.table.key:
            self._retry(self.table.key)

    def _retry(self, which: str) -> None:
        result: list[Intake] = []

        def job(office: Office, progress: Progress) -> Changes:
            result.append(retry(office, which, progress=progress))
            return result[0].changes

        def done(_changes: Changes) -> None:
            good = sum(each.is_done for each in result[0].outcomes)
            text = _("已接收 {n} 包。") if good else _("还是不能接收，原因见下。")
            self.banner.tell(text.format(n=good), "done" if good else "warning")

        self.write(_("再试接收"), job, done)

    def _on_approve(self) -> None:
        kept = self._kept.get(self.table.key)
        if kept:
            ApproveDialog(self.place, self, kept).open()

    def _on_discard(self) -> None:
        kept = self._kept.get(self.table.key)
        if kept is None:
            return
        dialog = ReasonDialog(
            _("不再保留"), f"{kept.title}\n{_DISCARDING}", _("不再保留"), _WHYS, self
        )
        dialog.given.connect(partial(self._discard, kept.held.id))
        dialog.open()

    def _discard(self, id_: str, why: str) -> None:
        def job(office: Office, _progress: Progress) -> Changes:
            discard(office, id_, why)
            return Changes()

        self.write("", job)

    def _on_drop(self) -> None:
        waiting = self.awaited.chosen
        if waiting is None:
            return
        text = f"{waiting.title}\n{_DROPPING}"
        dialog = ReasonDialog(_("不再保留"), text, _("不再保留"), _WHYS, self)
        dialog.given.connect(partial(self._drop, waiting.id))
        dialog.open()

    def _drop(self, id_: str, why: str) -> None:
        def job(office: Office, _progress: Progress) -> Changes:
            drop_waiting(office, id_, why)
            return Changes()

        self.write("", job)

    def _on_vouch(self) -> None:
        waiting = self.awaited.chosen
        if waiting is None:
            return
        text = f"{waiting.title}\n{_VOUCHING}"
        dialog = ReasonDialog(_("认可"), text, _("认可"), _ASKED, self)
        dialog.given.connect(partial(self._vouch, waiting.id))
        dialog.open()

    def _vouch(self, id_: str, why: str) -> None:
        def job(office: Office, _progress: Progress) -> Changes:
            return vouch(office, id_, why)

        self.write(_("认可"), job)

    def _on_export(self) -> None:
        def chosen(path: Path) -> None:
            def job(office: Office, _progress: Progress) -> Path:
                give_out(office, path)
                return path

            self.place.keep(_("导出清单"), job, self._on_exported)

        self.place.files.save(_("导出未接收清单"), _("未接收数据.xlsx"), WORKBOOK, chosen)

    def _on_exported(self, path: Path) -> None:
        open_ = deed("open_sheet", _("打开文件"), partial(self.place.files.launch, path), "link")
        self.banner.tell(_("清单已存为 {name}。").format(name=path.name), "done", open_)
