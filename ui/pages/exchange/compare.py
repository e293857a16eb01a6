"""The versions of a conflict beside each other (并排对照): a row for each field, and for each line item."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from app.registry import LEDGERS
from app.sync.conflicts.version import Cell, Line, Version, Versions
from app.text import _

_STATES = {"live": _("有"), "voided": _("已作废"), "absent": _("没有")}


class Row(NamedTuple):
    """A label and a text for each version; `differs` where the versions do not agree."""

    label: str
    texts: tuple[str, ...]
    differs: bool
    is_heading: bool = False


def columns_of(found: Versions) -> list[Version]:
    """What stands side by side: what was before, if anything is known of it, and every version."""
    return [*([found.base] if found.base else []), *found.versions]


def heads_of(found: Versions) -> list[str]:
    """What stands above them."""
    before = [_("之前")] if found.base else []
    return [_("栏目"), *before, *(number_of(each) for each in found.versions)]


def number_of(version: Version) -> str:
    """A version's number in a circle, as its choice has it."""
    return chr(ord("①") + version.number - 1) if 0 < version.number <= 20 else str(version.number)


def rows_of(found: Versions) -> list[Row]:
    """Every row, of the record first and then of its line items."""
    columns = columns_of(found)
    rows = list(_cells("", [each.cells for each in columns]))
    lines = [{(e.ledger, e.record): e for e in version.lines} for version in columns]
    for key in dict.fromkeys(key for some in lines for key in some):
        rows += _line([some.get(key) for some in lines])
    return rows


def _line(some: Sequence[Line | None]) -> Iterator[Row]:
    """One line item: in which version it stands, and its fields where they differ."""
    one = next(each for each in some if each)
    states = tuple(_STATES[each.state] if each else _STATES["absent"] for each in some)
    label = _("{title}：{name}").format(title=LEDGERS[one.ledger].title, name=one.name)
    yield Row(label, states, one.differs, is_heading=True)
    cells = [each.cells if each and each.state != "absent" else () for each in some]
    yield from (each for each in _cells("　", cells) if one.differs)


def _cells(indent: str, every: Sequence[tuple[Cell, ...]]) -> Iterator[Row]:
    """The fields, in the order of the version that tells most of them."""
    found = [{each.field: each for each in cells} for cells in every]
    for key in dict.fromkeys(key for some in found for key in some):
        one = next(some[key] for some in found if key in some)
        texts = tuple(some[key].text or "—" if key in some else "" for some in found)
        yield Row(indent + one.label, texts, one.differs)
