"""收发记录: the packages that were written and taken in, each with what became of it; telephone codes; paper."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QWidget

from app.changes import Changes
from app.faults import problems_of
from app.office import Office
from app.progress import Progress
from app.rights import Right
from app.sync.enrolment.overview import called
from app.sync.enrolment.peers import Peers
from app.sync.receipt_paper import print_receipt
from app.sync.stream.packages import Sent, Taken, sent, taken
from app.sync.telephone import heard_by_phone
from app.text import _
from ui.files import PDF
from ui.notify import sentence
from ui.pages.exchange.log_lines import RECEIVED, SENT, cells_of, told_of
from ui.pages.exchange.part import ExchangePart
from ui.pages.exchange.short_table import ShortTable
from ui.pages.settings_lines import Line
from ui.pages.settings_part import buttons, closed_to, deed
from ui.theme.look import scaled
from ui.widgets.basics import label
from ui.widgets.card import Card
from ui.widgets.choices import Choices
from ui.workplace import Workplace

_Both = tuple[list[Sent], list[Taken]]


class LogPart(ExchangePart):
    """Two lists under one choice, the newest first."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        self._lane = place.lane()
        self._packages: dict[str, Sent | Taken] = {}
        self._found: _Both = ([], [])
        self.which = Choices()
        self.which.setObjectName("which")
        self.which.setAccessibleName(_("发出还是收到"))
        self.which.addItems([_("发出的数据包"), _("收到的数据包")])
        self.out, self.come = (
            ShortTable("sent", SENT, most=12),
            ShortTable("taken", RECEIVED, most=12),
        )
        for each in (self.out, self.come):
            each.count_in(3, 4)
        self.out.empty = _("还没有写过数据包。")
        self.come.empty = _("还没有收到过数据包。")
        self.detail = label("")
        self.print_ = deed("print", _("打印回执单…"), self._on_print, "", "printer")
        self.code = QLineEdit()
        self.code.setObjectName("phone_code")
        self.code.setAccessibleName(_("电话回执码"))
        self.code.setPlaceholderText(_("对方在电话里读出的 10 个字符"))
        self.code.setMinimumWidth(scaled(300))
        self.hear = deed("hear", _("登记为对方已看到"), self._on_heard, "", "check")
        self.code.returnPressed.connect(self._on_heard)
        self._lay_out()
        self.which.currentIndexChanged.connect(self._show_which)
        for each in (self.out, self.come):
            each.chosen.connect(self._on_chosen)

    def refresh(self, changes: Changes) -> None:
        """Read both lists again."""
        self._lane.ask(_read, self._show)

    def first(self) -> QWidget | None:
        """The list that is shown."""
        return self.table

    @property
    def table(self) -> ShortTable:
        """The list that is shown."""
        return self.come if self.which.currentIndex() else self.out

    def _show(self, found: _Both) -> None:
        self._found = found
        self._packages = {each.key: each for each in (*found[0], *found[1])}
        peers = Peers(self.place.reader.store.reader).all()
        names = {each.address: called(each.address, each.name) for each in peers}
        for table, packages in zip((self.out, self.come), found, strict=True):
            lines = [Line(each.key, cells_of(each, names)) for each in packages]
            table.show_lines(lines)
            if not table.key and lines:
                table.choose(lines[0].key)
        self._show_which()

    def _show_which(self, _index: int = 0) -> None:
        for each in (self.out, self.come):
            each.setVisible(each is self.table)
        self._phone.setVisible(self.table is self.out)
        self._on_chosen()

    @property
    def _package(self) -> Sent | Taken | None:
        at = 1 if self.table is self.come else 0
        return next((each for each in self._found[at] if each.key == self.table.key), None)

    def _on_chosen(self) -> None:
        package = self._package
        self.detail.setText(told_of(package) if package else "")
        self.print_.setEnabled(package is not None and bool(package.manifest))
        if self.print_.isEnabled():
            closed_to(self.place, Right.PRINT, self.print_)
        closed_to(self.place, Right.EXCHANGE, self.hear)

    def _on_heard(self) -> None:
        code = self.code.text()

        def job(office: Office, _progress: Progress) -> Changes:
            heard_by_phone(office, code)
            return Changes()

        def done(_changes: Changes) -> None:
            self.code.clear()
            self.banner.tell(_("已登记：对方看到了这一包。正式回执仍以带回的数据包为准。"), "done")

        def failed(error: BaseException) -> None:
            self.banner.tell("\n".join(map(sentence, problems_of(error) or [])), "error")
            self.code.setFocus()

        self.banner.tell("")
        self.place.write("", job, done, failed)

    def _on_print(self) -> None:
        package = self._package
        if package is None:
            return

        def chosen(out: Path) -> None:
            def job(office: Office, _progress: Progress) -> Path:
                print_receipt(office, package, out)
                return out

            self.place.keep(_("打印回执单"), job, self.place.files.launch)

        name = _("数据包回执-{seq}.pdf").format(seq=package.seq)
        self.place.files.save(_("回执单存为"), name, PDF, chosen)

    def _lay_out(self) -> None:
        card = Card(_("收发记录"))
        self._phone = buttons(self.code, self.hear)
        card.add(
            buttons(self.which), self.out, self.come, self.detail, buttons(self.print_), self._phone
        )
        self.rows.addWidget(card)


def _read(office: Office) -> _Both:
    """Both lists, the newest first."""
    connection = office.store.reader
    out = sorted(sent(connection), key=_when, reverse=True)
    return out, sorted(taken(connection), key=_when, reverse=True)


def _when(each: Sent | Taken) -> tuple[str, int]:
    return each.at, each.seq
