"""Headings between the rows name the village of the rows below, where no column does."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.registry import LEDGERS
from app.sheets.errors import write_errors
from app.sheets.headings import headings_of
from app.sheets.intake import import_, rehearse
from app.sheets.outcome import Outcome, Plan
from tests.app.sheets.desk import MemoryDesk
from tests.app.sheets.people import book, number
from tests.app.sheets.test_errors import mend, opened
from tests.app.sheets.test_roster import codes, figures, take

TITLES = ["序号", "姓名", "身份证号码", "与户主关系"]
HEAD: list[object] = [1, "张大海", number(order=11), "户主"]
WIFE: list[object] = [2, "李小花", number(order=12), "妻"]
OTHER: list[object] = [3, "王建国", number(order=15), "户主"]
ROWS = [["网山村"], HEAD, WIFE, ["青竹社区"], OTHER]


def places(desk: MemoryDesk) -> dict[str, tuple[str | None, str | None]]:
    """By head: village and group."""
    names = {each["id"]: each["name"] for key in ("person", "division") for each in desk.live(key)}
    return {
        names[home["head"]]: (names.get(home["village"]), names.get(home["group"]))
        for home in desk.live("household")
    }


def villages(desk: MemoryDesk) -> list[str | None]:
    return [village for village, _group in places(desk).values()]


@pytest.mark.parametrize("merged", [("A2:D2", "A5:D5"), ()])
def test_a_heading_is_the_village_of_the_rows_below(
    desk: MemoryDesk, tmp_path: Path, merged: tuple[str, ...]
) -> None:
    done = take(desk, tmp_path, ROWS, TITLES, merged=merged)
    assert figures(done.plan) == {"户": (2, 0, 0, 0), "人": (3, 0, 0, 0)}
    assert villages(desk) == ["网山村", "青竹社区"]
    assert [(each.code, each.params["count"]) for each in done.plan.notices] == [("SHT038", 2)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("网山村", ("网山村", None)), ("一、网山村", ("网山村", None)), ("【网山村】", ("网山村", None)),
        ("网山村（12户 30人）", ("网山村", None)),
        ("网山村委会：", ("网山村", None)), ("网山村 12户", ("网山村", None)),
        ("网山村第二组", ("网山村", "第二组")),
        ("网山村一组", ("网山村", "一组")), ("青竹社区一组", ("青竹社区", "一组")),
        ("2. 旺山", ("网山村", None)),
    ],
)  # fmt: skip
def test_headings_are_understood_as_people_write_them(
    desk: MemoryDesk, tmp_path: Path, text: str, expected: tuple[str, str | None]
) -> None:
    take(desk, tmp_path, [[text], HEAD], TITLES, merged=("A2:D2",))
    assert places(desk) == {"张大海": expected}


@pytest.mark.parametrize("text", ["", "不知哪里", "一组", "网山村九组", "甲" * 80])
def test_what_names_no_village_is_not_guessed(desk: MemoryDesk, text: str) -> None:
    assert headings_of(desk, LEDGERS["household"], []).read(text) is None


def test_rows_under_a_heading_nobody_understands_do_not_get_the_village_above(
    desk: MemoryDesk, tmp_path: Path
) -> None:
    rows = [["网山村"], HEAD, ["无名村"], OTHER]
    plan = take(desk, tmp_path, rows, TITLES, merged=("A2:D2", "A4:D4")).plan
    assert [row.outcome for row in plan.rows] == [Outcome.NEW, Outcome.REFUSED]
    assert (codes(plan, 1), [each.code for each in plan.notices]) == (
        ["DSK005"],
        ["SHT019", "SHT038"],
    )


def test_a_member_right_under_a_heading_is_not_of_the_household_above_it(
    desk: MemoryDesk, tmp_path: Path
) -> None:
    plan = take(desk, tmp_path, [["网山村"], HEAD, ["青竹社区"], WIFE], TITLES).plan
    assert codes(plan, 1) == ["SHT034"]


def test_a_village_column_speaks_and_headings_are_notes(desk: MemoryDesk, tmp_path: Path) -> None:
    titles = [*TITLES, "村"]
    rows = [["网山村"], [*OTHER, "青竹社区"]]
    plan = take(desk, tmp_path, rows, titles, merged=("A2:E2",)).plan
    assert (villages(desk), [each.code for each in plan.notices]) == (["青竹社区"], ["SHT019"])


def test_a_group_column_is_judged_inside_the_headings_village(
    desk: MemoryDesk, tmp_path: Path
) -> None:
    rows = [["青竹社区"], [*OTHER, "一组"], ["网山村"], [*HEAD, "一组"]]
    take(desk, tmp_path, rows, [*TITLES, "组"])
    inside = {home["group"]: home["village"] for home in desk.live("household")}
    assert all(desk.tables["division"][group]["parent"] == v for group, v in inside.items())


def test_lists_of_households_have_headings_too(desk: MemoryDesk, tmp_path: Path) -> None:
    rows = [["户编号", "家庭住址"], ["网山村"], ["H1", "1号"], ["青竹社区"], ["H2", "2号"]]
    import_(desk, book(tmp_path / "a.xlsx", rows), "household")
    names = {each["id"]: each["name"] for each in desk.live("division")}
    found = {home["hh_no"]: names[home["village"]] for home in desk.live("household")}
    assert found == {"H1": "网山村", "H2": "青竹社区"}


def spoilt(desk: MemoryDesk, folder: Path) -> Plan:
    rows = [*ROWS[:4], [3, "王建国", None, "户主"]]
    return rehearse(desk, book(folder / "册.xlsx", [TITLES, *rows]), "household")


def test_the_error_workbook_gives_the_place_in_a_column(desk: MemoryDesk, tmp_path: Path) -> None:
    path = tmp_path / "e.xlsx"
    write_errors(path, spoilt(desk, tmp_path), imported=True)
    sheet = opened(path)
    assert [cell.value for cell in sheet[1]][-1] == "村(社区)"
    assert [cell.value for cell in sheet[2]][-1] == "青竹社区"
    import_(desk, mend(path, B2=number(order=15)), "household")
    assert places(desk) == {"王建国": ("青竹社区", None)}
