"""What every roster of a month is (排班表), whatever it is of: patrols or duty."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Protocol

from app.changes import Changes
from app.office import Office
from app.problems import Problem
from app.text import _

_SHOWN = 6


class Standing(Enum):
    """How a shift stands today: still to come, held, or past with nothing recorded."""

    AHEAD = "ahead"
    DONE = "done"
    OPEN = "open"


@dataclass(frozen=True)
class Entry:
    """One shift of a roster. `who` goes, called `label` within the roster; `was` tells what was set down first (a day,
    a person), kept with the reason `why` once it was swapped after publishing; `log` is the record of how it went."""

    id: str
    day: date
    who: str
    label: str
    role: str = ""
    is_fixed: bool = False
    was: str = ""
    why: str = ""
    standing: Standing = Standing.AHEAD
    log: str = ""

    @property
    def is_swapped(self) -> bool:
        """Whether it was swapped after publishing."""
        return bool(self.was)

    @property
    def title(self) -> str:
        """Who goes, and as what."""
        return f"{self.role} {self.label}".strip()

    @property
    def told(self) -> str:
        """All that is known of it but its day, in words."""
        return "，".join(filter(None, (self.title, *self._marks())))

    def _marks(self) -> Iterable[str]:
        if self.is_fixed:
            yield _("固定日期")
        if self.is_swapped:
            swapped = _("原定{was}，调班：{why}") if self.why else _("原定{was}，已调班")
            yield swapped.format(was=self.was, why=self.why)
        if self.standing is Standing.DONE:
            yield _("已登记")
        elif self.standing is Standing.OPEN:
            yield _("还没有登记")


@dataclass(frozen=True)
class Tally:
    """Who is on how often; the figures stand in the order of the roster's `counts`."""

    who: str
    label: str
    place: int
    figures: tuple[int, ...]


@dataclass(frozen=True)
class Logging:
    """How a shift is recorded: the form of that ledger with these values filled in."""

    ledger: str
    presets: Mapping[str, object]


class Roster(Protocol):
    """A month's roster as it was read, and its verbs."""

    @property
    def id(self) -> str:
        """The record that it is kept in."""
        ...

    @property
    def ledger(self) -> str:
        """The ledger of that record."""
        ...

    @property
    def title(self) -> str:
        """What people call it."""
        ...

    @property
    def first(self) -> date:
        """The first day of its month."""
        ...

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Its shifts, by days."""
        ...

    @property
    def published_on(self) -> str:
        """The day on which it was published (ISO), empty for a draft."""
        ...

    @property
    def noun(self) -> str:
        """What those are called who are on."""
        ...

    @property
    def counts(self) -> tuple[str, ...]:
        """What is counted for each, in words."""
        ...

    @property
    def tallies(self) -> tuple[Tally, ...]:
        """Who is on how often."""
        ...

    @property
    def lacks(self) -> tuple[str, ...]:
        """What lacks, a sentence each."""
        ...

    @property
    def documents(self) -> tuple[str, ...]:
        """The documents that can be printed of it."""
        ...

    def refusal(self, one: Entry, other: Entry) -> Problem | None:
        """Why two shifts may not be exchanged; None where they may."""
        ...

    def logging(self, entry: Entry) -> Logging | None:
        """How that shift is recorded; None where it is not yet time or there is no such form."""
        ...

    def swap(self, office: Office, one: Entry, other: Entry, why: str) -> Changes:
        """Let two shifts exchange their days."""
        ...

    def publish(self, office: Office) -> Changes:
        """Publish it today."""
        ...


def listed(names: Sequence[str]) -> str:
    """The first of some names, and how many there are where they are many."""
    text = "、".join(names[:_SHOWN])
    return text if len(names) <= _SHOWN else _("{names}等{n}个").format(names=text, n=len(names))


def by_day(entries: Iterable[Entry]) -> Mapping[date, list[Entry]]:
    """The shifts of each day, in their order."""
    found: defaultdict[date, list[Entry]] = defaultdict(list)
    for each in entries:
        found[each.day].append(each)
    return found


def ordered(tallies: Iterable[Tally], column: int, *, descending: bool = False) -> list[Tally]:
    """By a figure, counted from 0, or by place for -1; equal ones by place."""
    found = sorted(tallies, key=lambda each: each.place, reverse=descending and column < 0)
    if column >= 0:
        found.sort(key=lambda each: each.figures[column], reverse=descending)
    return found
