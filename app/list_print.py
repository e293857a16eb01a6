"""Printing what a list or a table on the screen shows (打印列表): any ledger's columns, masked as lists are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from app.access.masking import Place, Sight, sight
from app.columns import Column as Shown
from app.columns import columns_of
from app.columns import shown as told
from app.kinds import Attachment, Link, Money
from app.kinds.base import Value
from app.ledger import Ledger
from app.lists import TREE
from app.lists import Shown as Listed
from app.lookup import PENDING, Lookup
from app.narrowing import words_of
from app.office import Office
from app.paper.content import Column, Group, RosterContent
from app.paper.document import Document
from app.paper.output import Target
from app.paper.paper import A4_LYING, A4_UPRIGHT, Paper
from app.paper.printing import Printed, print_roster
from app.problems import Problem
from app.progress import QUIET, Progress
from app.registry import LEDGERS
from app.rights import Right
from app.settings import is_set, value_of
from app.text import _
from app.views import View, shown_of
from db.listing import Row

_CHUNK = 200
_WIDEST = 16
"""Han characters that a column gets at most."""
_UPRIGHT = 42
"""So many characters side by side are read well on an upright sheet."""
_LONGEST = 60
"""Characters of the line that says what a list was narrowed by."""


def print_list(
    office: Office,
    view: View,
    out: Target,
    progress: Progress = QUIET,
    title: str = "",
    listed: Listed | None = None,
) -> Printed:
    """Print the columns a view shows of its records, or of those that are `listed`, with totals; PAP005 for none."""
    _require(office)
    ledger, lookup = LEDGERS[view.ledger], Lookup(office.listing)
    shown = listed or shown_of(office, view)
    total = shown.figures().rows
    if not total:
        raise Problem("PAP005")
    known = columns_of(view.ledger)
    columns = [known[key] for key in view.keys if not isinstance(known[key].kind, Attachment)]
    lines = _lines(shown.rows(), ledger, columns, lookup)
    first = list(islice(lines, _CHUNK))
    laid = (
        Column(_("序号"), 4),
        *(_laid(column, [line[at + 1] for line in first]) for at, column in enumerate(columns)),
    )
    groups: Iterable[Group] = ([line] for line in chain(first, lines))
    content = RosterContent(
        title or _titled(ledger, view, lookup),
        laid,
        groups,
        above=heading(office, _("单位：{unit}").format(unit=ledger.unit)),
        units=("", ledger.unit),
        footer=_narrowed(view, lookup),
        watermark=watermark(office),
        total=total,
    )
    return print_roster(_document(f"list.{ledger.key}", content), content, out, progress)


@dataclass(frozen=True)
class PlainTable:
    """A small table as it stands on the screen: statistics, reports. `unit` is the text at the right above it, `told`
    are sentences before it."""

    title: str
    titles: Sequence[str]
    rows: Sequence[Sequence[object]]
    unit: str = ""
    key: str = "table"
    told: tuple[str, ...] = ()


def print_table(
    office: Office, table: PlainTable, out: Target, progress: Progress = QUIET
) -> Printed:
    """Print a small table; PAP005 for one without rows."""
    _require(office)
    titles, lines = table.titles, [[str(cell) for cell in row] for row in table.rows]
    if not lines:
        raise Problem("PAP005")
    weights = [
        _weight(name, [line[at] for line in lines], most=_WIDEST) for at, name in enumerate(titles)
    ]
    columns = tuple(
        Column(name, weight, "left" if at == 0 else "center")
        for at, (name, weight) in enumerate(zip(titles, weights, strict=True))
    )
    content = RosterContent(
        table.title,
        columns,
        ([line] for line in lines),
        above=heading(office, table.unit),
        watermark=watermark(office),
        total=len(lines),
        told=table.told,
    )
    return print_roster(_document(table.key, content), content, out, progress)


def heading(office: Office, unit: str = "") -> tuple[str, ...]:
    """The line under the title: whose it is, of which day, and what is counted."""
    name, day = value_of(office, "office.title") or office.identity.name, office.today
    told = (
        _("填报单位（盖章）：{office}").format(office=name),
        _("填报日期：{y}年{m}月{d}日").format(y=day.year, m=day.month, d=day.day),
    )
    return (*told, unit) if unit else told


def watermark(office: Office) -> str:
    """Who printed it and when, where the office wants that."""
    if not is_set(office, "print.watermark"):
        return ""
    return f"{office.session.name} {office.clock.now():%Y-%m-%d %H:%M}"


def _require(office: Office) -> None:
    office.user.require(Right.PRINT)
    office.clock.check(office.last_entry)


def _document(key: str, content: RosterContent) -> Document:
    across = sum(column.weight for column in content.columns)
    return Document(key, content.title, "", "roster", _paper(across))


def _paper(across: float) -> Paper:
    return A4_UPRIGHT if across <= _UPRIGHT else A4_LYING


def _titled(ledger: Ledger, view: View, lookup: Lookup) -> str:
    if not view.place:
        return ledger.title
    place = lookup.name(TREE, view.place)
    return _("{place}{title}").format(place=place, title=ledger.title)


def _narrowed(view: View, lookup: Lookup) -> str:
    """What the list was narrowed by, in words; a list without it would be taken for the whole."""
    text = "；".join(words_of(view, lookup))
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _lines(
    rows: Iterable[Row], ledger: Ledger, columns: Sequence[Shown], lookup: Lookup
) -> Iterator[list[str]]:
    """The rows as lists show them, numbered through."""
    iterator, number = iter(rows), 0
    links = [(each.key, each.kind) for each in columns if isinstance(each.kind, Link)]
    while chunk := list(islice(iterator, _CHUNK)):
        for key, kind in links:
            lookup.learn(kind.ledger, [row[key] for row in chunk])
        for row in chunk:
            number += 1
            yield [str(number), *(_text(each, ledger, row, lookup) for each in columns)]


def _text(column: Shown, ledger: Ledger, row: Row, lookup: Lookup) -> str:
    value: Value = row[column.key]
    if ledger.is_pending(column.key, row):
        return PENDING
    if sight(column.sensitivity, Place.LIST) is not Sight.WHOLE:
        return column.kind.mask(value)
    return told(column, value, lookup)


def _laid(column: Shown, texts: Sequence[str]) -> Column:
    weight = _weight(column.label, texts, most=_WIDEST)
    summed = isinstance(column.kind, Money) or (
        column.figure is not None and column.figure.what in {"count", "sum"}
    )
    return Column(column.label, weight, "right" if column.is_number else "center", summed=summed)


def _weight(label: str, texts: Sequence[str], most: float) -> float:
    """As wide as its title on two lines and what stands in it need, within reason."""
    widest = max((_width(text) for text in texts), default=0)
    return min(max(widest + 1, _width(label) / 2 + 1, 3), most)


def _width(text: str) -> float:
    """How many Han characters wide a text is."""
    return sum(1 if ord(each) > 0x2E80 else 0.55 for each in text)
