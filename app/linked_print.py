"""Contents of documents that list records linking to the one printed: cards, posters, sheets to sign."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from app.kinds import Lines, Link, Telephone, Words
from app.kinds.base import Value
from app.kinds.telephone import on_card
from app.ledger import Field, Ledger, LinesOf, Printed
from app.linked_lines import Seen, line_value, linked_lines
from app.lookup import Lookup
from app.paper.card_content import CardContent, CardGroup, PosterContent
from app.paper.content import Cell, Column, Entry, Section, TableContent
from app.paper.document import Document
from app.problems import Problem
from app.registry import LEDGERS, line_field

_WIDEST, _NAME = 14, 9
_LONG = 100
"""Words with room for more than this are sentences or addresses."""
_SPEAKS = "、"
ByHand = tuple[tuple[Column, str], ...]
"""Columns that are filled in by hand, each with what is printed in its cells."""


class Fills(Protocol):
    """What fills the document: how values are told on its paper."""

    ledger: Ledger
    lookup: Lookup
    document: Document
    printed: Printed

    def cell(self, ledger: Ledger, field: Field, value: Value) -> Cell:
        """A value as it is printed."""
        ...


def card(filler: Fills, row: Seen, watermark: str) -> CardContent:
    """A record as cards, with the lines that link to it; CRD007 where they name nobody."""
    groups = tuple(
        CardGroup(title, tuple(rows))
        for lines in filler.printed.lines
        for title, rows in _lines(filler, row, lines, "\n")
    )
    if not any(text for group in groups for row in group.rows for text in row[1:]):
        raise Problem("CRD007", place=filler.ledger.title, name=_name(filler, row))
    title = filler.document.heading or filler.document.title
    return CardContent(title, _name(filler, row), told(filler, row, "\n"), groups, watermark)


def poster(filler: Fills, row: Seen, watermark: str) -> PosterContent:
    """A record as a poster."""
    document = filler.document
    title = document.heading or document.title
    entries = told(filler, row, "\n")
    return PosterContent(title, _name(filler, row), entries, document.footer, watermark)


def section(filler: Fills, row: Seen) -> Section:
    """The fields of the record that stand above its lines."""
    return Section(filler.ledger.title, told(filler, row, _SPEAKS))


def told(filler: Fills, row: Seen, between: str) -> tuple[Entry, ...]:
    """The record's own fields that the document tells; several numbers with that between them. What may take several
    lines has the whole width."""
    fields = map(filler.ledger.field, filler.printed.told)
    return tuple(
        Entry(
            each.label,
            _cell(filler, filler.ledger, each, row[each.key], between),
            isinstance(each.kind, Lines),
        )
        for each in fields
    )


def tables(filler: Fills, row: Seen) -> tuple[TableContent, ...]:
    """The lines that link to the record as tables; the first has the columns that are written in by hand, and each
    of several is called what its lines are."""
    several = len(filler.printed.lines) > 1
    document = filler.document
    made = [
        _table(filler, row, lines, () if at else document.by_hand, several)
        for at, lines in enumerate(filler.printed.lines)
    ]
    made[:1] = [replace(each, least=each.least or document.least) for each in made[:1]]
    return tuple(made)


def _table(
    filler: Fills, row: Seen, lines: LinesOf, by_hand: ByHand, is_titled: bool
) -> TableContent:
    ledger = LEDGERS[lines.ledger]
    empty = [Cell(text) for _column, text in by_hand]
    told = [cells for _title, found in _lines(filler, row, lines) for cells in found]
    columns = [
        _column(line_field(lines, key)[1], max((len(cells[at]) for cells in told), default=0))
        for at, key in enumerate(lines.columns)
    ]
    rows = [[*cells, *empty] for cells in told]
    whole = (*columns, *(column for column, _text in by_hand))
    return TableContent(whole, rows, ledger.title if is_titled else "", lines.least)


def _column(field: Field, longest: int) -> Column:
    """As wide as its title, names as wide as they are, within reason; addresses and the like wide."""
    if isinstance(field.kind, Lines) or (
        isinstance(field.kind, Words) and field.kind.limit > _LONG
    ):
        return Column(field.label, _WIDEST, "left")
    needed = min(longest + 2, _NAME) if isinstance(field.kind, Link) else 0
    return Column(field.label, max(4, len(field.label) + 1, needed))


def _name(filler: Fills, row: Seen) -> str:
    return filler.lookup.called(filler.ledger.key, row)


def _lines(
    filler: Fills, row: Seen, lines: LinesOf, between: str = _SPEAKS
) -> list[tuple[str, list[list[Cell]]]]:
    columns = [(key, *line_field(lines, key)) for key in lines.columns]

    def cells(seen: Seen) -> list[Cell]:
        return [
            _cell(filler, ledger, field, line_value(filler.lookup, lines, seen, key), between)
            for key, ledger, field in columns
        ]

    return [
        (title, [cells(seen) for seen in rows])
        for title, rows in linked_lines(filler.lookup, lines, row["id"])
    ]


def _cell(filler: Fills, ledger: Ledger, field: Field, value: Value, between: str) -> Cell:
    """A value; several telephones parted as is wanted, mobiles as people read them out."""
    cell = filler.cell(ledger, field, value)
    if not isinstance(field.kind, Telephone) or not cell:
        return cell
    return Cell(between.join(map(on_card, cell.split(_SPEAKS))), cell.sensitive, cell.public)
