"""What was planned against what was done (应巡、已巡): per group and in all, from rosters and patrol records."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.ledgers import guard_group, patrol_attendance, patrol_log, patrol_night
from app.ledgers.guard_group import Group
from app.ledgers.patrol_log import Log
from app.ledgers.patrol_night import Night
from app.lookup import Lookup
from app.office import Office
from app.rows import readable
from db.conditions import Between
from db.listing import Row
from db.query import Query

_GROUP = patrol_night.GROUP
"""Rosters and records name the group alike."""


@dataclass(frozen=True)
class Standing:
    """One group over some time: nights planned, patrols held, partner guards that went along; households that came,
    all nights together, patrols that the head led, those with equipment looked after, and how they went."""

    group: Group
    planned: int
    done: int
    guards: int
    came: int
    led: int
    checked: int
    means: tuple[int, int, int]

    @property
    def lacking(self) -> int:
        """Patrols that are still to be held or were left out."""
        return max(self.planned - self.done, 0)


@dataclass(frozen=True)
class Patrols:
    """The nights planned and the patrols held over some time."""

    nights: tuple[Night, ...]
    logs: tuple[Log, ...]
    groups: tuple[Group, ...]
    came: Counter[str]
    """Households that came, by patrol: counted, never named."""

    @property
    def days(self) -> set[date]:
        """The nights on which anybody goes: by the rosters, or where there is none by the records."""
        return {each.day for each in self.nights or self.logs}

    @property
    def most_a_night(self) -> int:
        """The most groups that one village sends in a night."""
        village = {each.id: each.village for each in self.groups}
        found = Counter((village.get(e.group), e.day) for e in self.nights or self.logs)
        return max(found.values(), default=0)

    @property
    def per_group(self) -> list[Standing]:
        """Every group that was planned or went, in order."""
        planned = Counter(each.group for each in self.nights)
        held: dict[str, list[Log]] = defaultdict(list)
        for each in self.logs:
            held[each.group].append(each)
        return [self._standing(each, planned[each.id], held[each.id]) for each in self.groups]

    def _standing(self, group: Group, planned: int, logs: list[Log]) -> Standing:
        foot, bicycle, motorcycle = (sum(each.means[at] for each in logs) for at in range(3))
        return Standing(
            group,
            planned,
            len(logs),
            sum(each.guards for each in logs),
            sum(self.came[each.id] for each in logs),
            sum(each.led for each in logs),
            sum(each.checked for each in logs),
            (foot, bicycle, motorcycle),
        )

    @property
    def guards_a_night(self) -> int:
        """The most partner guards that were out in one night."""
        found: Counter[date] = Counter()
        for each in self.logs:
            found[each.day] += each.guards
        return max(found.values(), default=0)


def patrols(office: Office, start: date | None = None, end: date | None = None) -> Patrols:
    """What was planned and done between two days, both included, open at either end."""
    lookup = Lookup(office.listing)
    days = [each.isoformat() if each else None for each in (start, end)]
    nights = _between(office, lookup, patrol_night.LEDGER.key, patrol_night.DAY, days)
    logs = _between(office, lookup, patrol_log.LEDGER.key, patrol_log.DAY, days)
    return _patrols(
        lookup,
        readable(patrol_night.night_of, nights),
        readable(patrol_log.log_of, logs),
    )


def _patrols(lookup: Lookup, nights: Iterable[Night], logs: Iterable[Log]) -> Patrols:
    nights, logs = tuple(nights), tuple(logs)
    ids = dict.fromkeys(each.group for each in (*nights, *logs))
    rows = [lookup.record(guard_group.LEDGER.key, each) for each in ids]
    found = [guard_group.group_of(row) for row in rows if row]
    order = {village: lookup.name("division", village) for village in {e.village for e in found}}
    groups = sorted(found, key=lambda each: (order[each.village], each.number, each.id))
    came = lookup.find_many(
        patrol_attendance.LEDGER.key, patrol_attendance.LOG, [each.id for each in logs]
    )
    counted = Counter({str(log): len(rows) for log, rows in came.items()})
    return Patrols(nights, logs, tuple(groups), counted)


def _between(
    office: Office, lookup: Lookup, ledger: str, key: str, days: list[str | None]
) -> list[Row]:
    """The live records of these days; of merged groups the one that stands for them."""
    rows = office.listing.every(Query(ledger, Between(key, *days)))
    return [{**row, _GROUP: lookup.survivor(str(row[_GROUP]))} for row in rows]
