"""An import as it is told: figures, rows to be opened, what is taken back, what is remembered."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app import import_files, importing, rehearsal
from app.import_files import recent_files, remember_file
from app.rehearsal import Account, Group, importable, remember_columns, titles
from app.sheets import looking
from app.sheets.inspection import open_file
from app.sheets.intake import Wanted
from app.taking import Taking
from tests.app.core.test_sheets import TITLES
from tests.app.sheets.people import book, number
from tests.offices import STAFF, Work, enter, refused

WANTED = Wanted("household", "Sheet1")
Make = Callable[..., Path]


def row(
    name: str, order: int, relation: str = "户主", home: str = "H1", **cells: str
) -> list[object]:
    given = {"村": "网山村", "联系电话": "13800000001", **cells}
    return [
        home,
        given["村"],
        name,
        cells.get("号", number(order=order)),
        relation,
        given["联系电话"],
    ]


@pytest.fixture
def sheet(work: Work, tmp_path: Path) -> Make:
    """Writes a roster of one village that the office knows."""
    work.village()

    def make(*rows: list[object], name: str = "户册.xlsx", extra: str = "") -> Path:
        return book(tmp_path / name, [[*TITLES, *([extra] if extra else [])], *rows])

    return make


def told(work: Work, path: Path) -> Account:
    return rehearsal.rehearse(work.office, open_file(path), WANTED)


def taken(work: Work, path: Path) -> Account:
    return rehearsal.take_in(work.office, open_file(path), WANTED)


def test_figures_are_told_by_counting_word(work: Work, sheet: Make) -> None:
    path = sheet(
        row("张大海", 11), row("李小花", 12, "妻"), row("王建国", 13, home="H2", 号="3399")
    )
    account = told(work, path)
    assert account.figures(Group.NEW)[-1] == (2, "人")
    assert account.figures(Group.REFUSED)[-1] == (1, "人")
    assert not account.is_done
    assert work.live("household") == []


def test_each_line_has_a_text_for_each_title(work: Work, sheet: Make) -> None:
    taken(work, sheet(row("张大海", 11), row("李小花", 12, "妻")))
    account = told(
        work,
        sheet(
            row("张大海", 11),
            row("李小花", 12, "妻", 联系电话="13900000002"),
            row("张小海", 15, "子", 联系电话="12"),
            row("王?", 16, "子"),
        ),
    )
    for group in set(Group) - {Group.NOTES}:
        assert account.items[group], group
        for at in range(len(account.items[group])):
            assert len(account.cells(group, at)) == len(titles(group))
            assert account.cells(group, at)[0] == str(account.number(group, at))


def test_what_is_said_of_the_whole_sheet_is_about_no_row(work: Work, sheet: Make) -> None:
    account = told(work, sheet([*row("张大海", 11), "?"], extra="打哪个"))
    assert account.figures(Group.NOTES) == [(1, "条")]
    assert "打哪个" in account.cells(Group.NOTES, 0)[0]
    assert account.number(Group.NOTES, 0) is None


def test_a_change_is_told_from_old_to_new(work: Work, sheet: Make) -> None:
    taken(work, sheet(row("张大海", 11)))
    account = told(work, sheet(row("张大海", 11, 联系电话="13900000002")))
    line = account.cells(Group.CHANGED, 0)
    assert line[1] == "张大海"
    assert line[2:4] == ("人员", "联系电话")
    assert line[4].startswith("138")
    assert line[5].startswith("139")


def test_a_refused_cell_is_marked_in_its_row(work: Work, sheet: Make) -> None:
    account = told(work, sheet(row("张大海", 11, 号="339901197001010110")))
    cells = account.row(account.number(Group.REFUSED, 0) or 0)
    assert [each.title for each in cells if each.is_marked] == ["身份证号码"]
    assert "339901197001010110" in [each.text for each in cells]


def test_what_is_never_taken_in_stands_in_no_row(work: Work, sheet: Make) -> None:
    path = sheet([*row("张大海", 11), "群众"], extra="政治面貌")
    account = told(work, path)
    assert all(each.text != "群众" for each in account.row(2))
    assert "群众" not in "".join(account.cells(Group.NEW, 0))


def test_an_import_says_where_the_backup_is(work: Work, sheet: Make) -> None:
    account = taken(work, sheet(row("张大海", 11)))
    assert account.is_done
    assert account.backup
    assert account.backup.is_file()
    assert taken(work, sheet(row("张大海", 11))).backup is None


def test_only_a_backup_that_holds_the_state_before_is_told(work: Work, sheet: Make) -> None:
    """One that was made before other entries, and waived now, is none of this import's."""
    first = taken(work, sheet(row("张大海", 11))).backup
    work.day.now = "2026-12-01T10:30:00+08:00"
    work.village("另一村")
    work.office.waivers.give("import")
    assert taken(work, sheet(row("李小花", 12, home="H2"))).backup is None
    work.office.waivers.withdraw("import")
    second = taken(work, sheet(row("王建国", 13, home="H3"))).backup
    assert first
    assert second not in (None, first)


def test_a_file_written_since_is_not_taken_in(work: Work, sheet: Make) -> None:
    opened = open_file(sheet(row("张大海", 11)))
    sheet(row("张大海", 11), row("李小花", 12, "妻"))
    with refused("SHT051"):
        rehearsal.take_in(work.office, opened, WANTED)
    assert work.live("person") == []


def test_what_stays_of_an_import_is_named(work: Work, sheet: Make) -> None:
    account = taken(work, sheet(row("张大海", 11), row("王建国", 13, home="H2")))
    (person,) = work.live("person", name="张大海")
    work.change("person", str(person["id"]), phone="13900000009")
    done = rehearsal.take_back(work.office, account.done.batch)
    assert done.count == len(done.changes.kept) > 0
    assert any("张大海" in each for each in done.kept)
    assert [each["name"] for each in work.live("person")] == ["张大海"]


def test_errors_are_saved_of_a_rehearsal_and_of_an_import(
    work: Work, sheet: Make, tmp_path: Path
) -> None:
    path = sheet(row("张大海", 11), row("李小花", 12, "妻", 号="3399"))
    for at, account in enumerate((told(work, path), taken(work, path))):
        out = tmp_path / f"{at}.xlsx"
        assert importing.save_errors(out, account.done) == 1
        assert open_file(out).errors_of == "household"
    assert open_file(tmp_path / "0.xlsx").totals != open_file(tmp_path / "1.xlsx").totals


def test_choices_hold_for_the_error_workbook_too(work: Work, sheet: Make, tmp_path: Path) -> None:
    opened = open_file(sheet([*row("李小花", 12, 号="3399"), "备用"], extra="打哪个"))
    said = {"打哪个": "person.note"}
    account = rehearsal.rehearse(work.office, opened, Wanted("household", "Sheet1", said))
    out = tmp_path / "wrong.xlsx"
    importing.save_errors(out, account.done)
    remember_columns(work.office, out, "household", said)
    again = open_file(out)
    name = next(iter(again.sheets))
    seen = looking.look(Taking(work.office), again, "household", name, {})
    assert {each.title: each.target for each in seen.columns}["打哪个"] == "person.note"


def test_nothing_said_is_nothing_remembered(work: Work, tmp_path: Path) -> None:
    before = work.count("_local")
    remember_columns(work.office, tmp_path / "gone.xlsx", "household", {})
    assert work.count("_local") == before


def test_rosters_come_first_among_the_ledgers(work: Work) -> None:
    found = importable(work.office)
    assert found[0] == "household"
    assert "household_member" not in found


@pytest.mark.parametrize(("name", "may"), [("经办二", True), ("审计员", False)])
def test_who_may_not_import_is_offered_nothing(staffed: Path, name: str, may: bool) -> None:
    assert name in STAFF
    with enter(staffed, name, write=False) as office:
        assert bool(importable(office)) is may
        assert "setting" not in importable(office)


def test_files_are_remembered_newest_first_while_they_are_there(work: Work, tmp_path: Path) -> None:
    paths = [tmp_path / f"{at}.xlsx" for at in range(10)]
    for path in paths:
        path.touch()
        remember_file(work.office, path)
    remember_file(work.office, paths[5])
    assert recent_files(work.office)[:2] == [paths[5], paths[9]]
    assert len(recent_files(work.office)) == import_files._MOST
    paths[5].unlink()
    assert paths[5] not in recent_files(work.office)
