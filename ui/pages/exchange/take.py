"""接收: the packages on a stick, what they would bring, and then taken in, with the receipts on the same stick."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QWidget

from app.changes import Changes
from app.faults import problems_of
from app.office import Office
from app.sync.enrolment.overview import called
from app.sync.enrolment.peers import Peers
from app.sync.package.carrier import is_update
from app.text import _
from ui.notify import sentence
from ui.pages.exchange.first_use import FirstUse
from ui.pages.exchange.part import ExchangePart
from ui.pages.exchange.take_flow import Taking
from ui.pages.exchange.take_packages import PackagesCard
from ui.pages.exchange.take_result import OutcomeCard
from ui.pages.import_running import Running
from ui.pages.settings_part import buttons, deed
from ui.routes import ExchangeAt, RecordOf, SettingsAt
from ui.tasks import Ending
from ui.widgets.basics import hinted
from ui.widgets.focus import line_up
from ui.widgets.steps import Steps
from ui.workplace import Workplace

REHEARSAL, TAKING = _("预检数据包"), _("接收数据包")
_BELOW_PACKAGES = 3
_STEPS = (_("选数据包"), _("预检（不写入）"), _("接收，带走回执"))


class TakePart(ExchangePart):
    """Three steps on one page. Ctrl+Enter goes on: first the rehearsal, then the taking in."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        self._kind = place.lane()
        self.steps, self.first_use = Steps(_STEPS), FirstUse(place)
        self.packages, self.outcome = PackagesCard(place), OutcomeCard()
        self.running = Running(place)
        self.running.titles |= {REHEARSAL, TAKING}
        self.rehearse = deed("rehearse", _("预检（不写入）"), self._on_rehearse, "primary", "eye")
        self.take = deed("take", _("接收"), self._on_take, "primary", "download")
        self.receipts = QCheckBox(_("把回执写到同一个U盘(&H)"))
        self.receipts.setObjectName("receipts")
        self.receipts.setChecked(True)
        self.packages.sticks.row.addWidget(self.rehearse)
        self.outcome.body.insertWidget(_BELOW_PACKAGES, buttons(self.take, self.receipts))
        self.rehearsed: Taking | None = None
        for each in (self.first_use, self.steps, self.packages, self.running, self.outcome):
            self.rows.addWidget(each)
        self.rows.removeWidget(self.banner)
        self.packages.body.insertWidget(1, self.banner)
        line_up(self.outcome.packages, self.take, self.receipts, self.outcome.account)
        self._connect()

    def refresh(self, changes: Changes) -> None:
        """What lies there may be here by now."""
        has_peers = bool(Peers(self.place.reader.store.reader).active())
        shown: dict[QWidget, bool] = {self.steps: has_peers, self.packages: has_peers}
        self.show_parts({self.first_use: not has_peers, **shown})
        self.packages.ask()
        self._tell_buttons()

    def arrive(self) -> None:
        """Look at what is plugged in."""
        if self.isVisible() and not self.running.is_busy:
            self.packages.sticks.look()

    def show_subject(self, subject: str) -> None:
        """The folder in which that package lies, as if it were a stick; an update goes where it is installed."""
        self.packages.sticks.add_folder(Path(subject).parent)
        self._kind.ask(partial(_is_update, Path(subject)), partial(self._on_kind, subject))

    def _on_kind(self, subject: str, is_other: bool) -> None:
        if is_other:
            self.place.go(SettingsAt("update", subject))

    def first(self) -> QWidget | None:
        """The packages."""
        return self.packages.table if self.packages.isVisibleTo(self) else None

    def _connect(self) -> None:
        self.packages.changed.connect(self._on_other)
        self.running.began.connect(self._tell_buttons)
        self.running.ended.connect(self._on_ended)
        self.outcome.account.opened.connect(self._on_opened)
        self.outcome.tray_wanted.connect(partial(self.place.go, ExchangeAt("tray")))
        shortcut = QShortcut(QKeySequence("Ctrl+Return"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self._on_go_on)
        for each in (self.rehearse, self.take):
            hinted(each, each.text(), "Ctrl+Return")

    def _tell_buttons(self) -> None:
        is_idle, why = not self.running.is_busy, self.closed()
        self.rehearse.setEnabled(bool(self.packages.paths) and is_idle and not why)
        may_take = bool(self.rehearsed and self.rehearsed.is_worth_it) and is_idle
        self.take.setEnabled(may_take and not why)
        if why:
            self.rehearse.setToolTip(why)

    def _on_other(self) -> None:
        """What was rehearsed is not what is ticked any more, or lies elsewhere."""
        spot, known = self.packages.sticks.spot, self.rehearsed
        if known and not self.running.is_busy:
            is_same = spot is not None and spot.root == known.spot.root
            if not is_same or self.packages.paths != known.paths:
                self._forget()
        self._tell_buttons()

    def _forget(self) -> None:
        self.rehearsed = None
        self.outcome.hide()
        self.steps.show_step(0)
        self._tell_buttons()

    def _on_go_on(self) -> None:
        if self.take.isEnabled() and self.outcome.isVisibleTo(self):
            self._on_take()
        elif self.rehearse.isEnabled():
            self._on_rehearse()

    def _on_rehearse(self) -> None:
        spot = self.packages.sticks.spot
        if spot:
            self._forget()
            taking = Taking(self.packages.paths, spot)
            self._run(REHEARSAL, taking, None)

    def _on_take(self) -> None:
        taking = self.rehearsed
        if taking:
            self._run(TAKING, taking, taking.spot.root if self.receipts.isChecked() else None)

    def _run(self, title: str, taking: Taking, receipts_to: Path | None) -> None:
        self.banner.tell("")
        is_rehearsal = title == REHEARSAL
        job = taking.rehearse if is_rehearsal else taking.carry_out(receipts_to is not None)
        done = partial(self._on_rehearsed if is_rehearsal else self._on_taken, taking)
        failed = partial(self._on_failed, title, taking, receipts_to)
        self.place.write(title, job, done, failed)

    def _on_rehearsed(self, taking: Taking, _changes: Changes) -> None:
        self.rehearsed = taking
        self.outcome.show_rehearsal(taking.found, self._names())
        self.receipts.setVisible(taking.is_worth_it)
        self.take.setVisible(taking.is_worth_it)
        self.take.setText(_("接收") if taking.brings_any else _("先留存，等能接收了再说"))
        self.steps.show_step(1)
        self._tell_buttons()
        self.bring_up(self.outcome)

    def _on_taken(self, taking: Taking, _changes: Changes) -> None:
        self.rehearsed = None
        self.outcome.show_done(taking.found, taking.mentions, self._names(), taking.spot)
        for each in (self.receipts, self.take):
            each.hide()
        self.steps.show_step(2)
        self.packages.sticks.look()
        self._tell_buttons()
        self.outcome.packages.setFocus()
        self.bring_up(self.outcome)

    def _on_failed(
        self, title: str, taking: Taking, receipts_to: Path | None, error: BaseException
    ) -> None:
        text = "\n".join(map(sentence, problems_of(error) or []))
        again = partial(self._run, title, taking, receipts_to)
        self.banner.tell(text, "error", deed("retry", _("再试一次"), again, "primary"))
        self.bring_up(self.banner)

    def _on_ended(self, ending: Ending) -> None:
        self._on_other()
        if ending is Ending.CANCELLED:
            self.banner.tell(_("已取消，什么都没有写入。"), "note")
        elif self.rehearsed:
            (self.take if self.take.isEnabled() else self.outcome.packages).setFocus()

    def _on_opened(self, ledger: str, record: str) -> None:
        if self.place.reader.listing.get(ledger, record):
            self.place.go(RecordOf(ledger, record))

    def _names(self) -> dict[str, str]:
        peers = Peers(self.place.reader.store.reader).all()
        return {each.address: called(each.address, each.name) for each in peers}


def _is_update(path: Path, _office: Office) -> bool:
    return is_update(path)
