"""Documents for posting cannot print whole numbers or addresses."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.paper.content import Cell, Entry, Opinion, Section, TableContent
from app.paper.documents import HOUSEHOLD_ROSTER, HOUSEHOLD_SHEET
from app.paper.guard import is_sensitive
from app.paper.printing import print_form, print_roster
from app.problems import Problem
from tests.app.paper import samples
from tests.people import People

POSTED_FORM = replace(HOUSEHOLD_SHEET, posting=True)
POSTED_ROSTER = replace(HOUSEHOLD_ROSTER, posting=True)
NUMBER = "33990119510102001X"
MASKED = ["赵某", "339901********001X"]


@pytest.mark.parametrize(
    ("text", "sensitive"),
    [
        ("张三", False),
        (Cell("虚岭镇云溪村18号", sensitive=True), True),
        (Cell("云溪村"), False),
        (Cell("13900001234", public=True), False),
        (Cell("13900001234", sensitive=True, public=True), True),
        (NUMBER, True),
        ("证件３３９９０１１９５１０１０２００１Ｘ。", True),
        ("339901 19510102 001x", True),
        ("339901********001X", False),
        ("13900001234", True),
        ("139-0000-1234", True),
        ("电话：139 0000 1234", True),
        ("139****1234", False),
        ("6200000000000000000", True),
        ("6200 0000 0000 0000 000", True),
        ("+86 13900001234", True),
        ("008613900001234", True),
        ("139.0000.1234", True),
        ("139 - 0000 - 1234", True),
        ("139–0000–1234", True),
        ("1 3 9 0 0 0 0 1 2 3 4", True),
        ("139\u200b0000\u20601234", True),
        ("𝟏𝟑𝟗00001234", True),
        ("339901195101", False),
        ("339901510102001", True),
        ("339901511302001", False),
        ("监督电话：0999-1234567", False),
        ("33990100100100001", False),
        ("2026年11月21日", False),
        ("1,050.50", False),
    ],
)
def test_what_counts_as_sensitive(text: str, sensitive: bool) -> None:
    assert is_sensitive(text) is sensitive


@given(
    st.integers(0, 10**6),
    st.lists(st.sampled_from(["", " ", "-", "\u200b", "　", "\n"]), min_size=17, max_size=17),
    st.text("张三电话证号：（）", max_size=5),
)
def test_no_spelling_of_a_whole_number_passes(seed: int, gaps: list[str], around: str) -> None:
    person = People(seed).person()
    for number in (person.id_no, person.phone):
        spelt = "".join(a + b for a, b in zip(number, [*gaps, ""], strict=False))
        wide = spelt.translate({ord("0") + n: 0xFF10 + n for n in range(10)})
        assert is_sensitive(around + spelt + around)
        assert is_sensitive(around + wide + around)


@given(st.decimals(0, 10**9, places=2), st.dates())
def test_amounts_and_days_may_be_posted(amount: object, day: object) -> None:
    assert not is_sensitive(f"{amount:,}元 {day}")


@pytest.mark.parametrize(
    "changes",
    [
        {"title": f"公示 {NUMBER}"},
        {"footer": "咨询 13900001234"},
        {"above": (NUMBER,)},
        {"sections": (Section("", (Entry("住址", Cell("云溪村18号", sensitive=True)),)),)},
        {"opinions": (Opinion("意见", NUMBER),)},
        {"opinions": (Opinion("意见", "", (NUMBER,)),)},
        {"tables": (TableContent(samples.MEMBER_COLUMNS, samples.members(1)),)},
        {"sections": (Section(NUMBER, ()),)},
        {"watermark": NUMBER},
        {"signatures": (NUMBER,)},
    ],
)
def test_a_posted_form_refuses(changes: dict[str, object], target: Path) -> None:
    content = samples.form(1, **{"sections": (), "tables": (), "above": (), **changes})
    with pytest.raises(Problem, match="PAP001"):
        print_form(POSTED_FORM, content, target)
    assert list(target.parent.iterdir()) == []
    assert print_form(HOUSEHOLD_SHEET, content, target).pages == 1


@pytest.mark.parametrize("place", [6, 7, 9])
def test_a_posted_roster_refuses_late_rows_as_well(place: int, target: Path) -> None:
    groups = [[["1", "1", "赵某", *["某"] * 9]] for _n in range(100)]
    groups[-1][0][place] = Cell(NUMBER, sensitive=True)
    with pytest.raises(Problem, match="PAP001"):
        print_roster(POSTED_ROSTER, samples.roster(groups), target)
    assert list(target.parent.iterdir()) == []


def test_a_posted_roster_prints_what_is_masked(target: Path) -> None:
    content = samples.roster([[MASKED]], columns=samples.ROSTER_COLUMNS[2:4])
    assert print_roster(POSTED_ROSTER, content, target).pages == 1


def test_the_problem_says_which_column(target: Path) -> None:
    content = samples.roster([samples.household(1, 1, 1)])
    with pytest.raises(Problem) as caught:
        print_roster(POSTED_ROSTER, content, target)
    assert "证件号码" in caught.value.message
    assert caught.value.remedy
