"""Contents of documents that list records linking to the one printed: cards, posters, sheets to sign."""

from __future__ import annotations

from typing import Protocol

from app.kinds import Telephone
from app.kinds.base import Value
from app.kinds.telephone import on_card
from app.ledger import Field, Ledger, Printed
from app.linked_lines import Seen, linked_lines
from app.lookup import Lookup
from app.paper.card_content import CardContent, CardGroup, PosterContent
from app.paper.content import Cell, Column, Entry, Section, TableContent
from app.paper.document import Document
from app.problems import Problem
from app.registry import printed_field

_SPEAKS = "、"


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
        CardGroup(title, tuple(rows)) for title, rows in _lines(filler, row, on_cards=True)
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
    """The record's own fields that the document tells; several numbers with that between them."""
    fields = map(filler.ledger.field, filler.printed.told)
    return tuple(
        Entry(each.label, _cell(filler, filler.ledger, each, row, between)) for each in fields
    )


def table(filler: Fills, row: Seen) -> TableContent:
    """The lines that link to the record as a table, with the columns that are written in by hand."""
    document = filler.document
    columns = [
        Column(field.label, max(4, len(field.label) + 1)) for _ledger, field in _columns(filler)
    ]
    by_hand = [Cell(text) for _column, text in document.by_hand]
    rows = [[*cells, *by_hand] for _title, found in _lines(filler, row) for cells in found]
    whole = (*columns, *(column for column, _text in document.by_hand))
    return TableContent(whole, rows, least=document.least)


def _name(filler: Fills, row: Seen) -> str:
    return filler.lookup.called(filler.ledger.key, row)


def _columns(filler: Fills) -> list[tuple[Ledger, Field]]:
    printed = filler.printed
    return [printed_field(filler.ledger, each, lines=printed.lines) for each in printed.columns]


def _lines(filler: Fills, row: Seen, on_cards: bool = False) -> list[tuple[str, list[list[Cell]]]]:
    lines, columns = filler.printed.lines, _columns(filler)
    if lines is None:
        return []
    between = "\n" if on_cards else _SPEAKS
    return [
        (title, [[_cell(filler, *each, seen, between) for each in columns] for seen in rows])
        for title, rows in linked_lines(filler.lookup, lines, row["id"])
    ]


def _cell(filler: Fills, ledger: Ledger, field: Field, row: Seen, between: str) -> Cell:
    """A value; several telephones parted as is wanted, mobiles as people read them out."""
    cell = filler.cell(ledger, field, row[field.key])
    if not isinstance(field.kind, Telephone) or not cell:
        return cell
    return Cell(between.join(map(on_card, cell.split(_SPEAKS))), cell.sensitive, cell.public)
