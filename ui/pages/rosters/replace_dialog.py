"""换人…: somebody else is put down for a duty; once the roster is published, with a reason."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.changes import Changes
from app.office import Office
from app.problems import Problem
from app.progress import Progress
from app.rosters.duty import DutyRoster
from app.rosters.roster import Entry
from app.text import _
from ui.pages.settings_dialog import FormDialog
from ui.widgets.choices import Choices
from ui.workplace import Workplace

WHY = (_("临时出差"), _("家中有事"), _("其他公务"))


class ReplaceDialog(FormDialog):
    """Offers those who may be put down there on that day, who has had the fewest duties first."""

    def __init__(self, place: Workplace, parent: QWidget, roster: DutyRoster, entry: Entry) -> None:
        super().__init__(place, parent, _("换人"), _("换人"))
        self._roster, self._entry = roster, entry
        text = _("{d}日{role}，现在是{who}。")
        self.say(text.format(d=entry.day.day, role=entry.role, who=entry.label))
        self.who, self.why = Choices(), Choices()
        for each in roster.substitutes(entry):
            words = _("{name}（本月 {n} 班）").format(name=each.label, n=each.figures[0])
            self.who.addItem(words, each.who)
        self.why.setEditable(True)
        self.why.addItems(list(WHY))
        self.why.setCurrentText("")
        self.add(_("换成(&W)"), self.who, "who")
        if roster.is_published(entry):
            self.add(_("原因(&R)"), self.why, "why")
        self.save.setEnabled(self.who.count() > 0)
        if not self.who.count():
            self.say(_("那一天没有别的人可以换：都不在岗，或已排在别处。"), "warning")

    def carry_out(self) -> None:
        """Put him down."""
        roster, entry = self._roster, self._entry
        who, why = str(self.who.currentData()), self.why.currentText()
        if roster.is_published(entry) and not why.strip():
            self.tell(Problem("DTY012", "why"))
            return

        def job(office: Office, _progress: Progress) -> Changes:
            return roster.replace(office, entry, who, why)

        self.write("", job)
