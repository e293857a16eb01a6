"""What stands where the calendar would (还没有排班), and what to do next."""

from __future__ import annotations

from PySide6.QtCore import Signal

from app.ledgers import duty_person
from app.rights import Right
from app.rosters.books import MonthShown
from app.text import _
from ui.pages.settings_part import closed_to, deed
from ui.routes import Grouping, ListOf
from ui.widgets.empty import EmptyState
from ui.workplace import Workplace

_NOTHING = _("还没有村(社区)"), _("先在“区划”里登记村和社区，分好联保小组，再来排班。")
_NOBODY = _("这个村还没有联保小组"), _("先把住户分成小组，再来排巡逻。")
_NO_PEOPLE = _("还没有值班人员"), _("先登记谁可以带班、值班、备勤，再来排值班。")
_PLAN = _("{y}年{m}月还没有排班"), _("写上要求先试排，看过每一晚再保存；保存以后还可以对调。")


class NoRoster(EmptyState):
    """Says what lacks, and offers what mends it."""

    plan_wanted = Signal()

    def __init__(self, place: Workplace) -> None:
        super().__init__("calendar-days", *_NOTHING)
        self._place = place

    def show_month(self, month: MonthShown | None) -> None:
        """Say why there is no roster in that month; None where nothing can have any."""
        if month is None:
            self.tell(*_NOTHING)
        elif month.book.kind == "duty" and not month.book.can_plan:
            people = deed("people", _("去登记"), self._on_people, "primary", "users")
            self.tell(*_NO_PEOPLE, people)
        elif not month.book.can_plan:
            group = deed("group", _("去分组"), self._on_group, "primary", "users")
            self.tell(*_NOBODY, group)
        else:
            text, hint = _PLAN
            plan = deed("plan", _("排班…"), self.plan_wanted.emit, "primary", "calendar-days")
            closed_to(self._place, Right.WRITE, plan)
            self.tell(text.format(y=month.first.year, m=month.first.month), hint, plan)

    def _on_group(self) -> None:
        self._place.go(Grouping())

    def _on_people(self) -> None:
        self._place.go(ListOf(duty_person.LEDGER.key))
