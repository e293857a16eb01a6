"""Taking in 100,000 rows of a household roster into three ledgers, beside merely reading the sheet."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import openpyxl

from app.desk import Desk
from app.sheets.intake import import_
from app.taking import Taking
from tests.benchmarks.row import Row
from tests.offices import enter, make

PEOPLE = 100_000
BAR = 1.5
VILLAGES = [f"虚岭{number}村" for number in range(1, 41)]
TITLES = (
    "户编号",
    "村",
    "姓名",
    "身份证号码",
    "与户主关系",
    "民族",
    "联系电话",
    "家庭住址",
    "文化程度",
)
RELATIONS = ("户主", "妻", "长子")
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def identity(person: int) -> str:
    """A made-up number with a sound check digit, another for each person."""
    body = f"339901{1940 + person % 70}{1 + person // 70 % 12:02d}{1 + person // 840 % 28:02d}"
    body += f"{person // 23_520 * 2 + person % 2 + 100:03d}"
    total = sum(int(digit) * weight for digit, weight in zip(body, WEIGHTS, strict=True))
    return body + "10X98765432"[total % 11]


def roster() -> Iterator[list[str]]:
    """The rows: three people to a household."""
    for person in range(PEOPLE):
        household, place = divmod(person, 3)
        name = f"张{chr(0x4E00 + person % 4_000)}{chr(0x5000 + person // 4_000)}"
        village = VILLAGES[household % len(VILLAGES)]
        number, phone = identity(person), f"139{person:08d}"
        address = f"{village}{household}号"
        yield [
            f"H{household:06d}",
            village,
            name,
            number,
            RELATIONS[place],
            "汉族",
            phone,
            address,
            "初中",
        ]


def write(path: Path) -> None:
    """The sheet, by openpyxl alone."""
    workbook = openpyxl.Workbook(write_only=True)
    sheet = workbook.create_sheet()
    sheet.append(["虚岭镇户籍人员花名册"])
    sheet.append(TITLES)
    for row in roster():
        sheet.append(row)
    workbook.save(path)


def read(path: Path) -> int:
    """What the baseline does: read every cell."""
    workbook = openpyxl.load_workbook(path, read_only=True)
    count = sum(1 for _row in workbook.worksheets[0].iter_rows(values_only=True))
    workbook.close()
    return count


def rows() -> list[Row]:
    """One row: import : openpyxl reading."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "册.xlsx"
        write(path)
        start = time.perf_counter()
        read(path)
        baseline = time.perf_counter() - start
        with enter(make(Path(folder))) as office:
            for village in VILLAGES:
                Desk(office).add("division", {"name": village, "level": "2"})
            start = time.perf_counter()
            done = import_(Taking(office), path, "household")
            ours = time.perf_counter() - start
        note = "; ".join(f"{unit} {count.new} new" for unit, count in done.plan.counts.items())
        return [Row("import 100,000 rows into three ledgers", ours, baseline, BAR, note)]
