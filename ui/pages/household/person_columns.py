"""What is asked of a person of a household being entered (录入栏目), as the declarations say."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.households.home import roster_of
from app.households.newcomers import elsewhere
from app.kinds import Telephone
from app.ledger import Ledger
from app.lookup import Lookup
from app.office import Office
from app.registry import LEDGERS
from app.text import _
from ui.theme.look import scaled
from ui.widgets.basics import label
from ui.widgets.tones import Tone

STRETCH = {"number": 5, "name": 3, "role": 3, "call": 4}


def columns_of(ledger: Ledger) -> list[tuple[str, str]]:
    """(what, field) of a person's row: number, name, relation, telephone."""
    roster = roster_of(ledger)
    person = LEDGERS[roster.person]
    calls = [("call", f.key) for f in person.live_fields if isinstance(f.kind, Telephone)]
    return [
        ("number", person.match[0][0]), ("name", person.name[0]), ("role", roster.role), *calls[:1]
    ]  # fmt: skip


def further_of(ledger: Ledger) -> list[str]:
    """Fields of a person that only some need: the kind of document and what its number does not tell, the reason
    for a doubtful number."""
    person = LEDGERS[roster_of(ledger).person]
    number, name = person.field(person.match[0][0]), person.name[0]
    needed = [
        f.key for f in person.live_fields
        if f.required and f.default is None and f.key not in (number.key, name)
    ]  # fmt: skip
    return [*number.together, *needed, *([person.exception] if person.exception else [])]


def heading_of(ledger: Ledger) -> QWidget:
    """The titles above the rows, in the widths of the rows."""
    roster = roster_of(ledger)
    person, line = LEDGERS[roster.person], LEDGERS[roster.line]
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, scaled(64), 0)
    row.setSpacing(scaled(6))
    for what, key in columns_of(ledger):
        field = (line if what == "role" else person).field(key)
        name = label(field.label + (" *" if field.required else ""), "hint")
        name.setWordWrap(False)
        row.addWidget(name, STRETCH[what])
    return holder


def where_of(office: Office, ledger: Ledger, home: str, record: str) -> tuple[str, Tone]:
    """Who somebody known is: where they live now, and what saving would do about it."""
    lookup = Lookup(office.listing)
    name = lookup.name(roster_of(ledger).person, record)
    homes = elsewhere(lookup, ledger, home, record)
    there = "、".join(each.home.called for each in homes)
    if not homes:
        return _("已登记的人员：{name}。").format(name=name), "done"
    if any(each.leads for each in homes):
        told = _("{name}是 {there} 的户主，先在那一户办户主变更。")
        return told.format(name=name, there=there), "error"
    told = _("{name}现在在 {there}，保存后从那一户转来。")
    return told.format(name=name, there=there), "warning"
