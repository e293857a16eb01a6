"""Finding the header of a table under title rows, over up to three merged levels."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from app.sheets.book import Row, Sheet
from app.sheets.excluded import is_excluded
from app.sheets.spelling import plain
from app.sheets.vocabulary import Match, Target, Vocabulary

_SEARCHED = 60
_LEVELS = 3
_ENOUGH = 2
_DIGITS = re.compile(r"\d{5,}|\d{4}[-/.年]\d")
_LONGEST = 60


class Span(NamedTuple):
    """The rows of a header, from 0, both included."""

    top: int
    bottom: int


class Title(NamedTuple):
    """One column's title: its levels from top to bottom, without repetitions."""

    column: int
    parts: tuple[str, ...]

    @property
    def text(self) -> str:
        """The levels joined, as people would read them aloud."""
        return "".join(self.parts)


class Recognised(NamedTuple):
    """A title with what it means."""

    target: Target
    match: Match


@dataclass(frozen=True)
class Header:
    """Where the header stands (rows from `top` to `bottom`, counted from 0) and its titles."""

    top: int
    bottom: int
    titles: tuple[Title, ...]
    beside: int | None = None
    """The column where another table begins at the right, which is not read."""

    @property
    def fingerprint(self) -> str:
        """Names this arrangement of titles, whatever the spelling of spaces and widths."""
        spelled = "\x1f".join(f"{title.column}\x1e{plain(title.text)}" for title in self.titles)
        return hashlib.sha256(spelled.encode()).hexdigest()[:32]


def find_header(sheet: Sheet, vocabulary: Vocabulary, start: int = 0) -> Header | None:
    """The header that explains the most columns; with equals the one of fewer rows, then the upper one."""
    best: tuple[tuple[int, int], Header] | None = None
    for top in range(start, min(start + _SEARCHED, len(sheet.rows))):
        for levels in range(1, _LEVELS + 1):
            if not _may_reach(sheet, top, levels, vocabulary):
                break
            header = _header_at(sheet, top, levels)
            told = score(header.titles, vocabulary)
            if told and (best is None or (told, -levels) > best[0]):
                best = (told, -levels), header
    return _first_beside(best[1], vocabulary) if best else None


def header_at(sheet: Sheet, span: Span, vocabulary: Vocabulary) -> Header | None:
    """The header in these rows, whatever it says; None for rows that hold nothing, or not so many."""
    if not 0 <= span.top <= span.bottom < len(sheet.rows):
        return None
    header = _header_at(sheet, span.top, span.bottom - span.top + 1)
    return _first_beside(header, vocabulary) if header.titles else None


def _first_beside(header: Header, vocabulary: Vocabulary) -> Header:
    """Of tables standing side by side, parted by a column without title, the first."""
    seen: set[Target] = set()
    for at, title in enumerate(header.titles):
        is_parted = at > 0 and title.column - header.titles[at - 1].column > 1
        known = recognise(title, vocabulary)
        if is_parted and known and known.target in seen:
            return replace(header, titles=header.titles[:at], beside=title.column)
        seen.update({known.target} if known else ())
    return header


def _may_reach(sheet: Sheet, top: int, levels: int, vocabulary: Vocabulary) -> bool:
    """Whether the header may have its lowest level here: titles only, joined to those above or known themselves."""
    row = top + levels - 1
    if row >= len(sheet.rows) or not is_title_row(sheet.rows[row]):
        return False
    if levels == 1 or any(merge.top < row and merge.bottom >= top for merge in sheet.merged):
        return True
    texts = [str(cell) for cell in sheet.rows[row] if cell not in (None, "")]
    known = sum(vocabulary.target(text) is not None or is_excluded(text) for text in texts)
    return known * 2 >= len(texts)


def is_title_row(row: Row) -> bool:
    """Whether the row could be titles: short texts only, no numbers, dates or long digits."""
    filled = [cell for cell in row if cell not in (None, "")]
    return bool(filled) and all(
        isinstance(cell, str) and len(cell) <= _LONGEST and not _DIGITS.search(cell)
        for cell in filled
    )


def recognise(title: Title, vocabulary: Vocabulary) -> Recognised | None:
    """What a title means: the whole of it, else its lowest level, else its highest."""
    whole = vocabulary.target(title.text)
    if whole:
        return Recognised(*whole)
    for part in (title.parts[-1], title.parts[0])[: len(title.parts)]:
        found = vocabulary.target(part)
        if found:
            return Recognised(found[0], Match.PART if len(title.parts) > 1 else found[1])
    return None


def drops(title: Title) -> bool:
    """Whether the column is one that is never taken in, by its whole title or by any level of it."""
    return is_excluded(title.text) or any(is_excluded(part) for part in title.parts)


def score(titles: tuple[Title, ...], vocabulary: Vocabulary) -> int:
    """Twice the number of distinct fields recognised, and one for every other known title; 0 if too few."""
    found = [each for each in (recognise(title, vocabulary) for title in titles) if each]
    fields = {each.target for each in found if each.target.ledger}
    needed = min(_ENOUGH, len(titles))
    known = len({each.target for each in found}) + sum(map(drops, titles))
    return 2 * len(fields) + known if fields and known >= needed else 0


def _header_at(sheet: Sheet, top: int, levels: int) -> Header:
    rows = [_spread(sheet, row, row < top + levels - 1) for row in range(top, top + levels)]
    width = max(len(row) for row in rows)
    titles: list[Title] = []
    for column in range(width):
        parts = _distinct(row[column] for row in rows if column < len(row))
        if parts and (levels == 1 or _own_cell(rows, column)):
            titles.append(Title(column, parts))
    return Header(top, top + levels - 1, tuple(titles))


def _own_cell(rows: list[list[str]], column: int) -> bool:
    return any(column < len(row) and row[column] for row in rows)


def _distinct(parts: Iterable[str]) -> tuple[str, ...]:
    filled = [part for part in parts if part]
    return tuple(filled[:1]) + tuple(b for a, b in pairwise(filled) if a != b)


def _spread(sheet: Sheet, row: int, is_upper: bool) -> list[str]:
    """The row's texts, each merged range filled across; without ranges an upper title reaches to the next."""
    cells = [str(cell).strip() if cell is not None else "" for cell in sheet.rows[row]]
    for merge in sheet.merged:
        if merge.top <= row <= merge.bottom and merge.left < merge.right:
            source = sheet.rows[merge.top]
            text = str(source[merge.left] or "").strip() if merge.left < len(source) else ""
            cells.extend([""] * (merge.right + 1 - len(cells)))
            cells[merge.left : merge.right + 1] = [text] * (merge.right + 1 - merge.left)
    return cells if sheet.merged or not is_upper else _reach(cells, sheet.rows[row + 1])


def _reach(cells: list[str], below: Row) -> list[str]:
    """In formats without merged ranges: an empty cell over a filled one belongs to the title at its left."""
    reached: list[str] = []
    for column in range(max(len(cells), len(below))):
        own = cells[column] if column < len(cells) else ""
        under = below[column] if column < len(below) else None
        left = reached[-1] if reached and under not in (None, "") and column else ""
        reached.append(own or left)
    return reached
