"""Giving out 100,000 records, beside openpyxl's write-only mode writing the same cells."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from typing import Any

import openpyxl

from app.registry import LEDGERS
from app.sheets.export import columns_of, export
from tests.benchmarks.import_ import identity
from tests.benchmarks.row import Row

RECORDS = 100_000
BAR = 1.3
KEYS = ("name", "id_no", "sex", "birth_date", "ethnic", "phone", "hukou_address", "note")


def record(number: int) -> dict[str, Any]:
    """A person as it is stored."""
    return {
        "id": f"00000000-0000-7000-8000-{number:012d}",
        "name": f"张{chr(0x4E00 + number % 4_000)}",
        "id_no": identity(number),
        "sex": "1",
        "birth_date": f"19{40 + number % 60}-01-05",
        "ethnic": "01",
        "phone": f"139{number:08d}",
        "hukou_address": f"虚岭镇云溪村{number}号",
        "note": "无其他情况",
    }


def bare(path: Path, cells: list[list[object]]) -> None:
    """The same cells by openpyxl alone, without any format."""
    workbook = openpyxl.Workbook(write_only=True)
    sheet = workbook.create_sheet()
    for row in cells:
        sheet.append(row)
    workbook.save(path)


def rows() -> list[Row]:
    """One row: export : openpyxl write-only."""
    records = [record(number) for number in range(RECORDS)]
    columns = columns_of(LEDGERS["person"], KEYS, name_of=lambda _ledger, value: str(value))
    cells = [[column.show(each) for column in columns] for each in records]
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        bare(Path(folder) / "bare.xlsx", cells)
        baseline = time.perf_counter() - start
        start = time.perf_counter()
        export(Path(folder) / "ours.xlsx", columns, records, "人员")
        ours = time.perf_counter() - start
    return [Row("export 100,000 rows", ours, baseline, BAR, f"{len(columns)} columns")]
