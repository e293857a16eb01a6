"""Rows whose relation nobody can read: whether they begin a household of their own."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.sheets.intake import import_
from app.sheets.outcome import Outcome, Plan
from tests.app.sheets.desk import MemoryDesk
from tests.app.sheets.people import book, number

TITLES = ["村", "家庭住址", "姓名", "身份证号码", "与户主关系"]
BLANK: list[object] = [None, None]
FIRST: list[object] = ["网山村", "1号"]
SECOND: list[object] = ["网山村", "2号"]
HEAD, WIFE = "张大海", "李小花"
LOST, SON = "王建国", "王小军"


def sheet(own: list[list[object]], roles: list[str]) -> list[list[object]]:
    names = (HEAD, WIFE, LOST, SON)
    numbers = [number(order=order) for order in (11, 12, 15, 17)]
    people = zip(own, names, numbers, roles, strict=True)
    return [TITLES, *([*cells, name, id_no, role] for cells, name, id_no, role in people)]


def homes(plan: Plan) -> list[int]:
    """For each row the household it belongs to, numbered in the order of the rows."""
    seen: dict[str, int] = {}
    return [seen.setdefault(plan.household_of[row.number], len(seen)) for row in plan.rows]


@pytest.mark.parametrize(
    ("own", "lost", "expected"),
    [
        pytest.param([FIRST, BLANK, SECOND, BLANK], "亲戚的朋友", [0, 0, 1, 1], id="own cells"),
        pytest.param([FIRST, BLANK, FIRST, BLANK], "亲戚的朋友", [0, 0, 1, 1], id="same address"),
        pytest.param([FIRST, BLANK, SECOND, BLANK], "", [0, 0, 1, 1], id="no relation"),
        pytest.param([FIRST, BLANK, BLANK, BLANK], "亲戚的朋友", [0, 0, 0, 0], id="a member"),
        pytest.param([FIRST, FIRST, FIRST, FIRST], "亲戚的朋友", [0, 0, 0, 0], id="repeated"),
        pytest.param(
            [FIRST, FIRST, SECOND, SECOND],
            "亲戚的朋友",
            [0, 0, 1, 1],
            id="repeated, new",
        ),
    ],
)
def test_a_row_with_household_cells_of_its_own_begins_a_household(
    desk: MemoryDesk, tmp_path: Path, own: list[list[object]], lost: str, expected: list[int]
) -> None:
    rows = sheet(own, ["户主", "妻", lost, "子"])
    plan = import_(desk, book(tmp_path / "册.xlsx", rows), "household").plan
    assert homes(plan) == expected
    assert [row.outcome for row in plan.rows].count(Outcome.REFUSED) == 1


def test_its_members_are_taken_in_and_the_mended_row_becomes_their_head(
    desk: MemoryDesk, tmp_path: Path
) -> None:
    own = [FIRST, BLANK, SECOND, BLANK]
    rows = sheet(own, ["户主", "妻", "亲戚的朋友", "子"])
    import_(desk, book(tmp_path / "册.xlsx", rows), "household")
    assert [each["head"] is None for each in desk.live("household")] == [False, True]
    import_(desk, book(tmp_path / "改.xlsx", sheet(own, ["户主", "妻", "户主", "子"])), "household")
    named = {str(each["id"]): each["name"] for each in desk.live("person")}
    heads = [named.get(str(each["head"])) for each in desk.live("household")]
    assert heads == [HEAD, LOST]
