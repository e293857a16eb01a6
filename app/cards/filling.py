"""Households copied into cards (补入住户): everybody who lives in a building is asked for consent, once.

Nobody is deleted: who moved out is told, so that somebody goes and asks the new household.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from app.changes import Changes
from app.entering import Entering
from app.kinds.base import Value
from app.ledgers import card_building, household, neighbour_card, person
from app.ledgers.card_building import Building
from app.ledgers.neighbour_card import Home, Resident
from app.lookup import Lookup
from app.office import Office
from app.problems import Problem
from app.voiding import living

_BUILDING, _HOME = card_building.LEDGER.key, neighbour_card.LEDGER.key
_WORDS = re.compile(r"(?:号楼|栋|幢|座|号)$")
_WHERE = re.compile(r"^(.*?[0-9]+)(?:号楼|栋|幢|座)(?:([0-9]+)单元)?([0-9]+)(?:室|号)?$")
_TOLD = 6
"""So many rooms are named where something is told of them."""


@dataclass
class Found:
    """What was done and what was seen, room by room."""

    added: list[str] = field(default_factory=list[str])
    linked: list[str] = field(default_factory=list[str])
    gone: list[str] = field(default_factory=list[str])
    moved: list[str] = field(default_factory=list[str])
    roomless: list[str] = field(default_factory=list[str])

    @property
    def told(self) -> list[Problem]:
        """Each in a sentence, as far as there is anything to tell."""
        seen = (
            ("CRD010", self.linked), ("CRD011", self.gone), ("CRD012", self.moved), ("CRD013", self.roomless),
        )  # fmt: skip
        return [
            Problem(code, count=len(rooms), rooms="、".join(rooms[:_TOLD]))
            for code, rooms in seen
            if rooms
        ]


def fill(office: Office, building: str, *, phones: bool = False) -> Changes:
    """Enter every household of a building that has no card yet, without consent; `phones` takes their heads' numbers
    along. Done again it adds who came since. `warnings` tell of who moved, and who cannot be entered."""
    with office.writing() as writer:
        entering = Entering(office, writer)
        row = living(entering.lookup, _BUILDING, building)
        filling = _Filling(entering, card_building.building_of(row), phones)
        filling.run()
        entering.warnings[:] = filling.found.told
        return entering.done(str(row["id"]))


class _Filling:
    def __init__(self, entering: Entering, building: Building, phones: bool) -> None:
        self.found = Found()
        self._entering, self._building, self._phones = entering, building, phones
        lookup = entering.lookup
        rows = lookup.find(_HOME, **{neighbour_card.BUILDING: building.id})
        self._homes = {str(row["id"]): neighbour_card.home_of(row) for row in rows}
        self._rows = {str(row["id"]): row for row in rows}
        self._taken = {_door(e): "" if e.household else e.id for e in self._homes.values()}
        self._present = {
            str(row["id"]): row for row in residents(lookup, building, self._siblings(lookup))
        }

    def run(self) -> None:
        """Enter who is lacking, and look who is not there any more."""
        by_household = {each.household: each for each in self._homes.values() if each.household}
        for each in by_household.values():
            if each.household not in self._present:
                self.found.gone.append(_called(each.stairwell, each.room))
        for id_, row in self._present.items():
            who = self._resident(id_, row)
            if not who.room:
                self.found.roomless.append(who.name)
            elif id_ in by_household:
                self._compare(by_household[id_], who)
            else:
                self._enter(who)

    def _siblings(self, lookup: Lookup) -> list[Building]:
        rows = lookup.find(_BUILDING, **card_building.in_village(self._building.village))
        return [card_building.building_of(row) for row in rows]

    def _resident(self, id_: str, row: Mapping[str, Value]) -> Resident:
        where = place_of(row)
        head = self._entering.lookup.record(person.LEDGER.key, row[household.ROSTER.head])
        name, is_woman, phone = person.addressed(head) if head else ("", False, "")
        phone = (household.phone_of(row) or phone) if self._phones else ""
        return Resident(id_, where.stairwell, where.room, name, is_woman, phone)

    def _compare(self, home: Home, who: Resident) -> None:
        if _door(home) != _door(who):
            self.found.moved.append(_called(home.stairwell, home.room))

    def _enter(self, who: Resident) -> None:
        """A room has one line, whoever else lives in it."""
        told, taken = _called(who.stairwell, who.room), self._taken.get(_door(who))
        if taken is None:
            self._entering.add(_HOME, neighbour_card.registered(self._building.id, who))
            self.found.added.append(told)
        elif taken:
            linked = neighbour_card.lived_in_by(who.household)
            self._entering.change(_HOME, self._rows[taken], linked)
            self.found.linked.append(told)
        self._taken[_door(who)] = ""


@dataclass(frozen=True)
class Where:
    """Where a household lives, as cards tell it."""

    building: str
    stairwell: str
    room: str


def place_of(row: Mapping[str, Value]) -> Where:
    """Building, stairwell and room of a household; read from its address where the fields are empty."""
    home = household.dwelling(row)
    if home.building:
        return Where(_plain(home.building), _plain(home.unit), _room(home.room))
    found = _WHERE.match(_plain(home.address))
    if not found:
        return Where("", "", "")
    return Where(f"{found[1]}栋", found[2] or "", found[3])


def residents(
    lookup: Lookup, building: Building, siblings: Iterable[Building]
) -> list[Mapping[str, Value]]:
    """The households that live in a building. Where several buildings of the village have its number, only those whose
    address names the estate."""
    others = [each for each in siblings if each.id != building.id]
    is_only = all(_number(each.number) != _number(building.number) for each in others)
    rows = lookup.find(household.LEDGER.key, **household.present_in(building.village))
    return [row for row in rows if _lives_in(row, building, is_only)]


def _lives_in(row: Mapping[str, Value], building: Building, is_only: bool) -> bool:
    text, estate = place_of(row).building, _plain(building.estate)
    names_it = estate in text or estate in _plain(household.dwelling(row).address)
    same = _number(text.rpartition(estate)[2]) == _number(building.number)
    return text == _plain(building.name) or (bool(text) and same and (names_it or is_only))


def _number(text: str) -> str:
    return _WORDS.sub("", _plain(text))


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def _room(text: str) -> str:
    return _plain(text).removesuffix("室")


def _same(stairwell: str) -> str:
    return _plain(stairwell).removesuffix("单元")


def _door(one: Home | Resident) -> tuple[str, str]:
    return _same(one.stairwell), _room(one.room)


def _called(stairwell: str, room: str) -> str:
    told = f"{stairwell}单元" if stairwell.isdigit() else stairwell
    return f"{told}{_room(room)}"
