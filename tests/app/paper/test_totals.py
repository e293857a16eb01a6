"""Rosters that add up: 本页小计 to 累计 to the whole, page numbers to their sum, torn households named again."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.paper.content import Column, RosterContent
from app.paper.documents import HOUSEHOLD_ROSTER
from app.paper.paper import Paper
from app.paper.printing import print_roster
from app.paper.roster import KEEP_TOGETHER
from app.paper.tally import Tally
from tests.app.paper import samples
from tests.app.paper.marks import all_marks, text_of

PAID = (
    Column("户主", 4, merged=True),
    Column("发放金额", 5, "right", merged=True, summed=True),
    Column("姓名", 4, counted=True),
    Column("补贴", 5, "right", summed=True),
    Column("备注", 6, "left"),
)
CENTS = st.integers(-99_999, 9_999_999).map(lambda cents: f"{Decimal(cents) / 100:,}")
GROUPS = st.lists(
    st.lists(st.tuples(CENTS, st.one_of(st.just(""), CENTS)), min_size=1, max_size=30), max_size=8
)
AMOUNT = r"-?[\d,]+(?:\.\d+)?"


def texts(content: RosterContent, paper: Paper = HOUSEHOLD_ROSTER.paper) -> list[str]:
    """The text of each page, without spaces."""
    stream = io.BytesIO()
    print_roster(replace(HOUSEHOLD_ROSTER, paper=paper), content, stream)
    return [text_of(found) for found in all_marks(stream.getvalue())]


def figures(page: str, title: str) -> list[Decimal]:
    """The counts and sums that stand on a page's line of that title."""
    found = re.search(rf"{title}(\d+)户(\d+)人", page)
    assert found, page
    return [Decimal(each) for each in found.groups()]


def households(groups: Sequence[Sequence[tuple[str, str]]]) -> list[list[list[str]]]:
    """Roster rows of households that get the first amount once and the second for each member."""
    return [
        [[f"甲{n}", group[0][0], f"乙{n}", each, ""] for _paid, each in group]
        for n, group in enumerate(groups)
    ]


def total(texts_: Sequence[str]) -> Decimal:
    return sum((Decimal(each.replace(",", "")) for each in texts_ if each), Decimal(0))


@settings(max_examples=10)
@given(GROUPS, st.sampled_from(["A4", "A5"]))
def test_pages_add_up_to_the_whole(groups: list[list[tuple[str, str]]], sheet: str) -> None:
    found = texts(samples.roster(households(groups), columns=PAID), Paper(sheet, "landscape"))
    subtotals = [figures(page, "本页小计") for page in found]
    running = [figures(page, "累计") for page in found]
    for at, one in enumerate(running):
        assert one == [sum(each) for each in zip(*subtotals[: at + 1], strict=True)]
    assert running[-1] == [len(groups), sum(map(len, groups))]


@given(GROUPS)
def test_sums_are_those_of_the_amounts(groups: list[list[tuple[str, str]]]) -> None:
    whole, pages = Tally(PAID, ("户", "人")), [Tally(PAID, ("户", "人")) for _page in range(3)]
    for n, rows in enumerate(households(groups)):
        for tally in (whole, pages[n % 3]):
            tally.add(rows, begins=True)
    paid, each = total([group[0][0] for group in groups]), total([b for g in groups for _a, b in g])
    assert whole.sums == {1: paid, 3: each}
    assert [sum(page.sums[i] for page in pages) for i in (1, 3)] == [paid, each]


@given(st.lists(CENTS, min_size=2, max_size=9), st.data())
def test_a_torn_household_is_paid_once(amounts: list[str], data: st.DataObject) -> None:
    (rows,) = households([[("100.00", each) for each in amounts]])
    cut = data.draw(st.integers(1, len(rows) - 1))
    tally = Tally(PAID, ("户", "人"))
    tally.add(rows[:cut], begins=True)
    tally.add(rows[cut:], begins=False)
    assert (tally.groups, tally.rows) == (1, len(rows))
    assert tally.sums == {1: Decimal(100), 3: total(amounts)}


@pytest.mark.parametrize(
    ("names", "counted"), [((), 0), (("",), 0), (("张三",), 1), (("张三", "", "李四"), 2)]
)
def test_rows_without_a_person_are_no_persons(names: tuple[str, ...], counted: int) -> None:
    tally = Tally(PAID, ("户", "人"))
    tally.add([["甲", "1", name, "", ""] for name in names], begins=True)
    assert (tally.groups, tally.rows) == (1, counted)


@pytest.mark.parametrize("size", [1, 3, KEEP_TOGETHER, KEEP_TOGETHER + 1, 20, 45])
@pytest.mark.parametrize("sheet", ["A3", "A4"])
def test_each_page_of_a_torn_household_names_it(size: int, sheet: str) -> None:
    groups = [samples.household(n, 1 + n * size, size) for n in range(1, 5)]
    found = texts(samples.roster(groups), Paper(sheet, "landscape"))
    for group in groups:
        pages = [page for page in found if any(row[7] in page for row in group)]
        named = [page for page in found if group[0][1] in page]
        assert pages == named
        assert len(pages) == 1 or size > KEEP_TOGETHER


@settings(max_examples=5)
@given(st.integers(0, 90), st.integers(1, 9), st.sampled_from(["A3", "A4"]))
def test_pages_are_counted_and_nobody_lost(people: int, size: int, sheet: str) -> None:
    groups = list(samples.households(people, size))
    found = texts(samples.roster(groups), Paper(sheet, "landscape"))
    ends = [f"第{n}页共{len(found)}页" for n in range(1, len(found) + 1)]
    assert [page[-len(end) :] for page, end in zip(found, ends, strict=True)] == ends
    numbers = re.findall(r"339901\d{11}X", "".join(found))
    assert numbers == [row[7] for group in groups for row in group]


@pytest.mark.parametrize("people", range(8, 16))
def test_blank_below_is_said_where_there_is_room_and_only_at_the_end(people: int) -> None:
    found = texts(samples.roster(samples.households(people, 1)))
    full = texts(samples.roster(samples.households(60, 1)))[1].count("33990119")
    assert not any("以下空白" in page for page in found[:-1])
    assert ("以下空白" in found[-1]) or found[-1].count("33990119") >= full - 1


@pytest.mark.parametrize("units", [("", ""), ("户", ""), ("", "人"), ("栋", "间")])
def test_only_what_has_a_unit_is_counted(units: tuple[str, str]) -> None:
    tally = Tally(PAID, units)
    tally.add([["甲", "1", "张三", "", ""]], begins=True)
    words = tally.cells("累计")[0][2].removeprefix("累计").split("  ")
    assert [word for word in words if word] == [f"1 {unit}" for unit in units if unit]


@pytest.mark.parametrize("blank", [[], [[]], [[], []]])
def test_groups_without_rows_print_nothing(blank: list[list[list[str]]]) -> None:
    (page,) = texts(samples.roster(blank))
    assert "以下空白" in page
    assert "累计0户0人" in page
