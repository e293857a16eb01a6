"""One sheet as it would be read: the header, what each column would fill and why, what is still to be decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from itertools import islice
from typing import NamedTuple

from app.ledger import Ledger
from app.problems import Problem
from app.sheets.book import Cell, Sheet
from app.sheets.cellular import in_cells
from app.sheets.finding import header_of, lacking_keys, settle_columns, vocabulary_of
from app.sheets.header import Header, Span, Title, drops, recognise
from app.sheets.inspection import Opened
from app.sheets.mapping import IGNORE, Clash, Proposal, named
from app.sheets.port import DeskPort
from app.sheets.spelling import plain
from app.sheets.vocabulary import SILENT, Vocabulary
from app.sheets.writing import shown
from app.text import _

_SAMPLES = 3
_EXACT = 1e15
"""Beyond 15 digits a spreadsheet program has lost the last ones."""


class How(Enum):
    """Why a column fills what it fills, in words."""

    GUESSED = _("按列名认出")
    REMEMBERED = _("沿用上次的选择")
    CHOSEN = _("您选的")
    UNKNOWN = _("没有认出，不导入")
    SECOND = _("另有一列更合适，不导入")
    SET_ASIDE = _("您选了不导入")
    ASIDE_BEFORE = _("沿用上次：不导入")
    SILENT = _("不需要导入")
    EXCLUDED = _("按规定不予收录，整列不读")


@dataclass(frozen=True)
class SeenColumn:
    """A column as the user sees it. `target` is what it fills, as `ledger.field`; `name` is how a mapping calls it."""

    column: int
    title: str
    name: str
    samples: tuple[str, ...]
    target: str
    how: How
    clash: Problem | None = None


class Choice(NamedTuple):
    """Something a column can be made to fill."""

    target: str
    label: str
    group: str


@dataclass(frozen=True)
class Seen:
    """One sheet as it would be read; `problems` keep it from being taken in. Without a header it has no columns."""

    sheet: Sheet
    header: Header | None
    columns: tuple[SeenColumn, ...] = ()
    problems: tuple[Problem, ...] = ()
    excluded: frozenset[int] = frozenset()

    def text(self, row: int, column: int) -> str:
        """What stands in a cell, both counted from 0; nothing of what is never taken in but its title."""
        cells = self.sheet.rows[row]
        is_below = self.header is None or row > self.header.bottom
        if column >= len(cells) or (is_below and column in self.excluded):
            return ""
        return text_of(cells[column])


def look(
    desk: DeskPort,
    opened: Opened,
    ledger: str,
    sheet: str,
    chosen: Mapping[str, str],
    span: Span | None = None,
) -> Seen:
    """One sheet as it would be read into the ledger; `chosen` says what columns fill, `span` where the header is."""
    head, words = opened.sheets[sheet], vocabulary_of(desk, ledger)
    if opened.errors_of not in ("", ledger):
        title = desk.ledger(opened.errors_of).title
        return Seen(head, None, problems=(Problem("SHT037", title=title),))
    header = header_of(head, words, span)
    if header is None:
        return Seen(head, None, problems=(Problem("SHT016"),))
    remembered = desk.remembered(ledger, header.fingerprint)
    meant, proposal = settle_columns(header, words, {**remembered, **chosen}, head.hidden)
    lacking = lacking_keys(meant, proposal.columns)
    problems = [each.problem for each in proposal.clashes] + ([lacking] if lacking else [])
    seeing = _Seeing(head, header, words, proposal, _plainly(chosen), _plainly(remembered))
    columns = tuple(seeing.column(title) for title in header.titles)
    return Seen(head, header, columns, tuple(problems), frozenset(proposal.columns.excluded))


def choices(desk: DeskPort, ledger: str) -> list[Choice]:
    """Everything a column of the ledger's sheets can fill, by the ledgers in it; then what only intake knows."""
    words = vocabulary_of(desk, ledger)
    found = [choice for each in words.ledgers for choice in _fields_of(each)]
    special = [each for each in words.specials if each not in SILENT]
    return [*found, *(Choice(str(each), words.label(each), _("表格")) for each in special)]


def text_of(cell: Cell) -> str:
    """A cell as a spreadsheet program shows it: whole numbers without a point, longer ones than it can hold rounded."""
    if isinstance(cell, float) and cell.is_integer():
        return f"{cell:.0f}" if abs(cell) < _EXACT else f"{cell:.5E}"
    return shown(cell)


def _fields_of(ledger: Ledger) -> list[Choice]:
    fields = in_cells(ledger)
    return [Choice(f"{ledger.key}.{each.key}", each.label, ledger.title) for each in fields]


def _plainly(chosen: Mapping[str, str]) -> dict[str, str]:
    return {plain(title): text for title, text in chosen.items()}


@dataclass(frozen=True)
class _Seeing:
    """Telling the columns of one header, with what the user chose now and before."""

    sheet: Sheet
    header: Header
    words: Vocabulary
    proposal: Proposal
    chosen: Mapping[str, str]
    remembered: Mapping[str, str]

    def column(self, title: Title) -> SeenColumn:
        """One column as it is told."""
        at, name, excluded = title.column, self._name(title), drops(title)
        clash = self._clash(at)
        target = clash.target if clash else self.proposal.columns.targets.get(at)
        how = How.EXCLUDED if excluded else self._how(title, is_taken=target is not None)
        samples = () if excluded else tuple(islice(self._samples(at), _SAMPLES))
        filled = str(target) if target else ""
        return SeenColumn(
            at, title.text, name, samples, filled, how, clash.problem if clash else None
        )

    def _clash(self, column: int) -> Clash | None:
        return next((each for each in self.proposal.clashes if column in each.columns), None)

    def _name(self, title: Title) -> str:
        """The title, or where several columns have it, with the letter."""
        alike = Counter(plain(each.text) for each in self.header.titles)
        return named(title) if alike[plain(title.text)] > 1 else title.text

    def _how(self, title: Title, *, is_taken: bool) -> How:
        names = (plain(named(title)), plain(title.text))
        said = next((self.chosen[name] for name in names if name in self.chosen), None)
        before = next((self.remembered[name] for name in names if name in self.remembered), None)
        if said is not None:
            return How.SET_ASIDE if said == IGNORE else How.CHOSEN
        if before is not None:
            return How.ASIDE_BEFORE if before == IGNORE else How.REMEMBERED
        if is_taken:
            return How.GUESSED
        known = recognise(title, self.words)
        if known is None:
            return How.UNKNOWN
        return How.SILENT if known.target in SILENT else How.SECOND

    def _samples(self, column: int) -> Iterator[str]:
        """Different values from below the header."""
        rows = self.sheet.rows[self.header.bottom + 1 :]
        cells = (text_of(row[column]).strip() for row in rows if column < len(row))
        yield from dict.fromkeys(cell for cell in cells if cell)
