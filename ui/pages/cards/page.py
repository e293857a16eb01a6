"""印发: every building's and stairwell's cards, which are out of date, printed here and noted as handed out."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.cards import issuing
from app.cards.filling import fill
from app.cards.standing import Part, parts_of
from app.changes import Changes
from app.ledgers import card_building, card_issue, neighbour_card
from app.ledgers.card_issue import Handed
from app.lookup import Lookup
from app.office import Office
from app.paper.documents import document
from app.paper.output import Target
from app.paper.printing import Printed
from app.prints import make_document
from app.progress import Progress
from app.rights import Right
from app.text import _
from ui.page import Page
from ui.pages.cards.dialogs import FillDialog, HandDialog
from ui.pages.cards.lines import (
    EVERY,
    FIGURES,
    HEADERS,
    STATES,
    building_in,
    counted,
    line_of,
    narrowed,
)
from ui.pages.preview import show_pdf
from ui.pages.settings_part import buttons, deed
from ui.pages.settings_table import Table
from ui.routes import Issuing, RecordOf, Route
from ui.subject_bar import SubjectBar
from ui.theme.look import scaled
from ui.widgets.banner import Banner
from ui.widgets.basics import label
from ui.widgets.choices import Choices
from ui.workplace import Workplace

_BUILDING = card_building.LEDGER.key
_GROUND = {each.LEDGER.key for each in (card_building, neighbour_card, card_issue)}


class IssuingPage(Page):
    """What was printed here is noted with the content that was printed, however it may have changed since."""

    manual = "guard"

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        self._lane = place.lane()
        self.parts: list[Part] = []
        self._printed: dict[str, tuple[Handed, ...]] = {}
        self.estate, self.state = (
            _choices("which_estate", _("小区")),
            _choices("state", _("卡的情况")),
        )
        self.state.addItems(list(STATES))
        self.told = Banner()
        self.table = Table("parts", HEADERS, wide=1, rows=3)
        self.table.count_in(*FIGURES)
        self.table.empty = _("还没有楼栋。先在“睦邻卡楼栋”里登记，或导入表格。")
        self.fill = deed("fill", _("补入住户…"), self._on_fill, "", "users")
        self.print_ = deed("print", _("打印睦邻卡"), self._on_print, "primary", "printer")
        self.hand = deed("hand", _("登记发放…"), self._on_hand, "", "check")
        self.record = deed("open", _("打开楼栋"), self._on_open, "", "folder-open")
        self._lay_out()
        for each in (self.estate, self.state):
            each.currentIndexChanged.connect(self._show)
        self.table.chosen.connect(self._enable)
        self.table.doubleClicked.connect(self._on_open)
        self._enable()

    @property
    def title(self) -> str:
        """What stands above the page."""
        return _("睦邻卡 · 印发")

    @property
    def building(self) -> str:
        """The building of the chosen row; empty where none is."""
        return building_in(self.table.key)

    def open(self, route: Route) -> None:
        """Show all buildings, with the one that is asked for chosen."""
        if isinstance(route, Issuing) and self.place.may(Right.READ):
            self._ask(route.building)

    def refresh(self, changes: Changes) -> None:
        """Buildings, households or issues have changed."""
        if _GROUND & changes.ledgers:
            self._ask("")

    def first_focus(self) -> QWidget | None:
        """The table."""
        return self.table

    def _lay_out(self) -> None:
        above = QHBoxLayout()
        for text, each in ((_("小区"), self.estate), (_("卡的情况"), self.state)):
            above.addWidget(label(text))
            above.addWidget(each)
        above.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(scaled(12),) * 4)
        column.setSpacing(scaled(8))
        column.addWidget(SubjectBar(self.place, card_building.LEDGER.subject, _("印发")))
        column.addLayout(above)
        column.addWidget(self.told)
        column.addWidget(self.table, 1)
        column.addWidget(buttons(self.print_, self.hand, self.fill, self.record))

    def _ask(self, wanted: str) -> None:
        def job(office: Office) -> list[Part]:
            return parts_of(Lookup(office.listing))

        self._lane.ask(job, partial(self._arrive, wanted))

    def _arrive(self, wanted: str, parts: list[Part]) -> None:
        self.parts = parts
        estates = list(dict.fromkeys(each.building.estate for each in parts))
        before = self.estate.currentText()
        self.estate.blockSignals(True)
        self.estate.clear()
        self.estate.addItems([EVERY, *estates])
        self.estate.setCurrentText(before if before in estates and not wanted else EVERY)
        self.estate.blockSignals(False)
        if wanted:
            self.state.setCurrentIndex(0)
        self._show()
        key = next((line_of(each).key for each in parts if each.building.id == wanted), "")
        self.table.choose(key)
        self._enable()

    def _show(self, _index: int = 0) -> None:
        found = narrowed(self.parts, self.estate.currentText(), self.state.currentText())
        self.table.show_lines([line_of(each) for each in found])
        self.told.tell(counted(self.parts), "warning")
        self._enable()

    def _enable(self) -> None:
        is_chosen = bool(self.building)
        may = {self.print_: Right.PRINT, self.hand: Right.WRITE, self.fill: Right.WRITE}
        for each, right in may.items():
            each.setEnabled(is_chosen and self.place.may(right))
        self.record.setEnabled(is_chosen)

    @property
    def _name(self) -> str:
        found = (each.building for each in self.parts if each.building.id == self.building)
        return next((each.name for each in found), "")

    def _on_open(self, _index: object = None) -> None:
        if self.building:
            self.place.go(RecordOf(_BUILDING, self.building))

    def _on_fill(self) -> None:
        dialog = FillDialog(self._name, self)
        dialog.wanted.connect(partial(self._fill, self.building))
        dialog.open()

    def _fill(self, building: str, phones: bool) -> None:
        def job(office: Office, _progress: Progress) -> Changes:
            return fill(office, building, phones=phones)

        self.place.write(_("补入住户"), job, self._on_filled)

    def _on_filled(self, changes: Changes) -> None:
        told = _("已补入住户。") if changes else _("没有要补入的住户。")
        self.place.notify.say(told, "done")
        self.place.notify.warn(list(changes.warnings))

    def _on_print(self) -> None:
        """The next version first, where the content is another one; then the preview."""
        building, name = self.building, self._name

        def job(office: Office, _progress: Progress) -> Changes:
            return issuing.revise(office, building)

        self.place.write("", job, partial(self._preview, building, name))

    def _preview(self, building: str, name: str, _changes: Changes) -> None:
        def make(office: Office, out: Target, progress: Progress) -> Printed:
            printed = make_document(office, issuing.DOCUMENT, out, [building], progress)
            self._printed[building] = issuing.to_hand_out(office, building)
            return printed

        title = f"{document(issuing.DOCUMENT).heading} {name}"
        show_pdf(self.place, title, make)

    def _on_hand(self) -> None:
        """What was printed here; else what there is now, which was printed elsewhere."""
        building, name = self.building, self._name
        if building in self._printed:
            self._ask_who(building, name, self._printed[building])
            return

        def job(office: Office, _progress: Progress) -> tuple[Handed, ...]:
            issuing.revise(office, building)
            return issuing.to_hand_out(office, building)

        self.place.write("", job, partial(self._ask_who, building, name))

    def _ask_who(self, building: str, name: str, handed: tuple[Handed, ...]) -> None:
        dialog = HandDialog(name, handed, self)
        dialog.signed.connect(partial(self._hand, building, handed))
        dialog.open()

    def _hand(self, building: str, handed: tuple[Handed, ...], signed: str) -> None:
        def job(office: Office, _progress: Progress) -> Changes:
            return issuing.record(office, handed, signed)

        self.place.write(_("登记发放"), job, partial(self._on_handed, building))

    def _on_handed(self, building: str, changes: Changes) -> None:
        self._printed.pop(building, None)
        self.place.notify.say(_("已记入发放登记；要撤回，按 Ctrl+Alt+Z。"), "done")
        self.place.notify.warn(list(changes.warnings))


def _choices(name: str, title: str) -> Choices:
    made = Choices()
    made.setObjectName(name)
    made.setAccessibleName(title)
    made.setMinimumWidth(scaled(160))
    return made
