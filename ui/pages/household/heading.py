"""The top of a household's page: whose it is, its number, where it lies, how it stands, what can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from app.custody import refusal
from app.households.home import Home
from app.kinds import Link, Telephone
from app.ledger import Field, Sensitivity
from app.lookup import Lookup
from app.owners import OWNER
from app.registry import LEDGERS
from app.text import _
from ui.notify import sentence
from ui.routes import ListOf
from ui.theme.look import scaled
from ui.widgets.basics import button, hinted, label, tool
from ui.widgets.card import Card
from ui.widgets.elided import ElidedLabel
from ui.widgets.flow import FlowLayout
from ui.workplace import Workplace


@dataclass(frozen=True)
class Verb:
    """Something that can be done with the household. The letter after & does it together with Alt."""

    key: str
    label: str
    picture: str
    keys: str
    members: int = 1
    """How many present members it needs."""


VERBS = (
    Verb("split", _("分户(&F)"), "split", "Alt+F", 2),
    Verb("join", _("并户(&B)"), "merge", "Alt+B"),
    Verb("move", _("迁移(&Q)"), "move", "Alt+Q", 0),
    Verb("rehead", _("户主变更(&U)"), "arrow-right-left", "Alt+U", 2),
    Verb("print", _("打印(&P)"), "printer", "Alt+P", 0),
)


_LINE = 30
"""Height of a line of facts."""


class Heading(Card):
    """Name, badges, place, address and telephone of a household, and its verbs."""

    wanted = Signal(str)
    """The key of a verb."""
    turned = Signal(int)
    """-1 for the household before, 1 for the one after."""

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self._place = place
        self._home: Home | None = None
        self.name = ElidedLabel("", "title")
        self.badges = QHBoxLayout()
        self.facts = QWidget()
        self._flow = FlowLayout(self.facts, scaled(18))
        self.buttons = {each.key: self._verb(each) for each in VERBS}
        self._turns = {
            -1: tool(_("上一户"), "chevron-left", self._turning(-1), "Alt+PgUp"),
            1: tool(_("下一户"), "chevron-right", self._turning(1), "Alt+PgDown"),
        }
        self._turns[-1].setObjectName("before")
        self._turns[1].setObjectName("after")
        self.body.addLayout(self._first_row())
        self.body.addWidget(self.facts)
        self.body.addWidget(self._verbs())

    def show_home(self, home: Home, *, turns: tuple[bool, bool], may_write: bool) -> None:
        """Show a household; `turns` whether there is one before and one after."""
        self._home = home
        self.name.setText(title_of(home))
        self._fill(self.badges, list(self._badges(home)))
        self.badges.addStretch(1)
        self._flow.clear()
        for each in (self._crumbs(home), *self._facts(home)):
            self._flow.addWidget(each)
        for each in VERBS:
            enough = len(home.present) >= each.members
            self.buttons[each.key].setEnabled(each.key == "print" or (may_write and enough))
        for turn, is_there in zip((-1, 1), turns, strict=True):
            self._turns[turn].setEnabled(is_there)

    def put(self, lamp: QWidget) -> None:
        """Show how the record stands elsewhere, beside its badges."""
        self._row.insertWidget(2, lamp, 0, Qt.AlignmentFlag.AlignVCenter)

    def _first_row(self) -> QHBoxLayout:
        row = self._row = QHBoxLayout()
        row.setSpacing(scaled(10))
        row.addWidget(self.name)
        row.addLayout(self.badges, 1)
        for each in self._turns.values():
            row.addWidget(each)
        return row

    def _verbs(self) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder, scaled(8))
        for each in self.buttons.values():
            flow.addWidget(each)
        return holder

    def _verb(self, verb: Verb) -> QPushButton:
        def act() -> None:
            self.wanted.emit(verb.key)

        made = button(verb.label, act, "", verb.picture)
        made.setObjectName(f"verb_{verb.key}")
        made.setAutoDefault(False)
        hinted(made, verb.label.split("(")[0], verb.keys)
        return made

    def _turning(self, by: int) -> Callable[[], None]:
        def turn() -> None:
            self.turned.emit(by)

        return turn

    def _badges(self, home: Home) -> Iterator[QWidget]:
        standing = home.roster.standing
        field = home.ledger.field(standing.field)
        role = "badge-done" if home.is_open else "badge-warning"
        yield _plain(field.kind.show(home.row[field.key]), role, field.label)
        people = LEDGERS[home.roster.person]
        count = _("{n} {unit}").format(n=len(home.present), unit=people.unit)
        yield _plain(count, "badge", _("现有成员"))
        if home.row["_voided"]:
            yield _plain(_("已作废"), "badge-error", _("记录"))
        refused = refusal(self._place.reader, home.ledger, home.row)
        if refused:
            badge = _plain(_("只能查看"), "badge-warning", _("归属"))
            badge.setToolTip(sentence(refused.at("")))
            yield badge
            yield _plain(refused.message, "hint", _("归属"))
        if home.is_open and home.head is None:
            yield _plain(_("缺户主"), "badge-error", _("户主"))

    def _crumbs(self, home: Home) -> QWidget:
        holder = QWidget()
        holder.setMinimumHeight(scaled(_LINE))
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        self._fill(row, list(self._places(home)))
        return holder

    def _places(self, home: Home) -> Iterator[QWidget]:
        """The office, then the places, each a way to the list of what lies in it."""
        whose = Lookup(self._place.reader.listing).office(home.row[OWNER])
        crumbs = [("", whose), *home.places]
        for n, (record, name) in enumerate(crumbs):
            if n and name == crumbs[n - 1][1]:
                continue
            if n:
                yield _plain("›", "hint", "")
            made = button(name, self._leading(home.ledger.key, record), "link")
            made.setObjectName(f"crumb_{n}")
            made.setAutoDefault(False)
            made.setToolTip(_("打开{name}的{title}列表").format(name=name, title=home.ledger.title))
            yield made

    def _leading(self, ledger: str, record: str) -> Callable[[], None]:
        def lead() -> None:
            self._place.go(ListOf(ledger, record))

        return lead

    def _facts(self, home: Home) -> Iterator[QWidget]:
        """What the declaration lets a clerk look a household up by, besides name and place."""
        for field in facts_of(home):
            if home.row[field.key] is None and not home.ledger.is_pending(field.key, home.row):
                continue
            yield self._fact(home, field)

    def _fact(self, home: Home, field: Field) -> QWidget:
        holder = QWidget()
        holder.setMinimumHeight(scaled(_LINE))
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(4))
        hidden = self._is_hidden(home, field)
        value = home.row[field.key]
        shown = field.kind.mask(value) if hidden else field.kind.show(value)
        if home.ledger.is_pending(field.key, home.row):
            shown = _("待编号")
        told = ElidedLabel(shown)
        told.setObjectName(f"fact_{field.key}")
        told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for each in (_plain(field.label, "hint", ""), told):
            row.addWidget(each)
        if hidden:
            eye = tool(_("查看完整号码"), "eye", self._on_reveal)
            eye.setObjectName(f"reveal_{field.key}")
            row.addWidget(eye)
        return holder

    def _is_hidden(self, home: Home, field: Field) -> bool:
        revealed = self._place.reveals.is_revealed(home.id)
        return field.sensitivity is Sensitivity.SENSITIVE and not revealed

    def _on_reveal(self) -> None:
        self.wanted.emit("reveal")

    @staticmethod
    def _fill(row: QHBoxLayout, widgets: list[QWidget]) -> None:
        while item := row.takeAt(0):
            old = item.widget()
            if old:
                old.hide()
                old.deleteLater()
        row.setSpacing(scaled(4))
        for each in widgets:
            row.addWidget(each)


def _plain(text: str, role: str, name: str) -> QLabel:
    made = label(text, role)
    made.setWordWrap(False)
    made.setAccessibleName(f"{name}：{text}" if name else text)
    return made


def facts_of(home: Home) -> list[Field]:
    """The number, the place in words and what else is searched for, without what other parts of the top show."""
    ledger, shown = home.ledger, {home.roster.head, home.roster.standing.field}
    wanted = dict.fromkeys((*ledger.name, *home.roster.place))
    texts = [ledger.field(key) for key in wanted if key not in shown]
    known = [*texts, *(f for f in ledger.live_fields if isinstance(f.kind, Telephone))]
    return [each for each in known if not isinstance(each.kind, Link)]


def title_of(home: Home) -> str:
    """The head's name; of a household without one, who was it last, or the household's own name."""
    if home.head:
        return home.head.name
    last = next((each for each in home.former if each.role in home.roster.heads), None)
    return _("原户主：{name}").format(name=last.name) if last else home.called
