"""People come into a household (迁入、迁回、登记): known or typed for the first time, from elsewhere or not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.changes import Changes
from app.heads import is_present
from app.households.acting import Acting, acting
from app.households.asked import Admit, Found, Newcomer
from app.households.home import Home, find_home, link_of
from app.ledger import Ledger
from app.lookup import Lookup, is_record
from app.office import Office
from app.problems import Problem, Problems
from app.registry import LEDGERS
from app.text import _
from db.listing import Row


def admit(office: Office, ledger: str, record: str, asked: Admit) -> Changes:
    """People come in; from another household they leave there on the same day.

    A household that was closed or away stands again. Problems of a newcomer name the field as `n.field`.
    """
    with acting(office, ledger, _("迁入"), asked) as act:
        home, standing = act.home(record), act.roster.standing
        if not asked.newcomers:
            raise Problem("HOU001", "members")
        if not home.is_open:
            act.stand(home.id, standing.open)
        _come_in(act, home.id, asked.newcomers, {})
    return act.entering.done(home.id)


def found(office: Office, ledger: str, asked: Found) -> Changes:
    """A new household with its people in one batch; since when they belong is left open, for paper does not say.

    HOU003 without a head, HOU016 with several.
    """
    with acting(office, ledger, _("登记"), asked) as act:
        heads = [each for each in asked.newcomers if each.role in act.roster.heads]
        if not heads:
            act.refuse("HOU003", "0." + act.roster.role)
        elif len(heads) > 1:
            act.refuse("HOU016", "0." + act.roster.role, count=len(heads))
        new = _add_household(act, asked)
        _come_in(act, new, asked.newcomers, {act.roster.stay.since: ""})
    return act.entering.done(new)


def _add_household(act: Acting, asked: Found) -> str:
    """The household itself; where it is refused, its people are looked at too, so that all is told at once."""
    try:
        return act.entering.add(act.ledger.key, asked.values)
    except (Problem, Problems) as error:
        act.problems += error.problems if isinstance(error, Problems) else [error]
        return ""


def _come_in(
    act: Acting, home: str, newcomers: Sequence[Newcomer], more: Mapping[str, object]
) -> None:
    """Everybody comes in; all that stands against it is told at once."""
    seen = set[str]()
    people = [(n, each, _person(act, n, each, seen)) for n, each in enumerate(newcomers)]
    act.settle()
    for n, each, person in people:
        try:
            _leave_elsewhere(act, home, person)
            act.enter(home, person["id"], each.role, {**more, **each.line})
        except (Problem, Problems) as error:
            _place(act, n, error)
    act.settle()


def _person(act: Acting, n: int, newcomer: Newcomer, seen: set[str]) -> Row:
    """Who is meant, added if nobody knows them yet; an empty row where that was refused."""
    if not newcomer.role:
        role = LEDGERS[act.roster.line].field(act.roster.role)
        _place(act, n, Problem("DSK005", role.key, role.label))
    try:
        person = _known_or_new(act, newcomer.person)
        name = act.entering.lookup.called(act.roster.person, person)
        if person[act.roster.stay.died]:
            raise Problem("HOU010", act.roster.line_person, name=name)
        if str(person["id"]) in seen:
            raise Problem("HOU018", act.roster.line_person, name=name)
    except (Problem, Problems) as error:
        _place(act, n, error)
        return {}
    seen.add(str(person["id"]))
    return person


def _place(act: Acting, n: int, error: Problem | Problems) -> None:
    for each in error.problems if isinstance(error, Problems) else [error]:
        act.problems.append(each.at(each.place, f"{n}.{each.field}"))


def _known_or_new(act: Acting, given: str | Mapping[str, object]) -> Row:
    lookup, ledger = act.entering.lookup, LEDGERS[act.roster.person]
    if isinstance(given, str):
        row = lookup.record(ledger.key, given) if is_record(given) else None
        if row is None or row["_voided"]:
            raise Problem("HOU017", act.roster.line_person)
        return row
    row = known(lookup, ledger, given)
    if row is None:
        return _row(lookup, ledger, act.entering.add(ledger.key, given))
    _refuse_other_name(lookup, ledger, row, given)
    missing = {key: value for key, value in given.items() if value and row[key] is None}
    if missing:
        act.entering.change(ledger.key, row, missing)
    return _row(lookup, ledger, str(row["id"]))


def known(lookup: Lookup, ledger: Ledger, typed: Mapping[str, object]) -> Row | None:
    """The person whose identity was typed, if the office knows them."""
    for keys in ledger.match:
        text = str(typed.get(keys[0]) or "").strip()
        rows = lookup.matching(ledger.key, text) if text else []
        if len(rows) == 1:
            return rows[0]
    return None


def _refuse_other_name(
    lookup: Lookup, ledger: Ledger, row: Row, typed: Mapping[str, object]
) -> None:
    """A number that belongs to somebody of another name is a slip of the pen, never the same person."""
    key = ledger.name[0]
    said = str(typed.get(key) or "").strip()
    if said and said.replace(" ", "") != str(row[key]).replace(" ", ""):
        raise Problem("HOU014", ledger.match[0][0], name=lookup.called(ledger.key, row))


def _row(lookup: Lookup, ledger: Ledger, record: str) -> Row:
    row = lookup.record(ledger.key, record)
    if row is None:
        raise KeyError(record)
    return row


@dataclass(frozen=True)
class Elsewhere:
    """Another household a person is in at present."""

    home: Home
    line: str

    @property
    def leads(self) -> bool:
        """Whether the person is its head and others would be left without one."""
        head = self.home.head
        return bool(head and head.id == self.line and len(self.home.present) > 1)


def elsewhere(lookup: Lookup, ledger: Ledger, home: str, person: str) -> list[Elsewhere]:
    """The other households in which somebody is present now."""
    roster = ledger.roster
    if roster is None:
        return []
    lines = lookup.find(roster.line, **{roster.line_person: person})
    link = link_of(roster)
    return [
        Elsewhere(find_home(lookup, ledger.key, str(each[link])), str(each["id"]))
        for each in lines
        if each[link] != home and is_present(ledger, each)
    ]


def _leave_elsewhere(act: Acting, home: str, person: Row) -> None:
    """End what the person belongs to now; HOU011 for a head whose household would be without one."""
    lookup, standing = act.entering.lookup, act.roster.standing
    for each in elsewhere(lookup, act.ledger, home, str(person["id"])):
        if each.leads:
            name = lookup.called(act.roster.person, person)
            raise Problem("HOU011", act.roster.line_person, name=name, other=each.home.called)
        act.end(each.home.chosen([each.line]), act.roster.stay.away)
        if len(each.home.present) == 1:
            act.stand(each.home.id, standing.closed)
