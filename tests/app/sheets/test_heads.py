"""The head of a known household changes within one sheet: the rules see the outcome, in any order of the rows."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

from app.sheets.intake import Imported, import_
from app.taking import Taking
from tests.app.sheets.desk import MemoryDesk
from tests.app.sheets.people import ROWS, TITLES, book, number
from tests.app.sheets.test_roster import codes, figures, named, take
from tests.offices import Work

HOME = ROWS[:3]
ROLES = [*TITLES, "离开日期"]


def roles(*given: str) -> list[list[object]]:
    return [[*row[:4], role, row[5]] for row, role in zip(HOME, given, strict=True)]


def head_of(desk: MemoryDesk) -> str:
    home = named(desk, "household", hh_no="H001")
    return str(desk.tables["person"].get(str(home["head"]), {}).get("name", ""))


def roles_of(desk: MemoryDesk) -> dict[str, str]:
    names = {each["id"]: each["name"] for each in desk.live("person")}
    return {names[line["person"]]: line["relation"] for line in desk.live("household_member")}


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_a_new_head_is_taken_in_whatever_the_order_of_the_rows(
    desk: MemoryDesk, tmp_path: Path, order: tuple[int, ...]
) -> None:
    take(desk, tmp_path, HOME)
    rows = roles("丈夫", "户主", "长子")
    done = take(desk, tmp_path, [rows[at] for at in order])
    assert figures(done.plan) == {"户": (0, 1, 0, 0), "人": (0, 2, 1, 0)}
    assert head_of(desk) == "李小花"
    assert roles_of(desk) == {"张大海": "11", "李小花": "02", "张小海": "22"}


def test_a_new_person_may_become_the_head(desk: MemoryDesk, tmp_path: Path) -> None:
    take(desk, tmp_path, HOME[:2])
    done = take(desk, tmp_path, roles("父亲", "母亲", "户主"))
    assert (figures(done.plan)["人"], head_of(desk)) == ((1, 2, 0, 0), "张小海")


def test_the_former_head_may_leave(desk: MemoryDesk, tmp_path: Path) -> None:
    take(desk, tmp_path, HOME)
    rows = [[*HOME[0], "2026-05-01"], [*HOME[1][:4], "户主", None, None]]
    done = take(desk, tmp_path, rows, ROLES)
    assert (done.plan.refused, head_of(desk)) == ([], "李小花")


def test_a_head_who_steps_down_leaves_the_household_without_one(
    desk: MemoryDesk, tmp_path: Path
) -> None:
    take(desk, tmp_path, HOME)
    done = take(desk, tmp_path, roles("丈夫", "妻", "长子"))
    assert (head_of(desk), codes(done.plan, 0)) == ("", ["DSK121"])


@pytest.mark.parametrize(
    ("rows", "refused"),
    [
        ([HOME[0], *roles("户主", "户主", "长子")[1:2]], {1: ["SHT032"]}),
        ([[*HOME[0][:2], "改名", *HOME[0][3:4], "丈夫", None], *roles("", "户主", "长子")[1:]],
         {0: ["SHT031"], 1: ["SHT032"]}),
        ([[*HOME[0][:4], None, None], *roles("", "户主", "长子")[1:]], {1: ["SHT032"]}),
    ],
)  # fmt: skip
def test_without_the_former_head_stepping_down_the_new_one_is_refused(
    desk: MemoryDesk, tmp_path: Path, rows: list[list[object]], refused: dict[int, list[str]]
) -> None:
    take(desk, tmp_path, HOME)
    done = take(desk, tmp_path, rows)
    found = {at: codes(done.plan, at) for at, row in enumerate(done.plan.rows) if row.refusals}
    assert (found, head_of(desk)) == (refused, "张大海")


def taken(work: Work, folder: Path, rows: list[list[object]]) -> Imported:
    return import_(Taking(work.office), book(folder / "册.xlsx", [TITLES, *rows]), "household")


def test_the_real_desk_takes_the_change_too_and_takes_it_back(work: Work, tmp_path: Path) -> None:
    work.village()
    taken(work, tmp_path, HOME)
    before = work.state()
    done = taken(work, tmp_path, roles("丈夫", "户主", "长子"))
    (home,) = work.live("household")
    wife = work.live("person", id_no=number(order=12))[0]["id"]
    assert ([row.notes for row in done.plan.refused], home["head"]) == ([], wife)
    assert sorted(work.lines(home["id"]).values()) == ["02", "11", "22"]
    undone = taken(work, tmp_path, HOME)
    assert (undone.plan.refused, work.state()) == ([], before)


def test_two_places_may_swap_their_names(work: Work, tmp_path: Path) -> None:
    names = [[work.village(name), name] for name in ("东村", "西村", "南村")]
    rows = [[names[0][0], "西庄"], [names[1][0], "东村"]]
    path = book(tmp_path / "区划.xlsx", [["记录号", "名称"], *rows])
    done = import_(Taking(work.office), path, "division")
    assert [row.outcome.name for row in done.plan.rows] == ["CHANGED", "CHANGED"]
    clash = book(tmp_path / "区划.xlsx", [["记录号", "名称"], [names[2][0], "东村"]])
    done = import_(Taking(work.office), clash, "division")
    assert [each.code for each in done.plan.rows[0].refusals] == ["DSK102"]


def test_of_two_new_heads_the_first_is_taken(desk: MemoryDesk, tmp_path: Path) -> None:
    take(desk, tmp_path, HOME)
    done = take(desk, tmp_path, roles("丈夫", "户主", "户主"))
    assert (codes(done.plan, 2), head_of(desk)) == (["SHT032"], "李小花")
