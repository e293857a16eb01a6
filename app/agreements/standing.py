"""How a village's household agreements stand (签订情况): who has signed, who came into a group since, who left it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from app.agreements.terms import newest
from app.guard.groups import Village, village_of
from app.guard.neighbours import Neighbour, neighbour
from app.ledgers import guard_member, household, household_pact, pact_signer
from app.ledgers.guard_group import Group
from app.ledgers.household_pact import Pact
from app.ledgers.pact_signer import Signer
from app.lookup import Lookup
from app.office import Office

_STANDING = household.ROSTER.standing


@dataclass(frozen=True)
class Party:
    """A household of a group, or on its agreement; `signer` is its line there, None for one that came since."""

    household: str
    name: str
    where: str
    signer: Signer | None
    belongs: bool

    @property
    def has_signed(self) -> bool:
        """Whether it has signed the agreement that is in force."""
        return bool(self.signer and self.signer.signed_on)

    @property
    def declines(self) -> bool:
        """Whether it does not take part."""
        return bool(self.signer and self.signer.declines)


@dataclass(frozen=True)
class Standing:
    """A group with the agreement that is in force, if there is one, and its households in the order in which they
    live; last those that have left."""

    group: Group
    pact: Pact | None
    parties: tuple[Party, ...]

    @cached_property
    def members(self) -> list[Party]:
        """The households that belong to the group."""
        return [each for each in self.parties if each.belongs]

    @cached_property
    def signed(self) -> list[Party]:
        """Those of them that have signed."""
        return [each for each in self.members if each.has_signed]

    @cached_property
    def lacking(self) -> list[Party]:
        """Those that are still to be asked."""
        return [each for each in self.members if not each.has_signed and not each.declines]

    @cached_property
    def newcomers(self) -> list[Party]:
        """Those that are not on the agreement yet."""
        return [each for each in self.members if self.pact and not each.signer]

    @cached_property
    def leavers(self) -> list[Party]:
        """Those that stand on the agreement but are in the group no more."""
        return [each for each in self.parties if not each.belongs]

    @property
    def has_changed(self) -> bool:
        """Whether the agreement has other households than the group, and is to be brought up to date."""
        return bool(self.newcomers or self.leavers)


def standings(office: Office, village: str) -> list[Standing]:
    """Every group of a village by number, with its agreement in force today."""
    return standings_of(office, village_of(office, village))


def standings_of(office: Office, village: Village) -> list[Standing]:
    """The same for a village that was read already."""
    lookup = Lookup(office.listing)
    ids = [each.id for each in village.groups]
    rows = lookup.find_many(household_pact.LEDGER.key, household_pact.GROUP, ids)
    pacts = {
        group: newest(map(household_pact.pact_of, some), office.today)
        for group, some in rows.items()
    }
    held = [each.terms.id for each in pacts.values() if each]
    lines = lookup.find_many(pact_signer.LEDGER.key, pact_signer.PACT, held)
    strangers = _strangers(lookup, village, ids)
    homes_of = _homes(village)
    found: list[Standing] = []
    for group in village.groups:
        pact = pacts.get(group.id)
        signers = lines.get(pact.terms.id, []) if pact else []
        homes = [*homes_of.get(group.id, []), *strangers.get(group.id, [])]
        parties = _parties(lookup, homes, map(pact_signer.signer_of, signers))
        found.append(Standing(group, pact, tuple(parties)))
    return found


def _homes(village: Village) -> dict[str, list[Neighbour]]:
    """The households of each group, in the order in which they live."""
    found: dict[str, list[Neighbour]] = {}
    for each in village.homes:
        member = village.members.get(each.id)
        if member:
            found.setdefault(member.group, []).append(each)
    return found


def _parties(
    lookup: Lookup, homes: Iterable[Neighbour], signers: Iterable[Signer]
) -> Iterable[Party]:
    lines = {each.household: each for each in sorted(signers, key=lambda each: each.at)}
    for each in homes:
        yield Party(each.id, each.name, each.where, lines.pop(each.id, None), True)
    for household_, line in lines.items():
        name = lookup.name(household.LEDGER.key, household_)
        yield Party(household_, name, "", line, False)


def _strangers(lookup: Lookup, village: Village, groups: list[str]) -> dict[str, list[Neighbour]]:
    """Households of another village that belong to these groups: hamlets lie where they lie."""
    found: dict[str, list[Neighbour]] = {}
    link = guard_member.GROUP
    for group, rows in lookup.find_many(guard_member.LEDGER.key, link, groups).items():
        for member in map(guard_member.member_of, filter(guard_member.is_open, rows)):
            if member.household not in village.members:
                row = lookup.record(household.LEDGER.key, member.household)
                if row and row[_STANDING.field] == _STANDING.open:
                    found.setdefault(str(group), []).append(neighbour(lookup, row, {}))
    return found
