"""The steps that verbs are made of: ending and entering lines, a new head, what is refused before anything is done."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from app.entering import Entering
from app.households.asked import Asked, Roles
from app.households.home import Home, Member, find_home, link_of, roster_of
from app.kinds import Reading
from app.kinds.base import Value
from app.ledger import Ledger
from app.membership import Roster
from app.office import Office
from app.problems import Problem, Problems
from app.registry import LEDGERS
from app.text import _

_SETTLED = {"DSK121", "DSK134"}
"""Warnings of the steps on the way that the verb itself has seen to."""


@dataclass
class Acting:
    """One verb under way on households of a ledger."""

    entering: Entering
    ledger: Ledger
    day: Value
    problems: list[Problem]

    @property
    def roster(self) -> Roster:
        """How the ledger knows its members."""
        return roster_of(self.ledger)

    def home(self, record: str, field: str | None = None) -> Home:
        """The household as it is now; DSK013 at `field` for one that was voided."""
        home = find_home(self.entering.lookup, self.ledger.key, record)
        if home.row["_voided"]:
            raise Problem("DSK013", field, home.called)
        return home

    def refuse(self, code: str, field: str, **params: object) -> None:
        """Note a problem; `settle` breaks off once all are known."""
        self.problems.append(Problem(code, field, "", **params))

    def settle(self) -> None:
        """Break off if anything was refused."""
        if self.problems:
            raise Problems(self.problems)

    def check_head(self, members: Sequence[Member], head: str, field: str, roles: Roles) -> None:
        """Refuse a head who was not chosen or is none of these members, and what else the members have no
        role to."""
        if not head:
            self.refuse("HOU003", field)
        elif head not in {each.id for each in members}:
            self.refuse("HOU004", field)
        else:
            self.check_roles((each for each in members if each.id != head), roles)

    def check_roles(self, members: Iterable[Member], roles: Roles) -> None:
        """Refuse members without a role to their new head, or with the role of a head."""
        for each in members:
            role = roles.get(each.id, "")
            if not role:
                self.refuse("HOU005", each.id, name=each.name)
            elif role in self.roster.heads:
                shown = LEDGERS[self.roster.line].field(self.roster.role).kind.show(role)
                self.refuse("HOU006", each.id, name=each.name, role=shown)

    def check_rest(self, home: Home, staying: Sequence[Member], stays: str, roles: Roles) -> None:
        """Refuse to leave those who stay without a head and their roles, where the head goes."""
        if staying and home.head not in staying:
            self.check_head(staying, stays, "stays", roles)

    def end(self, members: Iterable[Member], reason: str) -> None:
        """Members leave on the day."""
        stay = self.roster.stay
        for each in members:
            values = {stay.until: self.day, stay.why: reason}
            self.entering.change(self.roster.line, each.line, values)

    def enter(self, home: str, person: Value, role: Value, more: Mapping[str, object]) -> None:
        """Somebody belongs from the day on."""
        roster = self.roster
        given = {link_of(roster): home, roster.line_person: person, roster.role: role}
        self.entering.add(roster.line, {roster.stay.since: self.day, **more, **given})

    def follow(self, home: Home, staying: Sequence[Member], stays: str, roles: Roles) -> None:
        """After the head has gone: those who stay have a new one."""
        if staying and home.head not in staying:
            self.put_head(home, staying, stays, roles)

    def put_head(self, home: Home, members: Sequence[Member], head: str, roles: Roles) -> None:
        """Make one of the members head and say what the others are to them; the former head steps down first."""
        roster, chosen = self.roster, next(each for each in members if each.id == head)
        row = self.entering.lookup.record(self.ledger.key, home.id) or home.row
        person = chosen.line[roster.line_person]
        self.entering.change(self.ledger.key, row, {roster.head: person})
        for each in members:
            now = self.entering.lookup.record(roster.line, each.id)
            if now and each.id != head:
                self.entering.change(roster.line, now, {roster.role: roles[each.id]})

    def stand(self, home: str, value: str) -> None:
        """Say whether the household stands."""
        row = self.entering.lookup.record(self.ledger.key, home)
        if row:
            self.entering.change(self.ledger.key, row, {self.roster.standing.field: value})


@contextmanager
def acting(office: Office, ledger: str, title: str, asked: Asked) -> Generator[Acting]:
    """A verb's transaction and batch; the history says its title, day and remark.

    Problems at `day` for a day that is none or has not come: HOU009.
    """
    declared = LEDGERS[ledger]
    with office.writing(declared.right) as writer:
        day = _day(office, declared, asked.day)
        told = _("{title}（{day}）").format(title=title, day=day)
        remark = asked.why.strip()
        why = _("{told}：{remark}").format(told=told, remark=remark) if remark else told
        entering = Entering(office, writer, why)
        yield Acting(entering, declared, day, [])
        kept = [each for each in entering.warnings if each.code not in _SETTLED]
        entering.warnings[:] = dict.fromkeys(kept)


def _day(office: Office, ledger: Ledger, typed: str) -> Value:
    roster = roster_of(ledger)
    kind = LEDGERS[roster.line].field(roster.stay.since).kind
    try:
        day = kind.read(typed, Reading(office.today))
    except Problem as problem:
        raise problem.at("", "day") from problem
    if day is None:
        raise Problem("DSK005", "day")
    if str(day) > office.today.isoformat():
        raise Problem("HOU009", "day")
    return day
