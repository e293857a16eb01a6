"""A sheet looked at before it is taken in: ledger and header found, columns told, choices carried out."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.registry import LEDGERS
from app.sheets import looking
from app.sheets.header import Span
from app.sheets.inspection import (
    HEAD,
    Opened,
    first_sheet,
    guess_ledger,
    open_file,
    require_unchanged,
    stamp_of,
)
from app.sheets.intake import rehearse
from app.sheets.looking import How, Seen, choices, look, text_of
from app.sheets.vocabulary import build
from db.faults import Fault
from tests.app.sheets.desk import MemoryDesk as Desk
from tests.app.sheets.people import ROWS, TITLES, book, number
from tests.offices import refused

PERSON = ["姓名", "身份证号码", "打哪个"]
ROW: list[object] = ["张大海", number(order=11), "13800000001"]
"""A list of people in which nobody knows one column."""


def opened(folder: Path, *rows: list[object]) -> Opened:
    return open_file(book(folder / "表.xlsx", rows))


def seen(desk: Desk, file: Opened, ledger: str = "person", **said: str) -> Seen:
    return look(desk, file, ledger, "Sheet1", said)


def hows(found: Seen) -> dict[str, How]:
    return {each.name: each.how for each in found.columns}


def test_only_the_first_rows_are_kept(tmp_path: Path) -> None:
    file = opened(tmp_path, TITLES, *[ROWS[0]] * (HEAD + 50))
    assert len(file.sheets["Sheet1"].rows) == HEAD
    assert file.totals == {"Sheet1": HEAD + 51}


@pytest.mark.parametrize(
    ("titles", "ledger"),
    [
        (TITLES, "household"),
        (["姓名", "身份证号码", "联系电话"], "person"),
        (["户编号", "村", "户主姓名", "户主身份证号"], "household"),
        (["哪位", "号儿"], ""),
    ],
)
def test_the_ledger_is_guessed_by_the_titles(
    desk: Desk, tmp_path: Path, titles: list[object], ledger: str
) -> None:
    file = opened(tmp_path, titles, ["x"] * len(titles))
    assert guess_ledger(desk, file, ["household", "person", "division"]) == ledger


def test_the_first_sheet_with_a_header_is_shown(desk: Desk, tmp_path: Path) -> None:
    file = opened(tmp_path, TITLES, *ROWS)
    assert first_sheet(desk, file, "household") == "Sheet1"
    empty = opened(tmp_path, ["一览"])
    assert first_sheet(desk, empty, "household") == "Sheet1"


def test_columns_are_told_with_samples(desk: Desk, tmp_path: Path) -> None:
    found = seen(desk, opened(tmp_path, TITLES, *ROWS), "household")
    first = {each.title: each for each in found.columns}
    assert first["村"].samples == ("网山村", "青竹社区")
    assert first["姓名"].target == "person.name"
    assert first["与户主关系"].target == "household_member.relation"
    assert set(hows(found).values()) == {How.GUESSED}
    assert found.problems == ()


@pytest.mark.parametrize(
    ("title", "how"),
    [
        ("打哪个", How.UNKNOWN),
        ("序号", How.SILENT),
        ("政治面貌", How.EXCLUDED),
        ("是否信教", How.EXCLUDED),
        ("联系电话", How.GUESSED),
    ],
)
def test_each_column_says_why(desk: Desk, tmp_path: Path, title: str, how: How) -> None:
    found = seen(desk, opened(tmp_path, [*PERSON[:2], title], ROW))
    assert hows(found)[title] is how


def test_what_is_never_taken_in_is_not_seen(desk: Desk, tmp_path: Path) -> None:
    found = seen(desk, opened(tmp_path, [*PERSON[:2], "政治面貌"], [*ROW[:2], "群众"]))
    assert found.text(0, 2) == "政治面貌"
    assert found.text(1, 2) == ""
    assert found.columns[2].samples == ()


def test_what_is_chosen_wins_and_is_said(desk: Desk, tmp_path: Path) -> None:
    file = opened(tmp_path, PERSON, ROW)
    found = seen(desk, file, 打哪个="person.phone", 姓名="")
    assert hows(found)["打哪个"] is How.CHOSEN
    assert hows(found)["姓名"] is How.SET_ASIDE
    assert [each.code for each in found.problems] == ["SHT015"]


def test_what_was_chosen_before_is_said_so(desk: Desk, tmp_path: Path) -> None:
    file = opened(tmp_path, PERSON, ROW)
    header = seen(desk, file).header
    assert header
    desk.remember("person", header.fingerprint, {"打哪个": "person.phone", "姓名": ""})
    found = seen(desk, file)
    assert hows(found)["打哪个"] is How.REMEMBERED
    assert hows(found)["姓名"] is How.ASIDE_BEFORE


def test_clashing_columns_are_both_shown(desk: Desk, tmp_path: Path) -> None:
    file = opened(tmp_path, [*PERSON[:2], "联系电话", "联系电话"], [*ROW, "13900000009"])
    found = seen(desk, file)
    clashing = [each.name for each in found.columns if each.clash]
    assert clashing == ["C列联系电话", "D列联系电话"]
    assert [each.code for each in found.problems] == ["SHT011"]
    mended = look(desk, file, "person", "Sheet1", {"C列联系电话": ""})
    assert mended.problems == ()
    assert {each.name: each.target for each in mended.columns}["D列联系电话"] == "person.phone"


def test_one_of_two_columns_of_a_title_is_taken_in(desk: Desk, tmp_path: Path) -> None:
    path = book(tmp_path / "t.xlsx", [[*PERSON[:2], "联系电话", "联系电话"], [*ROW, "13900000009"]])
    with refused("SHT011"):
        rehearse(desk, path, "person")
    plan = rehearse(desk, path, "person", mapping={"C列“联系电话”": ""})
    assert plan.drafts[0].values["phone"] == "13900000009"
    with refused("SHT041"):
        rehearse(desk, path, "person", mapping={"E列联系电话": ""})


def test_a_vaguer_column_says_that_another_is_surer(desk: Desk, tmp_path: Path) -> None:
    file = opened(tmp_path, [*PERSON[:2], "联系电话", "联系电话（备用）"], [*ROW, "1"])
    found = seen(desk, file)
    assert found.problems == () or found.columns[3].clash
    if not found.columns[3].clash:
        assert found.columns[3].how is How.SECOND


@pytest.mark.parametrize(
    ("span", "titles"),
    [
        (Span(1, 1), ["哪位", "号儿"]),
        (Span(0, 1), ["花名册哪位", "花名册号儿"]),
        (Span(2, 2), ["张大海", number(order=11)]),
    ],
)
def test_any_rows_can_be_the_header(
    desk: Desk, tmp_path: Path, span: Span, titles: list[str]
) -> None:
    file = opened(tmp_path, ["花名册"], ["哪位", "号儿"], ROW[:2])
    found = look(desk, file, "person", "Sheet1", {}, span)
    assert [each.title for each in found.columns] == titles


@pytest.mark.parametrize("span", [Span(3, 3), Span(9, 9), Span(2, 1)])
def test_rows_without_titles_are_no_header(desk: Desk, tmp_path: Path, span: Span) -> None:
    file = opened(tmp_path, ["花名册"], ["哪位", "号儿"], ROW[:2], [])
    assert look(desk, file, "person", "Sheet1", {}, span).header is None


def test_a_header_pointed_at_is_taken_in(desk: Desk, tmp_path: Path) -> None:
    path = book(tmp_path / "t.xlsx", [["花名册"], ["哪位", "号儿"], ROW[:2]])
    said = {"哪位": "person.name", "号儿": "person.id_no"}
    with refused("SHT016"):
        rehearse(desk, path, "person", "Sheet1", said)
    plan = rehearse(desk, path, "person", "Sheet1", said, header=Span(1, 1))
    assert [draft.values["name"] for draft in plan.drafts] == ["张大海"]


def test_an_error_workbook_of_another_ledger_is_told(desk: Desk, tmp_path: Path) -> None:
    file = opened(tmp_path, PERSON, ROW)
    other = Opened(file.path, file.sheets, file.totals, "household", file.stamp)
    assert guess_ledger(desk, other, ["person"]) == "household"
    assert [each.code for each in seen(desk, other).problems] == ["SHT037"]


def test_a_file_that_changes_is_noticed(tmp_path: Path) -> None:
    file = opened(tmp_path, PERSON, ROW)
    require_unchanged(file)
    file.path.write_bytes(file.path.read_bytes() + b" ")
    with refused("SHT051"):
        require_unchanged(file)
    file.path.unlink()
    with pytest.raises(Fault):
        stamp_of(file.path)


@pytest.mark.parametrize("ledger", ["person", "household", "division"])
def test_every_choice_means_something(desk: Desk, ledger: str) -> None:
    declared = LEDGERS[ledger]
    roster = declared.roster
    parts = (
        [declared, *(LEDGERS[key] for key in (roster.person, roster.line))]
        if roster
        else [declared]
    )
    words = build(parts)
    found = choices(desk, ledger)
    assert len({each.target for each in found}) == len(found)
    assert all(words.parse(each.target) is not None for each in found)
    assert "序号" not in [each.label for each in found]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (13800000001.0, "13800000001"),
        (3.39901199206230e17, "3.39901E+17"),
        (2.5, "2.5"),
        (None, ""),
        ("张 三", "张 三"),
        (-1e15, "-1.00000E+15"),
    ],
)
def test_cells_are_shown_as_spreadsheets_show_them(cell: float | str | None, text: str) -> None:
    assert text_of(cell) == text


def test_ways_of_saying_are_all_different() -> None:
    assert len({each.value for each in looking.How}) == len(looking.How)
