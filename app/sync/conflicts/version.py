"""What the inbox shows of a conflict: plain values for window and command line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from app.sync.conflicts.inbox import Item
from app.sync.conflicts.sources import Source


@dataclass(frozen=True)
class Cell:
    """One field of a version in words; `differs` where the versions do not agree on it."""

    ledger: str
    field: str
    label: str
    text: str
    differs: bool = True


@dataclass(frozen=True)
class Line:
    """One line item of a version; `absent` where that version never had it."""

    ledger: str
    record: str
    name: str
    state: Literal["live", "voided", "absent"]
    cells: tuple[Cell, ...]
    differs: bool


@dataclass(frozen=True)
class Version:
    """What can be taken: `number` counts from 1; what all sides had seen has 0 and is not to be chosen."""

    number: int
    title: str
    cells: tuple[Cell, ...] = ()
    lines: tuple[Line, ...] = ()
    source: Source | None = None
    is_shown: bool = False


@dataclass(frozen=True)
class Versions:
    """A conflict with its versions; `base` is what all sides had seen.

    `fields` are those that another value may be typed for; none where one of the versions has to be taken. Of a unit
    the last version, without a source, leaves everything as both have made it.
    """

    item: Item
    base: Version | None
    versions: tuple[Version, ...]
    fields: tuple[str, ...] = ()
