"""上报 (from an office) and 下发 (from a district): what is unsent, where it is written, done."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.changes import Changes
from app.faults import problems_of
from app.office import Office
from app.rights import Right
from app.sync.standing import Standing, standings
from app.sync.unsent import Unsent, unsent
from app.text import _
from ui.notify import sentence
from ui.pages.exchange.first_use import FirstUse
from ui.pages.exchange.part import ExchangePart
from ui.pages.exchange.send_content import ContentCard
from ui.pages.exchange.send_result import ResultCard
from ui.pages.exchange.send_writing import NOTHING, Order, Written
from ui.pages.exchange.stick_choice import StickChoice
from ui.pages.import_running import Running
from ui.pages.settings_part import deed
from ui.tasks import Ending
from ui.widgets.basics import hinted
from ui.widgets.card import Card
from ui.widgets.steps import Steps
from ui.workplace import Workplace

_TITLE = _("写入U盘")
_STEPS = (_("看要发出什么"), _("写入U盘"), _("完成，拔出U盘"))


class SendPart(ExchangePart):
    """Three steps on one page. Ctrl+Enter writes."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        is_district = place.reader.identity.role == "district"
        self._lane = place.lane(is_long=True)
        self.steps, self._wish = Steps(_STEPS), ""
        self.first_use = FirstUse(place)
        self.content = ContentCard(_("1  下发给哪些单位") if is_district else _("1  还没有上报的"))
        self.sticks = StickChoice(place)
        self.running = Running(place)
        self.running.titles.add(_TITLE)
        self.result = ResultCard()
        self.go = deed("write", _("写入U盘"), self._on_write, "primary", "usb")
        hinted(self.go, _("写入U盘"), "Ctrl+Return")
        self.whole = deed("write_whole", _("从头全部重写…"), self._on_whole, "flat")
        self.sticks.row.addWidget(self.whole)
        self.sticks.row.addWidget(self.go)
        self.target = Card(_("2  写到哪里"))
        self.target.add(self.sticks, self.running)
        self._parts = (self.steps, self.content, self.target, self.result)
        for each in (self.first_use, *self._parts):
            self.rows.addWidget(each)
        self.rows.removeWidget(self.banner)
        self.target.body.insertWidget(1, self.banner)
        self._connect()

    def arrive(self) -> None:
        """The user came here: what was written before is told no more."""
        if not self.running.is_busy and self.isVisible():
            self.sticks.look()

    def refresh(self, changes: Changes) -> None:
        """Count again."""
        self._lane.ask(_counted, self._show)

    def show_subject(self, subject: str) -> None:
        """One peer alone is ticked."""
        self._wish = subject
        self._lane.ask(_counted, self._show)

    def first(self) -> QWidget | None:
        """The tables, from above."""
        return self.content.peers if self.content.peers.isVisibleTo(self) else None

    def _connect(self) -> None:
        self.content.changed.connect(self._tell_buttons)
        self.sticks.changed.connect(self._tell_buttons)
        self.running.began.connect(self._tell_buttons)
        self.running.ended.connect(self._on_ended)
        shortcut = QShortcut(QKeySequence("Ctrl+Return"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self._on_write)

    def _show(self, found: tuple[list[Unsent], list[Standing]]) -> None:
        self.content.show_found(*found)
        shown: dict[QWidget, bool] = dict.fromkeys(self._parts[:3], bool(found[0]))
        self.show_parts({self.first_use: not found[0], **shown})
        if self._wish:
            self.content.peers.checks.tick([self._wish])
            self.content.peers.choose(self._wish)
            self._wish = ""
        self._tell_buttons()

    def _tell_buttons(self) -> None:
        is_ready = bool(self.content.chosen and self.sticks.spot) and not self.running.is_busy
        why = self.closed(Right.EXCHANGE)
        for each in (self.go, self.whole):
            each.setEnabled(is_ready and not why)
            if why:
                each.setToolTip(why)
        if not self.result.isVisibleTo(self):
            self.steps.show_step(1 if is_ready else 0)

    def _on_whole(self) -> None:
        """Asked for by the other side, when it has lost everything."""
        self._write(snapshot=True)

    def _on_write(self) -> None:
        if self.go.isEnabled():
            self._write()

    def _write(self, *, snapshot: bool = False, again: bool = False) -> None:
        spot = self.sticks.spot
        if spot:
            order = Order(self.content.chosen, spot, snapshot, again)
            self.carry_out(Written(order))

    def carry_out(self, written: Written) -> None:
        """Write what is not written yet of an order."""
        self.banner.tell("")
        self.result.hide()
        self.steps.show_step(1)
        done, failed = partial(self._on_written, written), partial(self._on_failed, written)
        self.place.write(_TITLE, written.carry_out, done, failed)

    def _on_written(self, written: Written, _changes: Changes) -> None:
        self.result.show_written(written)
        self.steps.show_step(2)
        self.sticks.look()
        self.result.files.setFocus()
        self.bring_up(self.result)

    def _on_failed(self, written: Written, error: BaseException) -> None:
        problems = problems_of(error) or []
        text = "\n".join(map(sentence, problems))
        self._on_half_done()
        if any(each.code == NOTHING for each in problems):
            again = deed("again", _("把回执再写一次"), partial(self._write, again=True))
            self.banner.tell(text, "note", again)
            return
        if written.done:
            names = "、".join(written.order.peers[each] for each in written.done)
            text += _("已经写好的不受影响：{names}。").format(names=names)
        retry = deed("retry", _("再试一次"), partial(self._retry, written), "primary")
        self.banner.tell(text, "error", retry)
        retry.setFocus()

    def _on_half_done(self) -> None:
        """Some of it may have been written all the same: every page looks again, and at the stick too."""
        self.place.changed.emit(Changes())
        self.sticks.look()

    def _retry(self, written: Written) -> None:
        """On whatever is chosen now: the stick may be another one."""
        spot = self.sticks.spot
        if spot:
            written.order = Order(
                written.order.peers, spot, written.order.snapshot, written.order.again
            )
        self.carry_out(written)

    def _on_ended(self, ending: Ending) -> None:
        self._tell_buttons()
        if ending is Ending.CANCELLED:
            self._on_half_done()
            self.banner.tell(_("已取消。没写完的文件已清除，什么都没有少，可以再写。"), "note")


def _counted(office: Office) -> tuple[list[Unsent], list[Standing]]:
    if not office.user.may(Right.READ):
        return [], []
    return unsent(office), standings(office)
