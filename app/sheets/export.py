"""Giving out records as .xlsx (导出): long numbers as text, nothing that could run, masked unless told otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Generic, TypeVar

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.worksheet import Worksheet

from app.access.masking import Place, Sight, sight
from app.kinds import Choice, Link
from app.kinds.base import Kind, Value
from app.ledger import Field, Ledger
from app.progress import QUIET, Progress
from app.sheets.cellular import in_cells
from app.sheets.mapping import letter
from app.sheets.vocabulary import RECORD_TITLE
from app.sheets.writing import Styles, add_styles, number_cells, row_of, save, text_cells
from app.text import _

_STEP = 2_000
_NARROW, _WIDE = 8.0, 42.0
_THIN = Side(style="thin", color="FF999999")

Record = Mapping[str, Value]
Item = TypeVar("Item")
NameOf = Callable[[str, Value], str]
"""From a ledger and a record's id to how people name that record."""


@dataclass(frozen=True)
class Column(Generic[Item]):
    """One column given out. `show` makes the cell from an item (mostly a record); `widest` guesses its width in
    characters.
    """

    title: str
    show: Callable[[Item], object]
    is_number: bool = False
    widest: int = 10


def columns_of(
    ledger: Ledger,
    keys: Sequence[str] | None = None,
    *,
    name_of: NameOf,
    unmasked: bool = False,
    title_of: Mapping[str, str] | None = None,
) -> list[Column[Record]]:
    """The columns of a ledger's export, all fields by default, the record number (记录号) last."""
    fields = [ledger.field(key) for key in keys] if keys is not None else in_cells(ledger)
    titles = title_of or {}
    columns = [
        Column(
            titles.get(field.key, field.label),
            _shower(field, name_of, unmasked=unmasked),
            _is_number(field.kind),
            max(2 * len(field.label) + 2, _guess(field.kind)),
        )
        for field in fields
    ]
    return [*columns, record_column()]


def record_column(key: str = "id") -> Column[Record]:
    """The record number (记录号), by which a sheet that comes back finds its records."""
    return Column(RECORD_TITLE, lambda record: record[key], widest=38)


def export(
    path: Path,
    columns: Sequence[Column[Item]],
    records: Iterable[Item],
    title: str = "",
    total: int = 0,
    progress: Progress = QUIET,
    told: Sequence[str] = (),
) -> int:
    """Write the records, with sentences before them; returns how many. The file appears whole or not at all."""
    workbook, sheet = _laid_out(columns, title, told)
    styles, header = add_styles(sheet), len(told) + (2 if title else 1)
    counted = _Counted()
    rows = _rows(columns, records, styles, header, counted, total, progress)
    save(workbook, path, rows)
    workbook.close()
    return counted.rows


@dataclass
class _Counted:
    rows: int = 0


def _rows(
    columns: Sequence[Column[Item]],
    records: Iterable[Item],
    styles: Styles,
    first: int,
    counted: _Counted,
    total: int,
    progress: Progress,
) -> Iterator[str]:
    writers = [
        (number_cells if column.is_number else text_cells)(at, styles)
        for at, column in enumerate(columns)
    ]
    shows = [column.show for column in columns]
    for number, record in enumerate(records, first + 1):
        if not counted.rows % _STEP:
            progress.step(counted.rows, total, _("正在导出"))
        counted.rows += 1
        yield row_of(number, [show(record) for show in shows], writers)


def _laid_out(
    columns: Sequence[Column[Item]], title: str, told: Sequence[str]
) -> tuple[Workbook, Worksheet]:
    """A workbook with title, sentences, header, widths and frozen panes, waiting for its rows."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = _("导出")
    if title:
        sheet.append([title])
        sheet["A1"].font = Font(bold=True, size=14)
        sheet["A1"].data_type = "s"
    for text in told:
        sheet.append([text])
        sheet.cell(sheet.max_row, 1).data_type = "s"
    sheet.append([column.title for column in columns])
    header = sheet.max_row
    for at, column in enumerate(columns, 1):
        dress(sheet, header, at)
        width = min(max(column.widest * 1.1, _NARROW), _WIDE)
        sheet.column_dimensions[letter(at - 1)].width = width
        if not column.is_number:
            sheet.column_dimensions[letter(at - 1)].number_format = "@"
    sheet.freeze_panes = f"A{header + 1}"
    sheet.print_title_rows = f"{header}:{header}"
    return workbook, sheet


def dress(sheet: Worksheet, row: int, column: int) -> None:
    """Make the cell look like a column title."""
    cell = sheet.cell(row, column)
    cell.font = Font(bold=True)
    cell.fill = PatternFill("solid", start_color="FFE7ECF3")
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    cell.border = Border(_THIN, _THIN, _THIN, _THIN)
    cell.data_type = "s"


def _shower(field: Field, name_of: NameOf, *, unmasked: bool) -> Callable[[Record], object]:
    key, kind = field.key, field.kind
    if isinstance(kind, Link):
        ledger = kind.ledger
        return lambda record: name_of(ledger, record[key]) if record[key] is not None else None
    seen = sight(field.sensitivity, Place.EXPORT, revealed=unmasked)
    if seen is Sight.MASKED:
        return lambda record: kind.mask(record[key])
    if _is_number(kind):
        return lambda record: _number(kind.restore(record[key]))
    if isinstance(kind, Choice):
        return _remembering(kind, key)
    show = kind.show
    return lambda record: show(record[key])


def _remembering(kind: Kind, key: str) -> Callable[[Record], object]:
    seen: dict[Value, str] = {}

    def show(record: Record) -> object:
        value = record[key]
        text = seen.get(value)
        if text is None:
            text = seen[value] = kind.show(value)
        return text

    return show


def _is_number(kind: Kind) -> bool:
    """Whether people add the values up: amounts and counts, never codes and numbers of documents."""
    return (
        kind.column == "INTEGER"
        and isinstance(kind.restore(1), int | Decimal)
        and kind.restore(1) is not True
    )


def _number(native: object) -> object:
    if isinstance(native, Decimal):
        return int(native) if native == native.to_integral_value() else float(native)
    return native


def _guess(kind: Kind) -> int:
    return (
        len(kind.mask("0" * 18)) if kind.column == "TEXT" and not isinstance(kind, Choice) else 10
    )
