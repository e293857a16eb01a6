"""Who would be neighbours in which group (分组方案): worked out first, moved about by hand, then carried out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.guard.dividing import Bounds, check_number, divide, number_for
from app.guard.groups import Village
from app.guard.neighbours import Neighbour, gaps
from app.ledgers.guard_group import Group
from app.problems import Problem

NOBODYS = 0


@dataclass(frozen=True)
class Part:
    """One group of a proposal: its number, its households, and the group that it goes on; None for a new one. The one
    numbered `NOBODYS` are the households that belong to none."""

    number: int
    homes: tuple[Neighbour, ...]
    group: Group | None = None

    @property
    def is_group(self) -> bool:
        """Whether they are to be a group."""
        return self.number != NOBODYS

    @property
    def is_locked(self) -> bool:
        """Whether nothing is moved into it or out of it."""
        return bool(self.group and self.group.is_locked)


@dataclass(frozen=True)
class Proposal:
    """All groups of a village as they would be, by number. `asked` is what it was worked out from."""

    village: Village
    parts: tuple[Part, ...]

    def moved(self, home: str, number: int) -> Proposal:
        """A household in another group instead, where it lives; nothing moves into a locked one, or out of it."""
        source = next(each for each in self.parts if any(one.id == home for one in each.homes))
        target = next(each for each in self.parts if each.number == number)
        if source is target or source.is_locked or target.is_locked:
            return self
        chosen = next(each for each in source.homes if each.id == home)
        left = replace(source, homes=tuple(each for each in source.homes if each is not chosen))
        joined = sorted((*target.homes, chosen), key=lambda each: each.place)
        changed = {source.number: left, number: replace(target, homes=tuple(joined))}
        return replace(self, parts=tuple(changed.get(e.number, e) for e in self.parts))

    def off(self, bounds: Bounds) -> list[Part]:
        """The groups that have become too small or too large."""
        groups = (each for each in self.parts if each.is_group)
        return [e for e in groups if not bounds.least <= len(e.homes) <= bounds.most]


def present(village: Village) -> Proposal:
    """The groups as they are, to be moved about; first who belongs to none."""
    rest = tuple(each for each in village.homes if each.id not in village.members)
    groups = (Part(each.number, tuple(village.of_group(each.id)), each) for each in village.groups)
    return Proposal(village, (Part(NOBODYS, rest), *groups))


def propose(village: Village, bounds: Bounds, number: int | None = None) -> Proposal:
    """Groups of the size that is set or, with `number`, so many groups besides those that are locked.

    A part goes on the group most of whose households it has, so that numbers, heads and signatures stay where they
    can. GRD010 without households, GRD011 and GRD012 for what cannot be.
    """
    free = village.free
    locked = [each for each in village.groups if each.is_locked]
    if not free:
        raise Problem("GRD010", place=village.name)
    if number is not None:
        check_number(len(free), number, bounds)
    sizes = divide(gaps(free), number_for(len(free), bounds) if number is None else number)
    ends = [sum(sizes[: at + 1]) for at in range(len(sizes))]
    slices = [tuple(free[end - size : end]) for size, end in zip(sizes, ends, strict=True)]
    parts = [Part(each.number, tuple(village.of_group(each.id)), each) for each in locked]
    parts += _numbered(village, slices, {each.number for each in locked})
    return Proposal(village, tuple(sorted(parts, key=lambda each: each.number)))


def _numbered(
    village: Village, slices: Sequence[tuple[Neighbour, ...]], taken: set[int]
) -> list[Part]:
    """Each part with the group that it goes on; new ones get the lowest numbers that are free."""
    known = {each.id: each for each in village.groups if not each.is_locked}
    shared: Counter[tuple[int, str]] = Counter()
    for at, homes in enumerate(slices):
        for each in homes:
            member = village.members.get(each.id)
            if member and member.group in known:
                shared[at, member.group] += 1
    goes_on: dict[int, Group] = {}
    for (at, group), _count in sorted(shared.items(), key=lambda one: (-one[1], one[0])):
        if at not in goes_on and known[group] not in goes_on.values():
            goes_on[at] = known[group]
    used = taken | {each.number for each in goes_on.values()}
    free = (number for number in range(1, len(slices) + len(used) + 1) if number not in used)
    return [
        Part(group.number, homes, group) if (group := goes_on.get(at)) else Part(next(free), homes)
        for at, homes in enumerate(slices)
    ]
