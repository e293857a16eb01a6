"""Places whose parents come in the same sheet, in any order of the rows."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.sheets.entries import Entry
from app.sheets.intake import Imported, import_
from app.sheets.lineage import parents_first
from app.sheets.links import Awaited
from app.taking import Taking
from tests.app.sheets.desk import MemoryDesk
from tests.app.sheets.people import book
from tests.offices import Work

TITLES = ["名称", "级别", "上级"]
NEW = [["三组", "组", "东山村"], ["东山村", "村", "高坡街道"], ["西片网格", "网格", "东山村委会"]]
Rows = list[list[str]]


def take(desk: MemoryDesk, folder: Path, rows: Rows, titles: list[str] = TITLES) -> Imported:
    return import_(desk, book(folder / "区划.xlsx", [titles, *rows]), "division")


def tree(desk: MemoryDesk) -> set[tuple[str, str]]:
    names = {each["id"]: each["name"] for each in desk.live("division")}
    return {(each["name"], names.get(each["parent"], "")) for each in desk.live("division")}


def outcomes(done: Imported) -> list[str]:
    return [row.outcome.name for row in done.plan.rows]


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_parents_of_the_same_sheet_are_found_in_any_order(
    desk: MemoryDesk, tmp_path: Path, order: tuple[int, ...]
) -> None:
    done = take(desk, tmp_path, [NEW[at] for at in order])
    assert (outcomes(done), [row.number for row in done.plan.rows]) == (["NEW"] * 3, [2, 3, 4])
    expected = {("三组", "东山村"), ("东山村", "高坡街道"), ("西片网格", "东山村")}
    assert expected <= tree(desk)
    assert outcomes(take(desk, tmp_path, [NEW[at] for at in order])) == ["SAME"] * 3


def test_parents_are_written_before_their_children(desk: MemoryDesk, tmp_path: Path) -> None:
    take(desk, tmp_path, NEW)
    drafts = desk.written
    seen = set(desk.tables["division"]) - {each.record for each in drafts}
    for draft in drafts:
        assert draft.values["parent"] in seen
        seen.add(draft.record)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([["甲村", "村", "乙村"], ["乙村", "村", "甲村"]], ["SHT026", "SHT026"]),
        ([["甲村", "村", "甲村"]], ["SHT026"]),
        ([["甲村", "不是级别", "高坡街道"], ["一组", "组", "甲村"]], ["DSK005", "SHT026"]),
        ([["甲村", "村", "高坡街道"], ["乙村", "村", "甲村"]], [None, "DSK101"]),
        ([["甲村", "村", "高坡街道"], ["甲村", "组", "高坡街道"]], [None, "SHT030"]),
        ([["二组", "组", "甲村"], ["甲村", "村", ""], ["甲村", "村", "高坡街道"]], ["SHT024", None, None]),
        ([["东山村", "村", ""], ["东山网格", "网格", "东山"]], [None, "SHT024"]),
    ],
)  # fmt: skip
def test_what_has_no_sound_parent_is_refused(
    desk: MemoryDesk, tmp_path: Path, rows: Rows, expected: list[str | None]
) -> None:
    plan = take(desk, tmp_path, rows).plan
    found = [row.refusals[-1].code if row.refusals else None for row in plan.rows]
    assert found == expected


def test_an_exact_name_of_the_sheet_comes_before_a_like_name_of_the_file(
    desk: MemoryDesk, tmp_path: Path
) -> None:
    take(desk, tmp_path, [["网山社区", "社区", "高坡街道"], ["九组", "组", "网山社区"]])
    assert ("九组", "网山社区") in tree(desk)


def test_a_new_place_may_be_named_by_its_code(desk: MemoryDesk, tmp_path: Path) -> None:
    rows = [["九组", "组", "339901001777", ""], ["东山村", "村", "", "339901001777"]]
    take(desk, tmp_path, rows, [*TITLES, "区划代码"])
    assert ("九组", "东山村") in tree(desk)


def test_a_successor_that_is_refused_leaves_the_field_empty(
    desk: MemoryDesk, tmp_path: Path
) -> None:
    rows = [["甲村", "村", "高坡街道", "乙村"], ["乙村", "不知", "高坡街道", ""]]
    plan = take(desk, tmp_path, rows, [*TITLES, "并入"]).plan
    assert [each.code for each in plan.rows[0].warnings] == ["SHT026"]
    assert outcomes(Imported("", plan)) == ["NEW", "REFUSED"]


def test_the_real_desk_takes_a_whole_tree_at_once_and_back(work: Work, tmp_path: Path) -> None:
    rows = [["一组", "组", "甲村"], ["甲村", "村", "某街道"], ["某街道", "街道", ""]]
    done = import_(Taking(work.office), book(tmp_path / "a.xlsx", [TITLES, *rows]), "division")
    assert ([row.notes for row in done.plan.rows], len(work.live("division"))) == ([[], [], []], 3)
    names = {each["id"]: each["name"] for each in work.live("division")}
    assert [names.get(work.row("division", each)["parent"]) for each in names] == [
        {"一组": "甲村", "甲村": "某街道", "某街道": None}[name] for name in names.values()
    ]


@given(st.lists(st.one_of(st.none(), st.integers(0, 30)), max_size=31))
def test_every_row_stands_after_the_one_it_names_unless_in_a_circle(
    parents: list[int | None],
) -> None:
    named = [parent if parent is None or parent < len(parents) else None for parent in parents]
    entries = [
        Entry(at, [], {} if parent is None else {"parent": Awaited(parent)}, {}, {})
        for at, parent in enumerate(named)
    ]
    order = [entry.number for entry in parents_first(entries)]
    assert sorted(order) == list(range(len(parents)))
    for at, parent in enumerate(named):
        assert parent is None or order.index(parent) < order.index(at) or _circles(named, at)


def _circles(parents: list[int | None], at: int) -> bool:
    """Whether the row's line of parents never ends."""
    place: int | None = at
    for _step in range(len(parents) + 1):
        place = parents[place] if place is not None else None
    return place is not None
