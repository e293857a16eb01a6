"""The guided hand-over (办理交接): nothing is written before its last step, and each step can go back."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app import handover
from app.access.names import find_name
from app.faults import problems_of
from app.handover import Done, Plan
from app.handover_list import Inventory, inventory, print_list
from app.occasions import Occasion
from app.office import Office
from app.paper.output import Target
from app.paper.printing import Printed
from app.problems import Problem
from app.progress import Progress
from app.text import _
from ui.notify import sentence
from ui.pages.guide import Guide
from ui.pages.handover_ends import End, Paper
from ui.pages.handover_steps import Stock, Who
from ui.pages.preview import show_pdf
from ui.pages.settings_code import CodeSheet
from ui.precautions import after_backup
from ui.tasks import Ending
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
        self._is_busy, self._me = False, place.reader.session.name
        self.who.paired.connect(self._on_paired)
        self.paper.printing.connect(self._on_print)
        self.paper.changed.connect(self.show_buttons)
        place.stood_aside.connect(self._on_stood_aside)
        self._on_paired()
        self.assemble(self.who, self.stock, self.paper, self.end)

    @property
    def _is_another(self) -> bool:
        """Whether the successor is signed in by now, also where the last step was cut short."""
        return self.place.reader.session.name != self._me

    def reject(self) -> None:
        """Nothing has been written, unless the last step was cut short: then the successor signs in and goes on."""
        if self._is_busy:
            return
        is_another = self._is_another
        super().reject()
        if is_another:
            self.place.leave()

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

        def job(office: Office, progress: Progress) -> Done:
            return handover.carry_out(office, plan, progress)

        def carry_out() -> None:
            self._busy(is_busy=True)
            self.place.alone(_("正在办结交接"), job, self._ended, self._failed)

        self._busy(is_busy=True)
        self.tell("")
        task = after_backup(self.place, Occasion.USERS, carry_out)
        task.ended.connect(self._on_backed_up)

    def _on_backed_up(self, ending: Ending) -> None:
        """Without the backup nothing was begun."""
        if ending is not Ending.DONE:
            self._busy(is_busy=False)

    def _on_stood_aside(self, away: bool) -> None:
        """Whatever became of it, the file is back."""
        if not away:
            self._busy(is_busy=False)

    def _ended(self, outcome: Done) -> None:
        self._busy(is_busy=False)
        place, over, is_another = self.place, self._over, self._is_another
        self.accept()
        text = _("交接办结：{n} 件未办结事项已转给“{heir}”，“{name}”的账号已关闭。").format(
            n=outcome.cases, heir=self._plan.successor, name=self._plan.leaving
        )
        place.notify.say(text, "done")
        sheet = CodeSheet(place, over, outcome.code)
        if is_another:
            sheet.finished.connect(partial(_sign_out, place))
        sheet.open()

    def _failed(self, error: BaseException) -> None:
        told = [*map(sentence, problems_of(error) or [])]
        if self._is_another:
            told.append(_("交接已办了一半，请排除后再点“办结交接”，接着办完；已办的不会重复。"))
        self.tell("\n".join(told))

    def _busy(self, *, is_busy: bool) -> None:
        self._is_busy = is_busy
        self.show_buttons()

    def _on_ended(self, _ending: object) -> None:
        self._busy(is_busy=False)


def _sign_out(place: Workplace, _result: int) -> None:
    """The successor signs in: window and rights are still made for who has left."""
    place.leave()


def _make(plan: Plan, held: Inventory, office: Office, out: Target, progress: Progress) -> Printed:
    return print_list(office, plan, held, out, progress)
