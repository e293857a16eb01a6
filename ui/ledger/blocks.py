"""Rows read in blocks (分段读取) and kept for a while: what a list paints comes from here."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence

from app.cells import Cell, cell, learn
from app.columns import Column
from app.listed import Listed, Row, rows_of
from app.lookup import Lookup
from app.registry import LEDGERS
from ui.workplace import Workplace

SIZE = 50
"""Rows of a block: a screen and a half. A jump reads one or two of them and the names that they show."""
_KEPT = 48


class Block:
    """The rows of one stretch of a list, by their number, and the cells made of them so far."""

    def __init__(self, rows: Sequence[Row], *, is_whole: bool = True) -> None:
        self.is_whole = is_whole
        self.rows = {int(row["_row"] or 0): row for row in rows}
        self.cells: dict[tuple[int, str], Cell] = {}
        self.learned: set[str] = set()


class Blocks:
    """The blocks of one list. They are read in the window's thread: a block takes a few milliseconds."""

    def __init__(self, place: Workplace, listed: Listed) -> None:
        self._place, self._listed = place, listed
        self._lookup = Lookup(place.reader.listing)
        self._blocks: OrderedDict[int, Block] = OrderedDict()

    def first(self, rows: Sequence[Row]) -> None:
        """Take the first rows as read already."""
        for start in range(0, len(rows), SIZE):
            self._blocks[start // SIZE] = Block(rows[start : start + SIZE], is_whole=False)

    def extend(self, listed: Listed) -> None:
        """Take the whole of a list of which the first rows were read."""
        self._listed = listed

    def row(self, at: int, number: int) -> Row | None:
        """The row at a place of the list; None where it is gone."""
        return self._block(at, number).rows.get(number)

    def cell(self, at: int, number: int, column: Column) -> Cell:
        """A cell; blank where the row is gone."""
        block = self._block(at, number)
        row = block.rows.get(number)
        if row is None:
            return Cell("")
        key = number, column.key
        if key not in block.cells:
            block.cells[key] = self._made(block, row, column)
        return block.cells[key]

    def forget_cells(self, record: str) -> None:
        """Make the cells of a record anew: it was revealed."""
        for block in self._blocks.values():
            for number, row in block.rows.items():
                if row["id"] == record:
                    block.cells = {k: v for k, v in block.cells.items() if k[0] != number}

    def _made(self, block: Block, row: Row, column: Column) -> Cell:
        if column.key not in block.learned:
            learn([column], list(block.rows.values()), self._lookup)
            block.learned.add(column.key)
        is_revealed = self._place.reveals.is_revealed(str(row["id"]))
        ledger = LEDGERS[self._listed.view.ledger]
        return cell(ledger, column, row, self._lookup, is_revealed=is_revealed)

    def _block(self, at: int, number: int) -> Block:
        place = at // SIZE
        known = self._blocks.get(place)
        if known and (known.is_whole or number in known.rows):
            self._blocks.move_to_end(place)
            return known
        numbers = self._listed.numbers[place * SIZE : (place + 1) * SIZE]
        block = self._blocks[place] = Block(rows_of(self._place.reader, self._listed, numbers))
        while len(self._blocks) > _KEPT:
            self._blocks.popitem(last=False)
        return block
