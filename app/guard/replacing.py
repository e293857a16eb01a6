"""Households that moved away from their group (迁出补户): who takes the place that is free, if anybody."""

from __future__ import annotations

from bisect import bisect
from dataclasses import dataclass

from app.branches import inside
from app.changes import Changes
from app.entering import Entering
from app.guard.groups import village_of
from app.guard.neighbours import Neighbour, neighbour
from app.ledgers import guard_group, guard_member, household
from app.lookup import Lookup
from app.office import Office
from app.problems import Problem
from app.text import _
from app.voiding import living
from db.conditions import AllOf, Blank, Equals, Not
from db.linking import LinkedFrom
from db.listing import Row
from db.query import Query

_GROUP, _MEMBER, _HOME = (
    each.LEDGER.key for each in (guard_group, guard_member, household)
)  # fmt: skip


@dataclass(frozen=True)
class Leaver:
    """A household that stands no more and still is in a group: its line there, and what people call both."""

    member: str
    household: str
    name: str
    group: str
    group_name: str
    village: str


def leavers(office: Office, village: str = "") -> list[Leaver]:
    """Those of a village, or of all, group by group."""
    lookup, standing = Lookup(office.listing), household.ROSTER.standing
    still = AllOf(tuple(Blank(key) for key in guard_member.OPEN))
    member = LinkedFrom(_MEMBER, guard_member.LEDGER.name[0], still)
    gone = AllOf((Not(Equals(standing.field, standing.open)), member))
    found: list[Leaver] = []
    for row in office.listing.every(Query(_HOME, gone)):
        id_ = lookup.survivor(str(row["id"]))
        for line in lookup.find(_MEMBER, **guard_member.of_household(id_)):
            group = lookup.record(_GROUP, guard_member.member_of(line).group)
            told = guard_group.group_of(group) if group else None
            if told and not told.is_over:
                found.append(_leaver(lookup, line, row, told))
    return [each for each in found if not village or each.village == village]


def _leaver(lookup: Lookup, line: Row, home: Row, group: guard_group.Group) -> Leaver:
    member = guard_member.member_of(line)
    number, head = (lookup.told(household.LEDGER, key, home) for key in household.LEDGER.name)
    name = head or number
    return Leaver(member.id, member.household, name, group.id, group.name, group.village)


def candidates(office: Office, leaver: Leaver) -> list[Neighbour]:
    """The households of the village that are in no group, the nearest to the free place first."""
    village, lookup = village_of(office, leaver.village), Lookup(office.listing)
    row = lookup.record(_HOME, leaver.household)
    if row is None:
        return []
    order = {each.id: at for at, each in enumerate(inside(office, leaver.village))}
    places = [each.place for each in village.homes]
    at = bisect(places, neighbour(lookup, row, order).place)
    free = [
        (abs(2 * here + 1 - 2 * at), each)
        for here, each in enumerate(village.homes)
        if each.id not in village.members
    ]
    return [each for _far, each in sorted(free, key=lambda found: found[0])]


def replace(office: Office, member: str, successor: str = "") -> Changes:
    """Let a household leave its group today, and another one of the village come in its place, or none.

    GRD004 where the other is in a group by now. Where the head or the contact lived in it, the group is told.
    """
    with office.writing() as writer:
        entering = Entering(office, writer)
        row = living(entering.lookup, _MEMBER, member)
        line, day = guard_member.member_of(row), office.today.isoformat()
        _free_heads(entering, line)
        entering.change(_MEMBER, row, guard_member.left(day, _("迁出")))
        if successor:
            entering.add(_MEMBER, guard_member.joined(line.group, successor, day))
        return entering.done(line.group)


def _free_heads(entering: Entering, line: guard_member.Member) -> None:
    """Head and contact who are at home in none of the households that stay step down."""
    lookup = entering.lookup
    row = living(lookup, _GROUP, line.group)
    lines = lookup.find(_MEMBER, **guard_member.of_group(line.group))
    homes = {guard_member.member_of(each).household for each in lines} - {line.household}
    group = guard_group.group_of(row)
    leader, contact = (
        each if each and guard_group.homes_of(each, lookup) & homes else ""
        for each in (group.leader, group.contact)
    )
    if (leader, contact) != (group.leader, group.contact):
        entering.change(_GROUP, row, guard_group.led_by(leader, contact))
        entering.warnings.append(Problem("GRD017", place=group.name, group=group.name))
