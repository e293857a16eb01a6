"""What can be done with a roster (办理): made, swapped, published, printed, given out, its shifts recorded."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from app.changes import Changes
from app.office import Office
from app.problems import Problem
from app.progress import Progress
from app.rights import Right
from app.rosters.books import Book, MonthShown
from app.rosters.duty import DutyRoster
from app.rosters.duty_wishing import DutyGround, duty_ground_of
from app.rosters.roster import Entry, Roster, by_day
from app.rosters.wishing import Ground, ground_of
from app.text import _
from ui.ledger.reason import ReasonDialog
from ui.notify import Answer, Question
from ui.pages.rosters.day_dialog import DayDialog
from ui.pages.rosters.duty_dialog import DutyDialog
from ui.pages.rosters.giving import give_roster
from ui.pages.rosters.papers import print_roster
from ui.pages.rosters.plan_dialog import PlanDialog
from ui.pages.rosters.replace_dialog import ReplaceDialog
from ui.pages.rosters.trial_dialog import TrialDialog
from ui.pages.settings_part import closed_to, deed
from ui.routes import NewRecord, RecordOf
from ui.workplace import Workplace

_WHY = (_("办喜事"), _("外出"), _("家中有事"), _("天气原因"))


class Deeds(QObject):
    """The buttons of the bar, and what they and the calendar ask for."""

    pressed = Signal(object)
    """A shift was chosen from the list of its day."""

    def __init__(self, place: Workplace, page: QWidget) -> None:
        super().__init__(page)
        self.place, self._page = place, page
        self.month: MonthShown | None = None
        self.swapped = ""
        """The shift that was swapped last, until the calendar stands on it."""
        self.publish = deed("publish", _("公布"), self._on_publish, "primary", "megaphone")
        self.print = deed("print", _("打印"), self._on_print, "", "printer")
        self.open = deed("open", _("打开排班表"), self._on_open, "", "external-link")
        self.details = deed("details", _("明细"), self._on_open, "flat", "panel-right")
        self.details.clicked.disconnect()
        self.details.setCheckable(True)
        self.again = deed("plan_again", _("再排…"), self.plan, "", "plus")
        self.give = deed("give", _("导出"), self._on_give, "", "file-spreadsheet")
        self.buttons = (
            self.publish, self.print, self.give, self.open, self.again, self.details,
        )  # fmt: skip

    def show_month(self, month: MonthShown | None) -> None:
        """What can be done with that month's roster."""
        self.month = month
        roster = month.roster if month else None
        for each in (self.publish, self.print, self.give, self.open):
            each.setVisible(roster is not None)
        self.publish.setVisible(roster is not None and not roster.published_on)
        self.again.setVisible(isinstance(roster, DutyRoster) and roster.has_room)
        closed_to(self.place, Right.WRITE, self.publish, self.again)
        closed_to(self.place, Right.PRINT, self.print)
        closed_to(self.place, Right.EXPORT, self.give)

    def plan(self) -> None:
        """Ask what is wished of a roster, and make it."""
        month = self.month
        if month is None:
            return
        if month.book.kind == "duty":
            self._plan_duty(month.first)
        else:
            self._plan_patrol(month.book, month.first)

    def _plan_patrol(self, book: Book, first: date) -> None:
        def job(office: Office) -> Ground:
            return ground_of(office, book.place, first)

        def ask(ground: Ground) -> None:
            self._open(PlanDialog(self.place, self._page, book, first, ground))

        self.place.ask(job, ask)

    def _plan_duty(self, first: date) -> None:
        def job(office: Office) -> DutyGround:
            return duty_ground_of(office, first)

        def ask(ground: DutyGround) -> None:
            self._open(DutyDialog(self.place, self._page, first, ground))

        self.place.ask(job, ask)

    def _open(self, dialog: TrialDialog) -> None:
        dialog.kept.connect(self._on_kept)
        dialog.open()

    def refuse(self, problem: Problem) -> None:
        """Say why two shifts cannot be swapped."""
        self.place.notify.warn([problem])

    def swap(self, one: Entry, other: Entry) -> None:
        """Swap two shifts; once the roster is published the reason is asked for."""
        roster = self.month.roster if self.month else None
        if roster is None:
            return
        if not roster.published_on:
            self._swap(one, other, "")
            return
        text = _("{one} 与 {other} 对调。排班表已经公布，请写明原因。").format(
            one=_named(one), other=_named(other)
        )
        dialog = ReasonDialog(_("对调"), text, _("对调"), _WHY, self._page)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.given.connect(partial(self._swap, one, other))
        dialog.open()

    def replace(self, entry: Entry) -> None:
        """Put somebody else down for a duty."""
        roster = self.month.roster if self.month else None
        if isinstance(roster, DutyRoster):
            ReplaceDialog(self.place, self._page, roster, entry).open()

    def list_day(self, day: date, held: Entry | None) -> None:
        """Show all shifts of a day."""
        month = self.month
        if month is None or month.roster is None:
            return
        told = next(each for each in month.days if each.day == day)
        entries = by_day(month.roster.entries).get(day, [])
        may_move = self.place.may(Right.WRITE)
        dialog = DayDialog(told, entries, held, self._page, may_move=may_move)
        dialog.pressed.connect(self.pressed)
        dialog.opened.connect(self.open_record)
        dialog.open()

    def open_record(self, entry: Entry) -> None:
        """Open how a shift went, or the form for it."""
        roster = self.month.roster if self.month else None
        logging = roster.logging(entry) if roster else None
        if entry.log and logging:
            self.place.go(RecordOf(logging.ledger, entry.log))
        elif logging and self.place.may_add(logging.ledger):
            self.place.go(NewRecord(logging.ledger, dict(logging.presets)))
        elif logging is None:
            self.place.notify.warn([Problem("ROS005", day=entry.day.day)])

    def _swap(self, one: Entry, other: Entry, why: str) -> None:
        roster = self.month.roster if self.month else None
        if roster is None:
            return

        def job(office: Office, _progress: Progress) -> Changes:
            return roster.swap(office, one, other, why)

        def done(changes: Changes) -> None:
            text = _("{one} 与 {other} 已对调；要撤回，按 Ctrl+Alt+Z。")
            self.place.notify.say(text.format(one=_named(one), other=_named(other)), "done")
            self.place.notify.warn(list(changes.warnings))

        self.swapped = one.id
        self.place.write("", job, done)

    def _on_kept(self, changes: Changes) -> None:
        self.place.notify.say(_("排班表已保存；要撤回，按 Ctrl+Alt+Z。"), "done")
        self.place.notify.warn(list(changes.warnings))

    def _on_publish(self) -> None:
        roster = self.month.roster if self.month else None
        if roster is None:
            return
        lacks = "\n".join(roster.lacks)
        text = _("公布“{title}”？公布以后再对调，要写原因。").format(title=roster.title)
        answers = (Answer("publish", _("公布")), Answer("no", _("先不公布"), "no"))

        def answered(key: str) -> None:
            if key == "publish":
                self._publish(roster)

        self.place.notify.ask(Question(_("公布排班表"), text, answers, lacks), answered)

    def _publish(self, roster: Roster) -> None:
        def job(office: Office, _progress: Progress) -> Changes:
            return roster.publish(office)

        def done(changes: Changes) -> None:
            self.place.notify.say(_("排班表已公布。"), "done")
            self.place.notify.warn(list(changes.warnings))

        self.place.write("", job, done)

    def _on_print(self) -> None:
        roster = self.month.roster if self.month else None
        if roster:
            print_roster(self.place, roster, self.print)

    def _on_give(self) -> None:
        roster = self.month.roster if self.month else None
        if roster:
            give_roster(self.place, roster, self.give)

    def _on_open(self) -> None:
        roster = self.month.roster if self.month else None
        if roster:
            self.place.go(RecordOf(roster.ledger, roster.id))


def _named(entry: Entry) -> str:
    return _("{d}日的{who}").format(d=entry.day.day, who=entry.title)
