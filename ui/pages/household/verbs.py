"""Opens a verb's dialog (办理), and says what was done, with a way to take it back."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.changes import Changes
from app.desk import Desk
from app.households.home import Home, Member
from app.office import Office
from app.progress import Progress
from app.registry import LEDGERS
from app.text import _
from ui.ledger.undoing import say_done
from ui.pages.household.admitting import AdmitDialog
from ui.pages.household.departing import LeaveDialog
from ui.pages.household.dialog import VerbDialog
from ui.pages.household.joining import JoinDialog
from ui.pages.household.moving import MoveDialog
from ui.pages.household.reheading import ReheadDialog
from ui.pages.household.splitting import SplitDialog
from ui.workplace import Workplace


class Verbs:
    """The verbs of one page."""

    def __init__(self, place: Workplace, page: QWidget) -> None:
        self._place, self._page = place, page
        self.dialog: VerbDialog | None = None
        """The dialog opened last."""

    def open(self, verb: str, home: Home, member: Member | None) -> None:
        """Open the dialog of a verb; the marked member is chosen to begin with."""
        line = member.id if member and member in home.present else ""
        dialog = self._dialog(verb, home, line, member)
        dialog.done_with.connect(self._on_done)
        self.dialog = dialog
        dialog.open()

    def change_role(self, home: Home, member: Member, code: str) -> None:
        """Another relation of one member; whoever is to be head becomes so with the relations of all."""
        if code in home.roster.heads:
            self.open("rehead", home, member)
            return
        roster = home.roster
        if code == member.role:
            return

        def job(office: Office, _progress: Progress) -> Changes:
            return Desk(office).change(roster.line, member.id, {roster.role: code})

        def done(changes: Changes) -> None:
            kind = LEDGERS[roster.line].field(roster.role).kind
            told = _("{name}与户主的关系已改为“{role}”。")
            say_done(self._place, told.format(name=member.name, role=kind.show(code)), changes)

        self._place.write("", job, done)

    def _dialog(self, verb: str, home: Home, line: str, member: Member | None) -> VerbDialog:
        place, page, ticked = self._place, self._page, (line,) if line else ()
        if verb == "split":
            is_head = bool(home.head and home.head.id == line)
            return SplitDialog(place, home, page, () if is_head else ticked)
        if verb == "join":
            return JoinDialog(place, home, page)
        if verb == "move":
            return MoveDialog(place, home, page)
        if verb == "rehead":
            return ReheadDialog(place, home, page, line)
        if verb == "leave":
            return LeaveDialog(place, home, page, ticked)
        person = str(member.person["id"]) if verb == "back" and member else ""
        return AdmitDialog(place, home, page, person)

    def _on_done(self, changes: Changes) -> None:
        dialog = self.dialog
        if dialog:
            told = _("已办理：{title}。").format(title=dialog.windowTitle())
            say_done(self._place, told, changes)
        self.dialog = None
