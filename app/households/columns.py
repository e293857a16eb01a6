"""What is shown of a member in a row: role, person and stay, as the declarations of the three ledgers say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from app.access.masking import Place, Sight, sight
from app.households.home import Member, link_of, roster_of
from app.kinds import Link
from app.kinds.base import Value
from app.ledger import Field, Ledger, Sensitivity, Show
from app.registry import LEDGERS
from app.text import _


@dataclass(frozen=True)
class Column:
    """One column: a field of the line or the person, the person's age, or from when to when they belong."""

    title: str
    what: Literal["name", "role", "line", "person", "age", "stay"]
    field: Field | None = None

    @property
    def is_sensitive(self) -> bool:
        """Whether it is masked until the person is revealed."""
        return bool(self.field and self.field.sensitivity is Sensitivity.SENSITIVE)


def columns_of(ledger: Ledger) -> list[Column]:
    """The columns of a ledger's members, the role and the name first."""
    roster = roster_of(ledger)
    line, person = LEDGERS[roster.line], LEDGERS[roster.person]
    told = {roster.role, roster.line_person, link_of(roster), roster.stay.until}
    people = [each for each in _tabled(person) if each.key not in person.name]
    ages = [
        Column(c.label, "age", person.field(c.field)) for c in person.computed if c.what == "age"
    ]
    return [
        Column(line.field(roster.role).label, "role"),
        Column(person.field(person.name[0]).label, "name"),
        *(Column(each.label, "person", each) for each in people),
        *ages,
        *(Column(each.label, "line", each) for each in _tabled(line) if each.key not in told),
        Column(_("起止"), "stay"),
    ]


def _tabled(ledger: Ledger) -> list[Field]:
    return [f for f in ledger.live_fields if Show.TABLE in f.show and not isinstance(f.kind, Link)]


def text_of(column: Column, member: Member, ledger: Ledger, today: date, *, whole: bool) -> str:
    """A cell as people read it; `whole` where the person was revealed."""
    if column.what in ("name", "role"):
        return member.name if column.what == "name" else member.shown
    if column.what == "stay":
        return stay_of(ledger, member)
    field = column.field
    if field is None:
        return ""
    value = member.line[field.key] if column.what == "line" else member.person.get(field.key)
    if column.what == "age":
        return age_on(value, today)
    if sight(field.sensitivity, Place.RECORD, revealed=whole) is Sight.WHOLE:
        return field.kind.show(value)
    return field.kind.mask(value)


def stay_of(ledger: Ledger, member: Member) -> str:
    """From when to when, and why it ended."""
    stay = roster_of(ledger).stay
    since, until = (str(member.line[key] or "") for key in (stay.since, stay.until))
    if until:
        why = str(member.line[stay.why] or "")
        told = _("{since} 至 {until}").format(since=since, until=until).strip()
        return f"{told}（{why}）" if why else told
    return _("{since} 起").format(since=since) if since else ""


def age_on(born: Value, today: date) -> str:
    """Whole years on a day; empty where the birthday is not known, or what came from elsewhere is none."""
    try:
        day = date.fromisoformat(str(born or ""))
    except ValueError:
        return ""
    return str(today.year - day.year - ((today.month, today.day) < (day.month, day.day)))
