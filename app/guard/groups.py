"""The groups of a village with their households (联保小组), as the office has them now."""

from __future__ import annotations

from dataclasses import dataclass

from app.branches import inside
from app.guard.dividing import Bounds
from app.guard.neighbours import Neighbour, neighbour
from app.ledgers import division, guard_group, guard_member, household
from app.ledgers.guard_group import Group
from app.ledgers.guard_member import Member
from app.lookup import Lookup
from app.office import Office
from app.settings import number_of


@dataclass(frozen=True)
class Village:
    """A village as it is grouped: its households in the order in which they live, its groups by number, and in which
    group a household is."""

    id: str
    name: str
    homes: tuple[Neighbour, ...]
    groups: tuple[Group, ...]
    members: dict[str, Member]

    def of_group(self, group: str) -> list[Neighbour]:
        """The households of a group, in the order in which they live."""
        return [each for each in self.homes if self._group_of(each.id) == group]

    @property
    def free(self) -> list[Neighbour]:
        """The households that belong to no group, or to one that is not to stay as it is."""
        locked = {each.id for each in self.groups if each.is_locked}
        return [each for each in self.homes if self._group_of(each.id) not in locked]

    def _group_of(self, home: str) -> str:
        member = self.members.get(home)
        return member.group if member else ""


def village_of(office: Office, place: str) -> Village:
    """The village at a place of the division tree."""
    lookup = Lookup(office.listing)
    order = {each.id: at for at, each in enumerate(inside(office, place))}
    rows = lookup.find(household.LEDGER.key, **household.present_in(place))
    homes = sorted((neighbour(lookup, row, order) for row in rows), key=lambda each: each.place)
    groups = groups_in(lookup, place)
    standing = {each.id for each in groups}
    ids = [each.id for each in homes]
    key = guard_member.LEDGER.name[0]
    lines = lookup.find_many(guard_member.LEDGER.key, key, ids)
    members = {
        each.household: each
        for some in lines.values()
        for each in map(guard_member.member_of, filter(guard_member.is_open, some))
        if each.group in standing
    }
    return Village(place, lookup.name("division", place), tuple(homes), tuple(groups), members)


def groups_in(lookup: Lookup, place: str) -> list[Group]:
    """The groups that stand in a village, by their numbers."""
    found = lookup.find(guard_group.LEDGER.key, **guard_group.standing_in(place))
    return sorted(map(guard_group.group_of, found), key=lambda each: (each.number, each.id))


def villages(office: Office) -> list[tuple[str, str]]:
    """Id and name of every village and community, in the office's own order."""
    lookup, tree = Lookup(office.listing), division.LEDGER
    rows = lookup.find(tree.key, **division.VILLAGES)
    rows = sorted(rows, key=lambda row: [(row[key] is None, row[key]) for key in tree.sort])
    return [(str(row["id"]), lookup.called(tree.key, row)) for row in rows]


def bounds_of(office: Office) -> Bounds:
    """What the office has set for the sizes of groups."""
    return Bounds(*(number_of(office, f"guard.{each}") for each in ("target", "least", "most")))
