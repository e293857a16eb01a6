"""Workbooks of bare cells, as other offices make them; and mending single cells of an existing one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from openpyxl import Workbook, load_workbook

from app.sheets.book import Cell, Merge
from app.sheets.mapping import letter
from db.faults import translating


@dataclass(frozen=True)
class Plain:
    """A sheet of bare cells. `hidden` columns count from 0."""

    name: str
    rows: Sequence[Sequence[Cell]]
    merged: Sequence[Merge] = ()
    hidden: Sequence[int] = ()


def write_workbook(path: Path, plain: Plain) -> None:
    """Write the sheet as a workbook of its own."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = plain.name
    for row in plain.rows:
        sheet.append(list(row))
    for merge in plain.merged:
        sheet.merge_cells(
            start_row=merge.top + 1,
            start_column=merge.left + 1,
            end_row=merge.bottom + 1,
            end_column=merge.right + 1,
        )
    for column in plain.hidden:
        sheet.column_dimensions[letter(column)].hidden = True
    with translating(path):
        workbook.save(path)
    workbook.close()


def mend_workbook(source: Path, target: Path, mends: Mapping[tuple[int, int], Cell]) -> None:
    """Copy a workbook with some cells of its first sheet replaced; (row, column) count from 0."""
    with translating(source):
        workbook = load_workbook(source)
    sheet = workbook.worksheets[0]
    for (row, column), value in mends.items():
        sheet.cell(row + 1, column + 1, value)
    with translating(target):
        workbook.save(target)
    workbook.close()
