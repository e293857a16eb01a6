"""Calendars on paper: each day in its place, whatever stands in it legible, the rest told in the table."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.paper.content import Cell, Column, TableContent
from app.paper.documents import document
from app.paper.drawers import Months
from app.paper.fitting import LEAST
from app.paper.furniture import TEXT
from app.paper.month_content import DayContent, MonthContent
from app.paper.month_grid import LARGE
from app.paper.printing import print_each
from app.patrol.plans import month_of
from tests.app.paper.marks import (
    Mark,
    all_marks,
    crossed,
    marks,
    overlaps,
    place_of,
    rules,
    text_of,
)
from tests.offices import refused

A4, A3 = "duty_roster", "duty_roster_a3"
FEBRUARY, NOVEMBER, AUGUST = date(2027, 2, 1), date(2026, 11, 1), date(2026, 8, 1)
"""Months of four, six and six weeks."""
NINTH = NOVEMBER.replace(day=9)
WEEKS = {FEBRUARY: 4, NOVEMBER: 6, AUGUST: 6, date(2026, 10, 1): 5}


def named(day: date) -> tuple[str, ...]:
    return (f"甲{day.day:02}",)


def content(first: date = NOVEMBER, **days: DayContent) -> MonthContent:
    """A month in which somebody of the day's own name goes; `d3` and the like are days that hold something else."""
    made = [
        days.get(f"d{day.day}") or DayContent(day, is_rest=day.weekday() > 4, entries=named(day))
        for day in month_of(first)
    ]
    return MonthContent("值班排班", [made], ("试验街道", "2026年12月1日"))


def printed(made: MonthContent, key: str = A4) -> bytes:
    stream = io.BytesIO()
    print_each(Months, document(key), [made], stream)
    return stream.getvalue()


def cell_of(found: list[Mark], text: str, first: date, key: str = A4) -> tuple[int, int]:
    """The week and the weekday of the cell in which a text stands, counted from 0."""
    frame = document(key).paper.frame
    mark = place_of(found, text)[0]
    heads = [place_of(found, f"星期{w}")[0].bottom for w in "一日"]
    assert heads[0] == pytest.approx(heads[1], abs=2)
    numbers = [place_of(found, named(day)[0])[0].top for day in month_of(first)]
    rows = sorted({round(top) for top in numbers}, reverse=True)
    near = min(range(len(rows)), key=lambda at: abs(rows[at] - mark.top))
    return near, int((mark.left - frame.x) // (frame.width / 7))


@pytest.mark.parametrize("key", [A4, A3, "patrol_roster_a3"])
@pytest.mark.parametrize("first", list(WEEKS))
def test_every_day_stands_under_its_weekday(first: date, key: str) -> None:
    found = marks(printed(content(first), key))
    cells = {day: cell_of(found, named(day)[0], first, key) for day in month_of(first)}
    assert {day: column for day, (_row, column) in cells.items()} == {
        day: day.weekday() for day in cells
    }
    assert max(row for row, _column in cells.values()) + 1 == WEEKS[first]
    for (one, (row, _c)), (other, (below, _d)) in pairwise(cells.items()):
        assert below - row == int(other.weekday() < one.weekday())


@pytest.mark.parametrize("key", [A4, A3])
def test_nothing_is_cut_or_covered(key: str) -> None:
    long = DayContent(
        NOVEMBER + timedelta(2),
        "国庆节、中秋节调休上班",
        True,
        tuple(f"网山村水库路东片第{n}组" for n in range(1, 6)),
        "、",
    )
    pdf = printed(content(d3=long), key)
    found = marks(pdf)
    assert overlaps(found) == []
    assert crossed(found, rules(pdf)) == []
    assert min(mark.size for mark in found) >= LEAST


def test_texts_are_larger_on_larger_paper() -> None:
    sizes = [place_of(marks(printed(content(), key)), "甲17")[0].size for key in (A4, A3)]
    assert sizes == [TEXT, pytest.approx(TEXT * LARGE["A3"], abs=0.5)]


def test_many_are_counted_and_the_table_tells_them() -> None:
    crowd = tuple(f"网山村第{n}组" for n in range(1, 61))
    day = NINTH
    table = TableContent(
        (Column("日期", 10), Column("联保小组", 10)),
        [[Cell("9日"), Cell(e)] for e in crowd],
        "巡逻",
    )
    made = replace(content(d9=DayContent(day, entries=crowd, between="、")), tables=(table,))
    pages = list(all_marks(printed(made)))
    first = text_of(pages[0])
    assert "网山村第1组、" in first
    assert "等60个" in first
    assert "网山村第60组" not in first
    rest = "".join(map(text_of, pages[1:]))
    assert all(each in rest for each in crowd)
    assert all(overlaps(each) == [] for each in pages)


@pytest.mark.parametrize("count", [1, 2, 5])
def test_what_has_room_is_told_whole(count: int) -> None:
    names = tuple(f"第{n}组" for n in range(1, count + 1))
    found = marks(printed(content(d9=DayContent(NINTH, entries=names))))
    assert all(place_of(found, each) for each in names)
    assert "等" not in text_of(found)


@pytest.mark.parametrize("length", [30, 60])
def test_a_long_name_is_told_whole(length: int) -> None:
    made = content(d9=DayContent(NINTH, entries=("长" * length,)))
    assert text_of(marks(printed(made))).count("长") == length


def test_a_name_without_end_is_refused_by_its_beginning() -> None:
    with refused("PAP009") as found:
        printed(content(d9=DayContent(NINTH, entries=("长" * 900,))))
    assert "长" * 12 in found[0].message


def test_where_the_table_tells_it_the_day_points_there() -> None:
    name = "长" * 200
    table = TableContent((Column("联保小组", 10),), [[Cell(name)]])
    made = replace(content(d9=DayContent(NINTH, entries=(name,))), tables=(table,))
    first, second = map(text_of, all_marks(printed(made)))
    assert "见后页的表" in first
    assert second.count("长") == 200


SEATS = ("带班领导", "值班员", "值班员2", "值班员3", "备勤", "备勤2")


@pytest.mark.parametrize("count", [3, 5, 6])
@pytest.mark.parametrize("names", ["王伟 李秀英", "欧阳明明 王伟（综治办）"])
def test_all_six_seats_of_a_day_have_room_in_the_longest_month(count: int, names: str) -> None:
    people = [names.split()[n % 2] for n in range(count)]
    told = "\n".join(f"{seat}：{name}" for seat, name in zip(SEATS, people, strict=False))
    pdf = printed(content(d9=DayContent(NINTH, entries=(told,))))
    found = marks(pdf)
    assert all(
        place_of(found, f"{seat}：{name}") for seat, name in zip(SEATS, people, strict=False)
    )
    assert (overlaps(found), crossed(found, rules(pdf))) == ([], [])


def test_day_and_night_are_told_one_after_the_other_where_lines_have_no_room() -> None:
    people = "王伟（综治办）、欧阳明明、李秀英、张三丰、赵六六"
    made = content(d9=DayContent(NINTH, entries=(f"白班：{people}", f"夜班：{people}")))
    text = text_of(marks(printed(made)))
    assert text.count("赵六六") == 2
    assert "等2个" not in text


def test_rare_characters_and_signs_stand_in_a_day() -> None:
    name = "㐂𠀀（夜）"
    found = marks(printed(content(d9=DayContent(NINTH, entries=(name,)))))
    assert place_of(found, name)


def test_each_month_has_its_page_and_the_rest_says_it_goes_on() -> None:
    both = [content(first).months[0] for first in (NOVEMBER, date(2026, 12, 1))]
    table = TableContent((Column("日期", 10),), [[Cell(str(n))] for n in range(60)], "班次")
    made = replace(content(), months=both, tables=(table, TableContent((Column("空", 9),), [])))
    pages = [text_of(each) for each in all_marks(printed(made))]
    assert ("2026年11月" in pages[0], "2026年12月" in pages[1]) == (True, True)
    assert "（续）" not in pages[0]
    assert all("（续）" in each for each in pages[1:])
    assert all(f"第{at}页" in each.replace(" ", "") for at, each in enumerate(pages, 1))
    assert all(f"共{len(pages)}页" in each.replace(" ", "") for each in pages)
    assert len(pages) > 3


def test_marks_stand_beside_the_number() -> None:
    day = DayContent(NOVEMBER + timedelta(2), "国庆节", True)
    found = marks(printed(content(d3=day)))
    number = next(mark for mark in found if mark.text == "3" and mark.size == TEXT + 1)
    mark = place_of(found, "国庆节")[0]
    assert mark.left > number.right
    assert abs(mark.bottom - number.bottom) < 6


def test_a_day_without_anybody_is_left_to_write_in() -> None:
    made = content(**{f"d{n}": DayContent(NOVEMBER.replace(day=n)) for n in range(1, 31)})
    text = text_of(marks(printed(made)))
    assert "甲" not in text
    assert "30" in text


def test_signatures_stand_below_the_grid() -> None:
    found = marks(printed(content()))
    lowest = place_of(found, "甲30")[0].bottom
    assert all(place_of(found, each)[0].top < lowest for each in ("负责人：", "排班人："))


def test_every_text_of_a_month_is_known_before_it_is_printed() -> None:
    table = TableContent((), [[Cell("表里的")]], "表")
    made = replace(content(), tables=(table,), footer="脚", watermark="样张")
    told = set(made.texts())
    assert {"值班排班", "甲17", "表", "表里的", "脚", "样张", "试验街道"} <= told


@settings(max_examples=6, deadline=None)
@given(
    st.dates(date(2000, 1, 1), date(2099, 12, 31)),
    st.lists(st.text("青竹张㐂𠀀A0（）、", min_size=1, max_size=24), max_size=12),
)
def test_any_month_and_any_names(day: date, names: list[str]) -> None:
    first = day.replace(day=1)
    pdf = printed(content(first, d5=DayContent(first.replace(day=5), entries=tuple(names))))
    found = marks(pdf)
    assert crossed(found, rules(pdf)) == []
    assert min(mark.size for mark in found) >= LEAST
    assert place_of(found, named(month_of(first)[-1])[0])
