"""Agreements counted village by village (三联机制): groups, households that signed, and with whom others agreed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from app.guard.groups import villages
from app.guard.replacing import leavers
from app.kinds.base import Value
from app.ledgers import (
    group_pact,
    guard_group,
    guard_member,
    household_pact,
    pact_signer,
    village_linkage,
)
from app.ledgers.group_pact import GroupPact
from app.ledgers.household_pact import Pact
from app.ledgers.pact_signer import Signer
from app.ledgers.village_linkage import Linkage
from app.lookup import Lookup
from app.office import Office
from app.rows import readable

Row = Mapping[str, Value]
_T = TypeVar("_T", Pact, GroupPact, Linkage)


@dataclass(frozen=True)
class Count:
    """A village's figures, or those of all; `paired` are groups that have an agreement with another one."""

    groups: int
    households: int
    signed: int
    declining: int
    pacts: int
    group_pacts: int
    paired: int
    linkages: int
    guards: int

    @property
    def lacking(self) -> int:
        """Households that have not signed; nothing says why."""
        return self.households - self.signed

    @property
    def rate(self) -> int:
        """Whole per cent, rounded down: nothing short of everybody is called 100 %."""
        return self.signed * 100 // self.households if self.households else 0


@dataclass(frozen=True)
class _Found:
    """What there is on a day, before it is counted by village."""

    village: Mapping[str, str]
    members: Mapping[str, list[str]]
    signed: frozenset[tuple[str, str]]
    declining: frozenset[tuple[str, str]]
    pacts: list[Pact]
    group_pacts: list[GroupPact]
    linkages: list[Linkage]


def counts(office: Office, first: str, last: str) -> list[tuple[str, Count]]:
    """Id and figures of each village that has groups or agreements, in the office's own order.

    Groups and their households are those of the last day, agreements those in force on it, and signatures those given
    by then, be it for an agreement that begins later; with a first day, none given before it. Days as ISO text.
    """
    found = _read(office, first, last)
    rows = [(place, _count(found, place)) for place, _name in villages(office)]
    return [(place, each) for place, each in rows if each.groups or each.linkages]


def total(counted: Iterable[Count]) -> Count:
    """All of them in one."""
    whole = [
        (e.groups, e.households, e.signed, e.declining, e.pacts, e.group_pacts, e.paired, e.linkages, e.guards)
        for e in counted
    ]  # fmt: skip
    return Count(*(sum(each) for each in zip(*whole, strict=True))) if whole else Count(*[0] * 9)


def _read(office: Office, first: str, last: str) -> _Found:
    lookup = Lookup(office.listing)

    def stood(ledger: str, read: Callable[[Row], _T]) -> list[_T]:
        found = readable(read, lookup.find(ledger))
        return [e for e in found if e.terms.stood_on(last) and e.terms.signed_on >= first]

    def has_signed(signer: Signer) -> bool:
        return bool(signer.signed_on) and first <= signer.signed_on <= last

    groups = map(guard_group.group_of, lookup.find(guard_group.LEDGER.key))
    village = {each.id: each.village for each in groups if each.stood_on(last)}
    pacts = readable(household_pact.pact_of, lookup.find(household_pact.LEDGER.key))
    of_group = {each.terms.id: each.group for each in pacts if each.terms.was_signed_by(last)}
    rows = lookup.find_many(pact_signer.LEDGER.key, pact_signer.PACT, of_group)
    signers = [pact_signer.signer_of(row) for some in rows.values() for row in some]
    return _Found(
        village,
        _members(office, lookup, village, last),
        frozenset((of_group[e.pact], e.household) for e in signers if has_signed(e)),
        frozenset((of_group[e.pact], e.household) for e in signers if e.declines),
        stood(household_pact.LEDGER.key, household_pact.pact_of),
        stood(group_pact.LEDGER.key, group_pact.pact_of),
        stood(village_linkage.LEDGER.key, village_linkage.linkage_of),
    )


def _members(
    office: Office, lookup: Lookup, groups: Iterable[str], last: str
) -> dict[str, list[str]]:
    """The households of each of these groups on that day; today not those that moved away and were not replaced."""
    is_past = last < office.today.isoformat()
    gone = set[str]() if is_past else {each.member for each in leavers(office)}
    found: dict[str, list[str]] = {each: [] for each in groups}
    for member in map(guard_member.member_of, lookup.find(guard_member.LEDGER.key)):
        if member.group in found and member.id not in gone and member.belongs_on(last):
            found[member.group].append(member.household)
    return found


def _count(found: _Found, place: str) -> Count:
    groups = [each for each, village in found.village.items() if village == place]
    homes = [(group, home) for group in groups for home in found.members[group]]
    near = set(groups)
    pairs = [
        each for each in found.group_pacts if near & each.pair and each.pair <= set(found.village)
    ]
    linked = [each for each in found.linkages if each.village == place]
    return Count(
        len(groups),
        len(homes),
        sum(each in found.signed for each in homes),
        sum(each in found.declining for each in homes),
        sum(each.group in near for each in found.pacts),
        sum(each.first in near for each in pairs),
        len(near & set(Counter(group for each in pairs for group in each.pair))),
        len(linked),
        sum(each.guards for each in linked),
    )
