"""An empty workbook to fill in (导入模板): titles, drop-down lists, what each column means."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from app.kinds import Choice, Link, YesNo
from app.ledger import Field, Ledger
from app.sheets.cellular import in_cells
from app.sheets.export import dress
from app.sheets.mapping import letter
from app.text import _
from db.durable import parting, replace_durably
from db.faults import translating

_ROWS = 5_000
"""Rows below the header for which lists and text format are laid out."""

_LISTS = _("选项")
_REQUIRED = PatternFill("solid", start_color="FFFFE699")


def fields_of(ledgers: Sequence[Ledger]) -> list[Field]:
    """The columns of a template: a roster's person and line first, then the household, without their links."""
    first, *others = ledgers
    found: dict[str, Field] = {}
    for ledger in (*others, first):
        joining = _joining(first, ledger) if others else frozenset[str]()
        for field in in_cells(ledger):
            if field.key not in joining:
                found.setdefault(field.label, field)
    return list(found.values())


def _joining(first: Ledger, ledger: Ledger) -> frozenset[str]:
    """The links that intake itself fills when a row is several records."""
    roster = first.roster
    if roster is None:
        return frozenset()
    if ledger is first:
        return frozenset({roster.head})
    link = ledger.part_of.link if ledger.part_of else ""
    return frozenset({link, roster.line_person}) if ledger.key == roster.line else frozenset()


def write_template(
    path: Path, ledgers: Sequence[Ledger], places: Mapping[str, Sequence[str]] | None = None
) -> None:
    """Write the template of a ledger (of a roster: its three); `places` lists names by linked ledger."""
    workbook = Workbook()
    sheet, lists = workbook.worksheets[0], workbook.create_sheet(_LISTS)
    sheet.title, lists.sheet_state = ledgers[0].title, "hidden"
    sheet["A1"] = _("{title}导入模板").format(title=ledgers[0].title)
    sheet["A1"].font = Font(bold=True, size=14)
    sheet["A2"] = _(
        "黄色的列必须填写；不要改列名；一人一行，同一户的人排在一起。点到单元格时会显示说明。"
    )
    sheet["A2"].alignment = Alignment(wrap_text=False)
    for at, field in enumerate(fields_of(ledgers), 1):
        _column(sheet, lists, at, field, places or {})
    sheet.freeze_panes = "A4"
    with translating(path), parting(path) as part:
        workbook.save(part)
        with part.open("r+b") as written:
            os.fsync(written.fileno())
        replace_durably(part, path)
    workbook.close()


def _column(
    sheet: Worksheet, lists: Worksheet, at: int, field: Field, places: Mapping[str, Sequence[str]]
) -> None:
    name = letter(at - 1)
    sheet.cell(3, at, field.label)
    dress(sheet, 3, at)
    if field.required and field.default is None:
        sheet.cell(3, at).fill = _REQUIRED
    sheet.column_dimensions[name].width = max(12, 2.4 * len(field.label))
    if field.kind.column == "TEXT":
        sheet.column_dimensions[name].number_format = "@"
    validation = _validation(lists, at, _options(field, places))
    if field.help or validation.type == "list":
        validation.promptTitle, validation.prompt = (
            field.label[:32],
            (field.help or _("请从列表中选择"))[:255],
        )
        validation.showInputMessage = True
        sheet.add_data_validation(validation)
        validation.add(f"{name}4:{name}{_ROWS + 3}")


def _options(field: Field, places: Mapping[str, Sequence[str]]) -> Sequence[str]:
    kind = field.kind
    if isinstance(kind, Choice):
        return [entry.label for entry in kind.codes.entries if not entry.retired]
    if isinstance(kind, YesNo):
        return [kind.show(1), kind.show(0)]
    return places.get(kind.ledger, ()) if isinstance(kind, Link) else ()


def _validation(lists: Worksheet, column: int, options: Sequence[str]) -> DataValidation:
    """A drop-down list over cells of the hidden sheet; other words are let through, intake understands many."""
    if not options:
        return DataValidation(allow_blank=True)
    for row, option in enumerate(options, 1):
        lists.cell(row, column, option)
    name = letter(column - 1)
    source = f"'{_LISTS}'!${name}$1:${name}${len(options)}"
    return DataValidation(type="list", formula1=source, allow_blank=True, showErrorMessage=False)
