"""The demonstration's messy roster: what is spoilt is refused for what it is, what is mended is taken in."""

from __future__ import annotations

import csv
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest

from app import demo, importing
from app.demo.mess import NAME, NUMBER, RELATION, TITLES, Messy, messy_roster
from app.demo.people import Population
from app.demo.rosters import mended, recount, write_csv
from app.demo.running import SMALL, _settle, shortfalls
from app.office import Office
from app.problems import Problem
from app.sheets.plain import write_workbook
from tests import offices
from tests.offices import Day, Work, enter

CODES = ("SHT020", "VAL061", "DSK005", "VAL003", "VAL040", "VAL063", "DSK005")
"""Why each spoilt row is refused, in their order: digits lost, check digit, no number, a question mark in a name,
an unknown relation, the 31st of February, no name."""
HOMES = list(Population("339901", 5).homes("清溪村", 3, 60))


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Generator[Office]:
    """An office whose villages are typed in."""
    path = offices.make(tmp_path_factory.mktemp("mess"))
    with enter(path) as opened:
        _settle(opened, SMALL[0])
        yield opened


@pytest.fixture
def messy() -> Messy:
    return messy_roster("试验街道", HOMES)


def test_the_same_homes_give_the_same_mess(messy: Messy) -> None:
    assert messy == messy_roster("试验街道", HOMES)
    assert messy.people == sum(len(home.people) for home in HOMES)


def test_what_is_spoilt_differs_from_what_is_right(messy: Messy) -> None:
    assert len(messy.right) == 7
    for (row, column), right in messy.right.items():
        assert messy.plain.rows[row][column] != right
        assert column in (NAME, RELATION, NUMBER)


def test_each_spoilt_row_is_refused_for_what_it_is(
    office: Office, messy: Messy, tmp_path: Path
) -> None:
    write_workbook(tmp_path / "册.xlsx", messy.plain)
    done = importing.rehearse(office, tmp_path / "册.xlsx", "household")
    refused = {row.number - 1: [each.code for each in row.refusals] for row in done.plan.refused}
    assert list(refused.values()) == [[code] for code in CODES]
    assert set(refused) == {row for row, _column in messy.right}


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_what_is_mended_is_taken_in(messy: Messy, tmp_path: Path, ending: str) -> None:
    path = offices.make(tmp_path / "office")
    source, wrong, right = (tmp_path / f"{n}.{e}" for n, e in
                            (("册", ending), ("错", "xlsx"), ("改", "xlsx")))  # fmt: skip
    (write_csv if ending == "csv" else write_workbook)(source, messy.plain)
    with enter(path) as opened:
        _settle(opened, SMALL[0])
        first = importing.take_in(opened, source, "household", wrong=wrong)
        mended(wrong, right, messy)
        again = importing.take_in(opened, right, "household")
        assert (len(first.plan.refused), len(again.plan.refused)) == (7, 0)
        numbers = {str(row["id_no"]) for row in Work(opened).live("person")}
    assert numbers == {each.number for home in HOMES for each in home.people}


def test_a_csv_is_in_the_encoding_of_chinese_spreadsheets(messy: Messy, tmp_path: Path) -> None:
    write_csv(tmp_path / "册.csv", messy.plain)
    rows = list(csv.reader((tmp_path / "册.csv").read_text(encoding="gb18030").splitlines()))
    assert list(TITLES) in rows
    assert len(rows) == len(messy.plain.rows)
    assert any("E+17" in row[NUMBER] for row in rows if len(row) > NUMBER)


@pytest.fixture(scope="module")
def summary(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a small demonstration leaves behind."""
    folder = tmp_path_factory.mktemp("demo") / "演示"
    return demo.run(folder, Day().clock(), small=True) | {"folder": folder}


def test_the_demonstration_comes_out_as_it_must(summary: dict[str, Any]) -> None:
    assert shortfalls(summary) == []
    (told,) = summary["offices"]
    assert told["import"]["refused"] > 0
    assert told["mended"]["refused"] == 0


def test_counting_again_gives_the_same(summary: dict[str, Any]) -> None:
    folder = Path(str(summary["folder"]))
    (households,), (members,) = (
        list(folder.glob(f"*导出-{name}.xlsx")) for name in ("家庭户", "家庭成员")
    )
    assert recount(households, members) == summary["counts"]


def test_every_file_that_is_named_is_there(summary: dict[str, Any]) -> None:
    folder = Path(str(summary["folder"]))
    files = summary["files"]
    assert isinstance(files, list)
    assert [name for name in files if not (folder / str(name)).is_file()] == []
    assert any(str(name).endswith(".pdf") for name in files)


@pytest.mark.parametrize(
    ("path", "value", "sentence"),
    [
        (("mended", "refused"), 1, "改后再导仍有拒收"),
        (("sound",), False, "检查发现问题"),
        (("counts", "households"), 0, "导出与台账户数不符"),
        (("counts", "persons"), 0, "导出与台账人数不符"),
        (("report", "persons"), 0, "报表与导出人数不符"),
        (("printed", "household_sheet"), 0, "打印没有页"),
        (("undone", "again", "refused"), 2, "撤回后再导不一致"),
    ],
)
def test_every_shortfall_is_said(
    summary: dict[str, Any], path: tuple[str, ...], value: object, sentence: str
) -> None:
    (told,) = summary["offices"]
    place = told
    for key in path[:-1]:
        place = place[key]
    before, place[path[-1]] = place[path[-1]], value
    assert any(sentence in each for each in shortfalls(summary))
    place[path[-1]] = before


def test_it_never_runs_over_other_files(tmp_path: Path) -> None:
    (tmp_path / "own.txt").write_text("own")
    with pytest.raises(Problem, match="CLI008"):
        demo.run(tmp_path)
    assert [each.name for each in tmp_path.iterdir()] == ["own.txt"]
