"""Links (关联记录): found as one types, told apart by what the office knows of them, never by a name alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal

from app import candidates
from app.candidates import Candidate
from app.kinds import Link
from app.kinds.base import Value
from app.ledger import Field, Ledger
from app.lookup import Lookup, is_record
from app.office import Office
from app.registry import LEDGERS
from app.text import _
from ui.editors.pick import Offer, PickEditor
from ui.editors.suggestions import NEW, Suggestion
from ui.lanes import Lane
from ui.routes import RecordOf
from ui.widgets.basics import tool
from ui.workplace import Workplace


class LinkEditor(PickEditor):
    """A record of another ledger. What it shows is the name; beneath stands who that is."""

    picture = "search"
    adding = Signal(str)
    """The user wants to register what was typed: a form for it is to be opened."""

    def __init__(self, place: Workplace, ledger: Ledger, field: Field) -> None:
        super().__init__(place, ledger, field)
        self._lane, self._own_lane = place.lane(), place.lane()
        self._known: Candidate | None = None
        self._fixed = False
        self._adder = tool(self._new_text(""), "plus", self._on_add)
        self._adder.setObjectName(f"{field.key}_add")
        self._visitor = tool(_("打开这条记录"), "external-link", self._on_visit)
        self._visitor.setObjectName(f"{field.key}_visit")
        for each in (self._adder, self._visitor):
            self._row.addWidget(each)
        self.placeholder = _("姓名、编号或号码后四位，边输边找")
        self.line.setPlaceholderText(self.placeholder)
        self._show_tools()

    @property
    def target(self) -> Ledger:
        """The ledger it links to."""
        kind = self.field.kind
        return LEDGERS[kind.ledger if isinstance(kind, Link) else self.ledger.key]

    def seek(self, text: str, then: Offer, failed: Callable[[], None] | None = None) -> None:
        """The records that the text finds, and a row for registering a new one."""
        key, may_add, owner = self.target.key, self._may_add(), self.owner

        def job(office: Office) -> list[Candidate]:
            return candidates.find(office, key, text, owner=owner)

        def done(found: list[Candidate]) -> None:
            offered = [Suggestion(each.record, each.text) for each in found]
            new = [Suggestion(NEW, self._new_text(text))] if text and may_add else []
            then([*offered, *new])

        if text:
            self._lane_of(failed).ask(job, done, failed)
        else:
            then([])

    def _lane_of(self, failed: Callable[[], None] | None) -> Lane:
        """A question that somebody waits for is not taken the place of by what is typed meanwhile."""
        return self._own_lane if failed else self._lane

    def best(self, found: Sequence[Suggestion]) -> int:
        """The only record there is; of several, or none, the user says which."""
        return 0 if len([each for each in found if each.key != NEW]) == 1 else -1

    def sure(self, found: Sequence[Suggestion]) -> int:
        """Only what was typed as a number: a name alone never decides who is meant."""
        digits = sum(each.isdigit() for each in self.line.text())
        return self.best(found) if digits >= 4 else -1

    def named(self, value: Value) -> str:
        """How people call the record."""
        if not value:
            return ""
        return Lookup(self.place.reader.listing).name(self.target.key, value)

    def known(self, raw: object) -> Value:
        """The record, where its id was given."""
        return str(raw) if isinstance(raw, str) and is_record(raw) else None

    def hint(self) -> str:
        """Who that is."""
        return "　".join(self._known.details) if self._known and not self.is_open else ""

    def pick(self, key: str) -> None:
        """Take a record, or ask for a form to register one."""
        if key == NEW:
            self._on_add()
        else:
            super().pick(key)

    def set_read_only(self, is_fixed: bool) -> None:
        """The record can still be opened."""
        super().set_read_only(is_fixed)
        self._fixed = is_fixed
        self._show_tools()

    def _hold(self, value: Value) -> None:
        super()._hold(value)
        self._known = candidates.told(self.place.reader, self.target.key, value) if value else None
        self._show_tools()

    def _show_tools(self) -> None:
        self._adder.setVisible(not self._fixed and not self.picked and self._may_add())
        self._visitor.setVisible(bool(self.picked))

    def _may_add(self) -> bool:
        return self.place.may(self.target.right)

    def _new_text(self, text: str) -> str:
        title = self.target.title
        if not text:
            return _("新增{title}").format(title=title)
        return _("＋ 新增{title}“{text}”").format(title=title, text=text)

    def _on_add(self) -> None:
        self.list.hide()
        self.adding.emit(self.line.text().strip() if self.is_open else "")

    def _on_visit(self) -> None:
        self.place.go(RecordOf(self.target.key, str(self.picked)))
