"""1,000 forms and a roster of 10,000 rows, beside the same marks drawn by a bare reportlab canvas."""

from __future__ import annotations

import io
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from app.paper.content import Column, Entry, FormContent, RosterContent, Section
from app.paper.documents import HOUSEHOLD_ROSTER, HOUSEHOLD_SHEET
from app.paper.drawers import Forms
from app.paper.printing import print_each, print_roster
from tests.benchmarks.row import Row

FORMS, PEOPLE, PER_PAGE, BAR, MEMORY = 1_000, 10_000, 13, 2.0, 300.0
FOLDER = Path(__file__).resolve().parents[2] / "resources" / "fonts"
FONTS = {"Song": "NotoSerifSC-Regular.ttf", "SongBold": "NotoSerifSC-Bold.ttf"}
COLUMNS = (
    "序号",
    "户编号",
    "户主",
    "姓名",
    "与户主关系",
    "性别",
    "出生日期",
    "证件号码",
    "民族",
    "联系电话",
    "住址",
    "备注",
)
WIDTHS = (3.2, 9.5, 5, 5, 4.6, 2.8, 6.5, 10.5, 3.6, 6.8, 13, 5)
MERGED = {1, 2, 10}
NAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"
SHORT = ("姓名", "性别", "民族", "出生日期", "证件号码", "联系电话", "村（社区）", "与户主关系")
LONG = ("住址", "备注")


def person(number: int) -> str:
    """A made-up name of three characters."""
    return "".join(NAMES[number * step % len(NAMES)] for step in (1, 7, 11))


def household(number: int) -> list[list[str]]:
    """Three rows of a household."""
    first = number * 3
    return [
        [
            str(first + i + 1),
            f"339901001001{number:05d}",
            person(first),
            person(first + i),
            ("户主", "配偶", "子")[i],
            "男女"[i % 2],
            f"1985-01-{1 + number % 28:02d}",
            f"33990119850101{(first + i) % 10000:04d}",
            "汉族",
            f"139{first + i:08d}",
            f"虚岭镇云溪村{number % 40 + 1}号",
            "",
        ]
        for i in range(3)
    ]


def values(number: int) -> list[str]:
    """The values of a form, in the order of its labels."""
    row = household(number)[0]
    short = [row[3], row[5], row[8], row[6], row[7], row[9], "云溪村", row[4]]
    return [*short, row[10], "经核实，情况属实，同意登记。"]


def bare_forms() -> None:
    """The marks of the forms, at fixed places."""
    canvas = Canvas(io.BytesIO(), pagesize=A4, pageCompression=1)
    for number in range(FORMS):
        canvas.setFont("SongBold", 22)
        canvas.drawCentredString(310, 770, "登记表")
        canvas.setFont("Song", 10.5)
        canvas.drawString(71, 750, f"编号：{number:05d}")
        canvas.drawRightString(552, 750, "2026年11月21日")
        for i, (label, value) in enumerate(zip((*SHORT, *LONG), values(number), strict=True)):
            y = 720 - i // 2 * 25.5 if i < 8 else 618 - (i - 8) * 25.5
            x, width = 71 + i % 2 * 240 * (i < 8), 163 if i < 8 else 404
            canvas.rect(x, y, 77, 25.5)
            canvas.rect(x + 77, y, width, 25.5)
            canvas.setFont("SongBold", 10.5)
            canvas.drawCentredString(x + 38, y + 9, label)
            canvas.setFont("Song", 10.5)
            canvas.drawString(x + 80, y + 9, value)
        canvas.rect(71, 592, 481, 154)
        for i, label in enumerate(("户主签字：", "调查人：", "日期：")):
            canvas.drawString(71 + i * 160, 570, label)
        canvas.drawCentredString(297, 25, "第 1 页 共 1 页")
        canvas.showPage()
    canvas.save()


def bare_roster() -> None:
    """The marks of the roster, at fixed places."""
    canvas = Canvas(io.BytesIO(), pagesize=landscape(A4), pageCompression=1)
    edges = [42.5]
    for width in WIDTHS:
        edges.append(edges[-1] + width * 757 / sum(WIDTHS))
    rows = [
        (row, i) for number in range(PEOPLE // 3 + 1) for i, row in enumerate(household(number))
    ]
    for start in range(0, PEOPLE, PER_PAGE):
        bare_page(canvas, edges, rows[start : start + PER_PAGE], start)
    canvas.save()


def bare_page(
    canvas: Any, edges: list[float], rows: list[tuple[list[str], int]], start: int
) -> None:
    """One page of the roster."""
    canvas.setFont("SongBold", 14)
    canvas.drawCentredString(421, 505, "虚岭镇云溪村户册")
    canvas.setFont("SongBold", 10.5)
    for i, label in enumerate(COLUMNS):
        canvas.drawCentredString((edges[i] + edges[i + 1]) / 2, 470, label)
    canvas.setFont("Song", 10.5)
    y = 460.0
    for row, place in rows:
        y -= 24
        for i, text in enumerate(row):
            if text and (place == 0 or i not in MERGED):
                canvas.drawCentredString((edges[i] + edges[i + 1]) / 2, y + 8, text)
        canvas.lines(
            [(edges[0], y, edges[1], y), (edges[3], y, edges[10], y), (edges[11], y, edges[12], y)]
        )
    canvas.lines([(x, 484, x, y) for x in edges])
    for i, text in enumerate(("本页小计  4 户  13 人", f"累计  {start} 户  {start} 人")):
        canvas.drawString(45, y - 14 - i * 21, text)
    for i, text in enumerate(("单位负责人：", "统计负责人：", "填表人：", "报出日期：")):
        canvas.drawString(45 + i * 190, y - 60, text)
    canvas.drawCentredString(
        421, 25, f"第 {start // PER_PAGE + 1} 页 共 {PEOPLE // PER_PAGE + 1} 页"
    )
    canvas.showPage()


def our_forms() -> None:
    """The forms through the printing room."""
    forms = (
        FormContent(
            title="登记表",
            above=(f"编号：{number:05d}", "2026年11月21日"),
            sections=(
                Section(
                    "",
                    tuple(
                        Entry(label, value, wide=label in LONG)
                        for label, value in zip((*SHORT, *LONG), values(number), strict=True)
                    ),
                ),
            ),
        )
        for number in range(FORMS)
    )
    print_each(Forms, HOUSEHOLD_SHEET, forms, io.BytesIO(), total=FORMS)


def our_roster() -> None:
    """The roster through the printing room."""
    columns = tuple(
        Column(label, width, merged=i in MERGED)
        for i, (label, width) in enumerate(zip(COLUMNS, WIDTHS, strict=True))
    )
    roster = RosterContent("虚岭镇云溪村户册", columns, groups())
    print_roster(HOUSEHOLD_ROSTER, roster, io.BytesIO())


def groups() -> Iterator[list[list[str]]]:
    """The households one by one."""
    return (household(number) for number in range(PEOPLE // 3 + 1))


def best(work: Callable[[], None]) -> float:
    """The quickest of three runs, in seconds; the first also opens the fonts."""
    times: list[float] = []
    for _run in range(3):
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    return min(times)


def rows() -> list[Row]:
    """Both figures; the memory is that of both runs together."""
    for name, file in FONTS.items():
        pdfmetrics.registerFont(TTFont(name, str(FOLDER / file)))
    forms = Row("print 1,000 forms", best(our_forms), best(bare_forms), BAR, memory=MEMORY)
    roster = Row(
        "print a 10,000-row roster", best(our_roster), best(bare_roster), BAR, memory=MEMORY
    )
    return [forms, roster]
