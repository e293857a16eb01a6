"""Proposals (建议): what members would be to a new head, and what a verb would leave behind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.households.home import Home, Member
from app.membership import Members
from app.registry import LEDGERS

Proposed = Mapping[str, tuple[str, bool]]
"""By line: the role proposed, empty where nothing follows, and whether it is sure."""


def for_head(home: Home, head: str) -> Proposed:
    """What everybody present is to that member, if it becomes head."""
    return _restated(home, home.present, head)


def _restated(home: Home, members: Sequence[Member], head: str) -> Proposed:
    ids = [each.id for each in members]
    if head not in ids:
        return {}
    kin: Members = [(each.role, each.person) for each in members]
    return dict(zip(ids, home.roster.restate(ids.index(head), kin), strict=True))


def for_join(home: Home, target: Home) -> Proposed:
    """What the members of one household would be to the head of another.

    Known only where somebody was a member of the other household before: a role of old is likely still, and a
    head who once left this household is told by the role of then.
    """
    person = home.roster.line_person
    head = target.head
    old = {each.line[person]: each.role for each in reversed(target.former)}
    roles = {each.id: old.get(each.line[person], "") for each in home.present}
    found = {each: (role, False) for each, role in roles.items() if _may(home, role)}
    former = [each for each in home.former if head and each.line[person] == head.line[person]]
    if former and head and _may(home, former[0].role):
        restated = _restated(home, (*home.present, former[0]), former[0].id)
        found |= {key: (role, False) for key, (role, _sure) in restated.items() if role}
    return {each.id: found.get(each.id, ("", False)) for each in home.present}


def _may(home: Home, role: str) -> bool:
    return bool(role) and role not in home.roster.heads


@dataclass(frozen=True)
class Seat:
    """A member as a preview shows them: name and role in words; `new` where that is another than before."""

    name: str
    role: str
    new: bool = False


@dataclass(frozen=True)
class Side:
    """A household before or after."""

    title: str
    seats: tuple[Seat, ...]
    remark: str = ""


def seats(home: Home, members: Iterable[Member], head: str, roles: Mapping[str, str]) -> list[Seat]:
    """The members under a head, the head first; those whose role is still open are shown without one."""
    roster = home.roster
    kind = LEDGERS[roster.line].field(roster.role).kind
    found: list[Seat] = []
    for each in sorted(members, key=lambda one: one.id != head):
        kept = each.role if each.id == head and each.role in roster.heads else ""
        role = (kept or roster.heads[0]) if each.id == head else roles.get(each.id, "")
        found.append(Seat(each.name, kind.show(role or None), role != each.role))
    return found
