"""The guided hand-over (办理交接): nothing is written before its last step, and each step can go back."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app import handover
from app.access.names import find_name
from app.faults import Fault, problems_of
from app.handover import Done, Plan
from app.handover_list import Inventory, inventory, print_list
from app.office import Office
from app.paper.output import Target
from app.paper.printing import Printed
from app.problems import Problem, Problems
from app.progress import Progress
from app.text import _
from ui.notify import sentence
from ui.pages.guide import Guide
from ui.pages.handover_ends import End, Paper
from ui.pages.handover_steps import Stock, Who
from ui.pages.preview import show_pdf
from ui.pages.settings_code import CodeSheet
from ui.workplace import Workplace

_STEPS = (_("谁交给谁"), _("清点"), _("移交清册"), _("办结"))


class HandoverDialog(Guide):
    """Leads through the four steps."""

    def __init__(self, place: Workplace, parent: QWidget) -> None:
        super().__init__(parent, _("办理交接"), _STEPS)
        self.place, self._over = place, parent
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.who = Who(list(place.reader.session.directory.load()))
        self.stock, self.paper, self.end = Stock(), Paper(), End()
        self._plan = self.who.plan()
        self._held: Inventory | None = None
        self._is_busy = self._is_own = False
        self.who.paired.connect(self._on_paired)
        self.paper.printing.connect(self._on_print)
        self.paper.changed.connect(self.show_buttons)
        place.stood_aside.connect(self._on_stood_aside)
        self._on_paired()
        self.assemble(self.who, self.stock, self.paper, self.end)

    def reject(self) -> None:
        """Nothing has been written."""
        if not self._is_busy:
            super().reject()

    def show_buttons(self) -> None:
        """The list must be signed before the last step."""
        signed = self.step != 2 or self.paper.signed.isChecked()
        self.next.setText(_("办结交接") if self.step == 3 else _("下一步"))
        self.next.setEnabled(signed and not self._is_busy)
        self.back.setVisible(self.step > 0)
        self.back.setEnabled(not self._is_busy)
        self.cancel.setEnabled(not self._is_busy)

    def _on_paired(self) -> None:
        plan = self.who.plan()
        self.who.propose(handover.roles_for(self.place.reader, plan.leaving, plan.successor))

    def go_on(self) -> None:
        """One step after another."""
        (self._count, self._to_paper, self._to_end, self._carry_out)[self.step]()

    def _count(self) -> None:
        """Check who hands over to whom, and count what there is."""
        plan = self._plan = self.who.plan()
        try:
            handover.check(self.place.reader, plan)
        except Problem as problem:
            self.tell(sentence(problem))
            return

        def job(office: Office, progress: Progress) -> Inventory:
            return inventory(office, plan.leaving, progress)

        self._busy(is_busy=True)
        task = self.place.work(_("清点移交内容"), job, self._show_stock, self._failed)
        task.ended.connect(self._on_ended)

    def _show_stock(self, held: Inventory) -> None:
        self._held = held
        self.stock.show_stock(self._plan, held)
        self.paper.signed.setChecked(False)
        self.show_step(1)

    def _to_paper(self) -> None:
        self.show_step(2)

    def _on_print(self) -> None:
        if self._held:
            show_pdf(self.place, _("移交清册"), partial(_make, self._plan, self._held))

    def _to_end(self) -> None:
        reader, plan = self.place.reader, self._plan
        is_new = find_name(reader.session.directory.load(), plan.successor) is None
        self.end.ask(plan, is_new=is_new, needs_password=handover.needs_password(reader, plan))
        self.show_step(3)

    def _carry_out(self) -> None:
        problem = self.end.new.problem() if self.end.new.isVisibleTo(self.end) else None
        if problem:
            self.tell(sentence(problem))
            return
        plan = self._plan = self.who.plan(self.end.password)
        self._is_own = handover.is_own(self.place.reader, plan)

        def job(office: Office, progress: Progress) -> Done | Exception:
            """What is wrong is handed back: the dialog tells it and stays."""
            try:
                return handover.carry_out(office, plan, progress)
            except (Problem, Problems, Fault) as refused:
                return refused

        self._busy(is_busy=True)
        self.tell("")
        self.place.alone(_("正在办结交接"), job, self._ended)

    def _on_stood_aside(self, away: bool) -> None:
        """Whatever became of it, the file is back."""
        if not away:
            self._busy(is_busy=False)

    def _ended(self, outcome: Done | Exception) -> None:
        self._busy(is_busy=False)
        if not isinstance(outcome, Done):
            self._failed(outcome)
            return
        place, over = self.place, self._over
        self.accept()
        text = _("交接办结：{n} 件未办结事项已转给“{heir}”，“{name}”的账号已关闭。").format(
            n=outcome.cases, heir=self._plan.successor, name=self._plan.leaving
        )
        place.notify.say(text, "done")
        sheet = CodeSheet(place, over, outcome.code)
        if self._is_own:
            sheet.finished.connect(partial(_sign_out, place))
        sheet.open()

    def _failed(self, error: BaseException) -> None:
        self.tell("\n".join(map(sentence, problems_of(error) or [])))

    def _busy(self, *, is_busy: bool) -> None:
        self._is_busy = is_busy
        self.show_buttons()

    def _on_ended(self, _ending: object) -> None:
        self._busy(is_busy=False)


def _sign_out(place: Workplace, _result: int) -> None:
    """The successor signs in: window and rights are still made for who has left."""
    place.shut()
    place.left.emit()


def _make(plan: Plan, held: Inventory, office: Office, out: Target, progress: Progress) -> Printed:
    return print_list(office, plan, held, out, progress)
