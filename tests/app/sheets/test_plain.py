"""Workbooks of bare cells, and mending single cells."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from app.sheets.book import Merge
from app.sheets.opening import open_book
from app.sheets.plain import Plain, mend_workbook, write_workbook
from db.faults import Fault, FaultKind

ROWS = [["花名册", None, None], ["姓名", "旧号", "日期"], ["张㐂", "001", date(2026, 1, 5)]]


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """A workbook with a merged title and a hidden column."""
    plain = Plain("名册", ROWS, merged=(Merge(0, 0, 0, 2),), hidden=(1,))
    write_workbook(tmp_path / "a.xlsx", plain)
    return tmp_path / "a.xlsx"


def test_what_is_written_is_read_again(written: Path) -> None:
    opened = open_book(written)
    sheet = opened.load("名册")
    assert (opened.names, sheet.merged, sheet.hidden) == (("名册",), ((0, 0, 0, 2),), {1})
    assert [[cell or None for cell in row] for row in sheet.rows] == ROWS


def test_mending_replaces_single_cells_of_a_copy(written: Path, tmp_path: Path) -> None:
    mend_workbook(written, tmp_path / "b.xlsx", {(2, 0): "李四", (3, 2): "新"})
    sheet = open_book(tmp_path / "b.xlsx").load("名册")
    assert [sheet.rows[2][:2], sheet.rows[3][2]] == [["李四", "001"], "新"]
    assert open_book(written).load("名册").rows[2][0] == "张㐂"
    assert openpyxl.load_workbook(tmp_path / "b.xlsx").worksheets[0].column_dimensions["B"].hidden


@pytest.mark.parametrize("missing", ["source", "target"])
def test_what_is_not_there_is_a_fault_of_the_world(
    written: Path, tmp_path: Path, missing: str
) -> None:
    source = tmp_path / "none.xlsx" if missing == "source" else written
    target = tmp_path / "none" / "b.xlsx" if missing == "target" else tmp_path / "b.xlsx"
    with pytest.raises(Fault) as fault:
        mend_workbook(source, target, {})
    assert fault.value.kind is FaultKind.GONE
