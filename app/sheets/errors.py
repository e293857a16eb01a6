"""The error workbook (错误清单, 改后再导): the rows to mend, bad cells coloured, reason and remedy beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from openpyxl import Workbook
from openpyxl.packaging.custom import StringProperty
from openpyxl.worksheet.worksheet import Worksheet

from app.problems import Problem
from app.sheets.book import Cell, Merge
from app.sheets.excluded import names_excluded
from app.sheets.export import dress
from app.sheets.mapping import letter
from app.sheets.outcome import Noted, Outcome, Plan, RowOutcome, Source, Standing
from app.sheets.vocabulary import (
    PARENT_RECORD,
    PARENT_RECORD_TITLE,
    REASON_TITLE,
    SOURCE_ROW,
    SOURCE_ROW_TITLE,
)
from app.sheets.writing import Paint, Styles, add_styles, painted, save, shown
from app.text import _

_PROPERTIES = "custom_doc_props"
"""An attribute of workbooks that openpyxl's type descriptions do not know."""

MARK = "LinceErrors"
"""The custom property that names the ledger of an error workbook."""

_WIDTH, _REASON_WIDTH = 16, 60
_ADDED = (REASON_TITLE, SOURCE_ROW_TITLE, PARENT_RECORD_TITLE)


@dataclass(frozen=True)
class _Copy:
    """Which columns are copied and where they come to stand: what nobody understood could say anything."""

    kept: tuple[int, ...]
    titles: tuple[int, ...]
    """The rows of titles, from 0; a heading that names an excluded group is left out."""
    places: tuple[str, ...] = ()
    """Titles of the places that headings name, which the copy gives in columns of their own."""


def write_errors(path: Path, plan: Plan, *, imported: bool) -> int:
    """Write the rows with problems; returns how many are refused.

    Of a rehearsal (`imported` false) the copy also holds the other rows of their households, so that it can
    be mended and taken in by itself. Values stand as they were given; those of excluded columns nowhere.
    """
    labels = dict.fromkeys(label for names in plan.places.values() for label in names)
    copy = replace(_copied(plan.source), places=tuple(labels))
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = _("错误清单")
    vars(workbook)[_PROPERTIES].append(StringProperty(name=MARK, value=plan.source.ledger))
    _lay_out(sheet, plan.source, copy)
    styles = add_styles(sheet)
    rows = [row for row in plan.rows if row.notes or row.outcome is Outcome.REFUSED]
    wanted = rows if imported else _with_households(plan, rows)
    save(workbook, path, _rows(plan, wanted, copy, styles, imported=imported))
    workbook.close()
    return len(plan.refused)


def not_copied(plan: Plan) -> Problem | None:
    """Names the columns that the error workbook does without, if there are any."""
    source = plan.source
    titles = {title.column: title.text for title in source.header.titles}
    names = "、".join(f"{letter(at)}列“{titles[at]}”" for at in source.ignored)
    return Problem("SHT040", columns=names) if names else None


def _with_households(plan: Plan, rows: Sequence[RowOutcome]) -> list[RowOutcome]:
    homes = {plan.household_of[row.number] for row in rows if row.number in plan.household_of}
    numbers = {row.number for row in rows}
    return [
        row
        for row in plan.rows
        if row.number in numbers or plan.household_of.get(row.number) in homes
    ]


def _copied(source: Source) -> _Copy:
    own = (PARENT_RECORD, SOURCE_ROW)
    kept = tuple(sorted(at for at, target in source.targets.items() if target not in own))
    header = range(source.header.top, source.header.bottom + 1)
    above = [
        number
        for number in range(source.header.top)
        if not any(names_excluded(shown(cell)) for cell in source.rows[number])
    ]
    return _Copy(kept, (*above, *header))


def _lay_out(sheet: Worksheet, source: Source, copy: _Copy) -> None:
    """Titles and header as they were given, with the added columns at their right."""
    places = {column: at for at, column in enumerate(copy.kept, 1)}
    for number, row in enumerate(copy.titles, 1):
        is_header = row >= source.header.top
        for column, cell in enumerate(source.rows[row]):
            at = _kept_at(source, row, column, places) if is_header else column + 1
            if at and cell not in (None, ""):
                sheet.cell(number, at, shown(cell)).data_type = "s"
    last = len(copy.titles)
    added = (*_ADDED, *copy.places)
    for at, title in enumerate(added, len(copy.kept) + 1):
        sheet.cell(last, at, title)
    for at in range(1, len(copy.kept) + len(added) + 1):
        dress(sheet, last, at)
        sheet.column_dimensions[letter(at - 1)].width = _WIDTH
    sheet.column_dimensions[letter(len(copy.kept))].width = _REASON_WIDTH
    sheet.column_dimensions[letter(len(copy.kept) + 2)].hidden = True
    sheet.freeze_panes = f"A{last + 1}"
    for merge in source.merged:
        _merge(sheet, merge, source, copy, places)


def _kept_at(source: Source, row: int, column: int, places: dict[int, int]) -> int | None:
    """Where a title is written: an upper one whose first column is not copied, above the next of its columns."""
    merges = (m for m in source.merged if m.top <= row <= m.bottom and m.left == column)
    last = next((m.right for m in merges), column)
    if not source.merged and row < source.header.bottom:
        above = source.rows[row][column + 1 :]
        titled = (at for at, cell in enumerate(above, column + 1) if cell not in (None, ""))
        last = next(titled, len(source.rows[source.header.bottom])) - 1
    return next((places[at] for at in range(column, last + 1) if at in places), None)


def _merge(
    sheet: Worksheet, merge: Merge, source: Source, copy: _Copy, places: dict[int, int]
) -> None:
    if merge.top < source.header.top or merge.bottom > source.header.bottom:
        return
    across = [places[at] for at in range(merge.left, merge.right + 1) if at in places]
    if across and (len(across) > 1 or merge.bottom > merge.top):
        top = copy.titles.index(merge.top) + 1
        sheet.merge_cells(
            start_row=top,
            end_row=top + merge.bottom - merge.top,
            start_column=across[0],
            end_column=across[-1],
        )


def _rows(
    plan: Plan, rows: Sequence[RowOutcome], copy: _Copy, styles: Styles, *, imported: bool
) -> Iterator[str]:
    source_row = next((at for at, t in plan.source.targets.items() if t == SOURCE_ROW), None)
    for number, row in enumerate(rows, len(copy.titles) + 1):
        paints = _paints(row.notes)
        given = plan.source.rows[row.number - 1]
        inherited = plan.inherited.get(row.number, {})
        cells = [
            painted(
                number,
                at,
                _value(given, column, inherited),
                styles,
                paints.get(column, Paint.PLAIN),
            )
            for at, column in enumerate(copy.kept)
        ]
        origin = (
            shown(given[source_row]) if source_row is not None and source_row < len(given) else ""
        )
        added = [_reason(row), origin or str(row.number), _household(plan, row, imported=imported)]
        added += [plan.places.get(row.number, {}).get(label, "") for label in copy.places]
        cells += [
            painted(number, at, text, styles, Paint.PLAIN)
            for at, text in enumerate(added, len(copy.kept))
        ]
        yield f'<row r="{number}">{"".join(cells)}</row>'


def _value(given: Sequence[Cell], column: int, inherited: object) -> Cell:
    own = given[column] if column < len(given) else None
    if own in (None, "") and isinstance(inherited, dict):
        return inherited.get(column)
    return own


def _paints(notes: Sequence[Noted]) -> dict[int, Paint]:
    paints: dict[int, Paint] = {}
    for note in sorted(notes, key=lambda note: note.refuses):
        if note.column is not None:
            paints[note.column] = Paint.BAD if note.refuses else Paint.DOUBTFUL
    return paints


def _reason(row: RowOutcome) -> str:
    """Every problem in one cell, what refuses the row first."""
    ordered = sorted(row.notes, key=lambda note: not note.refuses)
    lines: list[str] = []
    for note in ordered:
        kind = _("拒收") if note.refuses else _("提示")
        field = note.problem.place.partition(" ")[2]
        place = (
            _("{column}列").format(column=letter(note.column)) if note.column is not None else field
        )
        lines.append(
            f"【{kind}】{place}{' ' * bool(place)}{note.problem.message}{note.problem.remedy}"
        )
    return "\n".join(dict.fromkeys(lines))


def _household(plan: Plan, row: RowOutcome, *, imported: bool) -> str:
    """The household's record number, if the file holds the household (after an import: also a new one)."""
    household = plan.household_of.get(row.number, "")
    standing = plan.standing.get(household)
    exists = standing is Standing.KNOWN or (imported and standing is Standing.CREATED)
    return household if exists else ""
