"""Made-up people under area codes that do not exist, and the sheets they stand in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def number(birth: str = "19700101", order: int = 1, area: str = "339901") -> str:
    """An identity number with a valid check digit."""
    body = f"{area}{birth}{order:03d}"
    total = sum(int(digit) * weight for digit, weight in zip(body, _WEIGHTS, strict=True))
    return body + "10X98765432"[total % 11]


TITLES = ["户编号", "村", "姓名", "身份证号码", "与户主关系", "联系电话"]

ROWS: list[list[object]] = [
    ["H001", "网山村", "张大海", number(order=11), "户主", "13800000001"],
    ["H001", "网山村", "李小花", number(order=12), "妻", "13800000002"],
    ["H001", "网山村", "张小海", number("19950505", 13), "长子", None],
    ["H002", "青竹社区", "王建国", number(order=15), "户主", "13800000003"],
]


def book(path: Path, rows: Sequence[Sequence[object]], **options: Any) -> Path:
    """A workbook of one sheet with these rows."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = options.get("title", "Sheet1")
    for row in rows:
        sheet.append(list(row))
    for merge in options.get("merged", ()):
        sheet.merge_cells(merge)
    workbook.save(path)
    workbook.close()
    return path
