"""Rosters: pages, subtotals, merged cells, nothing lost between pages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.paper import preview
from app.paper.content import Column
from app.paper.documents import HOUSEHOLD_ROSTER
from app.paper.printing import print_roster
from app.paper.tally import Tally
from app.problems import Problem
from tests.app.paper import samples

COLUMNS = (Column("姓名", 4), Column("金额（元）", 4, "right", summed=True), Column("备注", 4))
GROUPED = (
    Column("户主", 4, merged=True),
    Column("姓名", 4, group="成员"),
    Column("年龄", 2, group="成员"),
)


def pages(pdf: Path) -> list[str]:
    """The text of each page."""
    return [preview.read_text(pdf, page) for page in range(preview.pages(pdf))]


@pytest.mark.parametrize(("people", "count"), [(0, 1), (1, 1), (12, 1), (40, 4), (100, 9)])
def test_everyone_is_printed_once(people: int, count: int, target: Path) -> None:
    groups = list(samples.households(people))
    printed = print_roster(HOUSEHOLD_ROSTER, samples.roster(groups), target)
    texts = pages(target)
    assert printed.pages == len(texts)
    assert abs(len(texts) - count) <= 1
    text = "".join(texts)
    numbers = [row[7] for group in groups for row in group]
    assert [text.count(number) for number in numbers] == [1] * people
    assert text.count("以下空白") <= 1


def test_each_page_has_its_subtotal_and_the_last_the_whole(target: Path) -> None:
    print_roster(HOUSEHOLD_ROSTER, samples.roster(samples.households(100)), target)
    counts = [re.findall(r"([\d,]+) 户\s+([\d,]+) 人", text) for text in pages(target)]
    assert all(len(page) == 2 for page in counts)
    subtotals = [tuple(map(int, page[0])) for page in counts]
    assert tuple(map(sum, zip(*subtotals, strict=True))) == (34, 100)
    assert counts[-1][1] == ("34", "100")


def test_every_page_says_which_it_is_and_who_signs(target: Path) -> None:
    print_roster(
        HOUSEHOLD_ROSTER, samples.roster(samples.households(60), footer="内部资料"), target
    )
    texts = pages(target)
    for number, text in enumerate(texts, 1):
        assert f"第 {number} 页" in text
        assert f"共 {len(texts)} 页" in text
        assert all(
            each in text for each in ("单位负责人", "报出日期", "证件号码", "填报单位", "内部资料")
        )


@pytest.mark.parametrize("size", [1, 2, 6])
def test_small_households_are_not_torn(size: int, target: Path) -> None:
    groups = list(samples.households(60, size))
    print_roster(HOUSEHOLD_ROSTER, samples.roster(groups), target)
    text = "".join(pages(target))
    assert [text.count(group[0][1]) for group in groups] == [1] * len(groups)


def test_a_household_over_two_pages_is_named_on_both_and_counted_once(target: Path) -> None:
    group = samples.household(1, 1, 30)
    print_roster(HOUSEHOLD_ROSTER, samples.roster([group]), target)
    texts = pages(target)
    assert [group[0][1] in text for text in texts] == [True] * len(texts)
    assert len(texts) == 3
    assert "1 户 30 人" in texts[-1]


@pytest.mark.parametrize("place", [3, 10, 11])
def test_long_texts_make_their_row_higher_and_are_whole(place: int, target: Path) -> None:
    group = samples.household(1, 1, 2)
    group[0][place] = "虚岭镇云溪村三组十八号" * 12
    print_roster(HOUSEHOLD_ROSTER, samples.roster([group]), target)
    found = preview.read_text(target, 0).replace("\r\n", "")
    assert group[0][place] in found


@settings(max_examples=10)
@given(st.lists(st.integers(0, 16), max_size=12))
def test_pages_add_up_whatever_the_households_are(
    tmp_path_factory: object, sizes: list[int]
) -> None:
    path = tmp_path_factory.mktemp("paper") / "册.pdf"  # type: ignore[attr-defined]
    groups = [samples.household(n, 1 + n * 20, size) for n, size in enumerate(sizes, 1)]
    print_roster(HOUSEHOLD_ROSTER, samples.roster(groups), path)
    counts = [re.findall(r"([\d,]+) 户\s+([\d,]+) 人", text) for text in pages(path)]
    assert sum(int(page[0][0]) for page in counts) == sum(size > 0 for size in sizes)
    assert sum(int(page[0][1]) for page in counts) == sum(sizes)


def test_amounts_are_added_up(target: Path) -> None:
    groups = [[[samples.person(n), "1,050.50", ""]] for n in range(40)]
    content = samples.roster(groups, columns=COLUMNS)
    print_roster(HOUSEHOLD_ROSTER, content, target)
    assert "42,020.00" in pages(target)[-1]


def test_headings_on_two_levels(target: Path) -> None:
    content = samples.roster([[["张三", "李四", "30"], ["张三", "王五", "28"]]], columns=GROUPED)
    print_roster(HOUSEHOLD_ROSTER, content, target)
    text = pages(target)[0]
    assert [text.count(each) for each in ("成员", "年龄", "张三", "王五")] == [1, 1, 1, 1]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (["张三", "十元", ""], "PAP003"),
        (["张三", "NaN", ""], "PAP003"),
        (["张三", "Infinity", ""], "PAP003"),
        (["张三", " ", ""], "PAP003"),
        (["张三", "1"], "PAP002"),
        (["张三", "1", "", ""], "PAP002"),
    ],
)
def test_wrong_rows_are_refused_and_leave_no_file(row: list[str], code: str, target: Path) -> None:
    with pytest.raises(Problem, match=code):
        print_roster(HOUSEHOLD_ROSTER, samples.roster([[row]], columns=COLUMNS), target)
    assert list(target.parent.iterdir()) == []


@pytest.mark.parametrize(
    ("columns", "units", "cells"),
    [
        (COLUMNS, ("", "人"), [(0, 1, "累计  1 人"), (1, 2, "5"), (2, 3, "")]),
        (COLUMNS[1:], ("户", ""), [(0, 1, "0"), (1, 2, "")]),
        (COLUMNS[::2], ("户", "人"), [(0, 2, "累计  1 户  1 人")]),
    ],
)
def test_cells_of_a_subtotal(
    columns: tuple[Column, ...], units: tuple[str, str], cells: list[tuple[int, int, str]]
) -> None:
    tally = Tally(columns, units)
    tally.add([["张三", "5", ""] if len(columns) == 3 else ["", ""]], begins=True)
    assert tally.cells("累计") == cells


def test_a_row_higher_than_a_page_is_refused(target: Path) -> None:
    group = samples.household(1, 1, 2)
    group[1][11] = "长期在外务工。" * 200
    with pytest.raises(Problem, match="PAP009"):
        print_roster(HOUSEHOLD_ROSTER, samples.roster([group]), target)
    assert list(target.parent.iterdir()) == []
