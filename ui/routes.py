"""Where the user can go (去处). Pages never call each other: they ask for a route, and the frame opens it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol


class Neighbours(Protocol):
    """The list a record was opened from: what stands before and after it there."""

    def before(self, record: str) -> str | None:
        """The record above, or None at the top."""
        ...

    def after(self, record: str) -> str | None:
        """The record below, or None at the end."""
        ...


@dataclass(frozen=True)
class Route:
    """Somewhere to go."""


@dataclass(frozen=True)
class Home(Route):
    """首页: what is due today."""


@dataclass(frozen=True)
class ListOf(Route):
    """The list of a ledger: within a place of the division tree, by a saved view, by words."""

    ledger: str
    place: str = ""
    view: str = ""
    text: str = ""
    where: Mapping[str, str] = field(default_factory=dict[str, str], hash=False)


@dataclass(frozen=True)
class Grouping(Route):
    """分组: the mutual-guard groups of a village, side by side."""

    place: str = ""


@dataclass(frozen=True)
class Signing(Route):
    """签协议: the agreements of a village's groups, and who has signed them."""

    place: str = ""


@dataclass(frozen=True)
class Rosters(Route):
    """排班: a month (2026-12) of a roster book (app.rosters.books), those shown last unless told."""

    book: str = ""
    month: str = ""


@dataclass(frozen=True)
class Issuing(Route):
    """印发: neighbour cards to print and hand out, with a building chosen."""

    building: str = ""


@dataclass(frozen=True)
class RecordOf(Route):
    """One record, with the list it was opened from."""

    ledger: str
    record: str
    among: Neighbours | None = field(default=None, compare=False)


@dataclass(frozen=True)
class NewRecord(Route):
    """An empty form; `presets` are raw values by field, `draft` an unfinished entry to go on with."""

    ledger: str
    presets: Mapping[str, object] = field(default_factory=dict[str, object], hash=False)
    draft: str = ""


@dataclass(frozen=True)
class FastEntry(Route):
    """表格录入: rows typed from paper into a ledger."""

    ledger: str
    place: str = ""


@dataclass(frozen=True)
class Statistics(Route):
    """快速统计 over a list; `view` is a saved or handed-over view as text (see app.views)."""

    ledger: str
    view: str = ""


@dataclass(frozen=True)
class ImportInto(Route):
    """The import wizard (导入表格), with a file where one was dropped."""

    ledger: str = ""
    file: str = ""


@dataclass(frozen=True)
class PrintOf(Route):
    """The print centre (打印): a document of these records, or of the list that a view shows."""

    document: str = ""
    records: tuple[str, ...] = ()
    view: str = ""


@dataclass(frozen=True)
class ExchangeAt(Route):
    """数据报送, at a part: send, take, inbox, log, peers; `subject` is what is opened there (a conflict's id)."""

    part: str = ""
    subject: str = ""


@dataclass(frozen=True)
class SettingsAt(Route):
    """设置, at a section: office, users, handover, standards, wording, holidays, backup, update, appearance, log;
    `subject` is what is opened there (an update's file)."""

    section: str = ""
    subject: str = ""


@dataclass(frozen=True)
class ManualAt(Route):
    """The manual (使用手册) at a page."""

    page: str = "index"
