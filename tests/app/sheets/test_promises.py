"""What taking in a sheet promises the office, kept through the real desk and its file."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from app.problems import Problem
from app.registry import LEDGERS
from app.sheets.errors import write_errors
from app.sheets.export import columns_of, export
from app.sheets.intake import import_, rehearse
from app.taking import Taking
from tests.app.sheets.people import ROWS, TITLES, book, number
from tests.app.sheets.test_roster import codes, figures
from tests.offices import Work

SECRET = "暗号甲乙丙"
BAD = ["H003", "网山村", "王?", "1", "谁", None]


@pytest.fixture
def office(work: Work) -> Work:
    """An office with the villages of the sheets."""
    work.village()
    work.village("青竹社区")
    return work


def tables(work: Work) -> dict[str, list[tuple[object, ...]]]:
    """Everything the file holds, row by row."""
    reader = work.office.store.reader
    names = reader.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    return {name: reader.execute(f'SELECT * FROM "{name}"').fetchall() for (name,) in names}


def content(path: Path) -> bytes:
    with zipfile.ZipFile(path) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


def sheet(folder: Path, rows: list[list[object]] = ROWS, titles: list[str] = TITLES) -> Path:
    return book(folder / "册.xlsx", [titles, *rows])


def test_a_rehearsal_writes_nothing_at_all(office: Work, tmp_path: Path) -> None:
    before = tables(office)
    mapping = {"打哪个": "person.phone"}
    titles = [*TITLES[:5], "打哪个"]
    plan = rehearse(
        Taking(office.office), sheet(tmp_path, ROWS, titles), "household", mapping=mapping
    )
    assert figures(plan) == {"户": (2, 0, 0, 0), "人": (4, 0, 0, 0)}
    assert tables(office) == before


def test_an_import_remembers_the_mapping_and_the_next_one_uses_it(
    office: Work, tmp_path: Path
) -> None:
    titles = [*TITLES[:5], "打哪个"]
    path = sheet(tmp_path, ROWS, titles)
    import_(Taking(office.office), path, "household", mapping={"打哪个": "person.phone"})
    rows = [[*row[:5], "19900000009"] for row in ROWS]
    plan = rehearse(Taking(office.office), sheet(tmp_path, rows, titles), "household")
    assert [change.field for row in plan.rows for change in row.changes] == ["phone"] * 4


def test_a_refused_file_remembers_nothing(office: Work, tmp_path: Path) -> None:
    before = tables(office)
    path = sheet(tmp_path, [], TITLES)
    with pytest.raises(Problem, match="SHT014"):
        import_(Taking(office.office), path, "household", mapping={"联系电话": ""})
    assert tables(office) == before


@pytest.mark.parametrize(
    "title", ["政治面貌", "是否吸毒", "病种", "信访情况", "宗教信仰", "社区矫正"]
)
def test_values_of_excluded_columns_reach_no_file(office: Work, tmp_path: Path, title: str) -> None:
    rows = [[*row, SECRET] for row in [*ROWS, BAD]]
    path = sheet(tmp_path, rows, [*TITLES, title])
    plan = import_(Taking(office.office), path, "household", mapping={title: "person.note"}).plan
    assert len(plan.refused) == 1
    assert SECRET not in repr(tables(office))
    write_errors(tmp_path / "e.xlsx", plan, imported=True)
    columns = columns_of(LEDGERS["person"], name_of=office.lookup.name, unmasked=True)
    export(tmp_path / "out.xlsx", columns, office.live("person"))
    assert SECRET.encode() not in content(tmp_path / "e.xlsx") + content(tmp_path / "out.xlsx")
    for each in [*plan.notices, *(note.problem for row in plan.rows for note in row.notes)]:
        assert SECRET not in f"{each.message}{each.remedy}{each.place}{each.params}"


def test_the_secret_would_be_found_where_it_may_stand(office: Work, tmp_path: Path) -> None:
    rows = [[*row, SECRET] for row in ROWS]
    import_(Taking(office.office), sheet(tmp_path, rows, [*TITLES, "户籍地址"]), "household")
    assert SECRET in repr(tables(office))


def test_numbers_are_issued_in_the_order_of_the_sheet(office: Work, tmp_path: Path) -> None:
    import_(Taking(office.office), sheet(tmp_path, [r[1:] for r in ROWS], TITLES[1:]), "household")
    assert sorted(str(each["hh_no"])[-5:] for each in office.live("household")) == [
        "00001",
        "00002",
    ]


# A household that is itself refused takes its rows with it


def test_a_household_without_a_village_refuses_all_its_rows(office: Work, tmp_path: Path) -> None:
    rows = [[row[0], *row[2:]] for row in ROWS]
    done = import_(
        Taking(office.office), sheet(tmp_path, rows, [TITLES[0], *TITLES[2:]]), "household"
    )
    assert figures(done.plan) == {"户": (0, 0, 0, 2), "人": (0, 0, 0, 4)}
    assert ([codes(done.plan, at)[-1] for at in range(4)], done.batch) == (["DSK005"] * 4, "")


def test_its_people_may_stand_in_another_household(office: Work, tmp_path: Path) -> None:
    rows = [["H1", None, *ROWS[0][2:]], ["H2", "网山村", *ROWS[0][2:]]]
    done = import_(Taking(office.office), sheet(tmp_path, rows), "household")
    assert [row.outcome.name for row in done.plan.rows] == ["REFUSED", "NEW"]
    assert [each["hh_no"] for each in office.live("household")] == ["H2"]


def test_its_rows_count_for_no_rule_of_later_rows(office: Work, tmp_path: Path) -> None:
    rows = [
        ["H1", None, *ROWS[0][2:]],
        ["H1", None, *ROWS[1][2:]],
        ["H2", "网山村", *ROWS[1][2:4], "户主", None],
    ]
    plan = rehearse(Taking(office.office), sheet(tmp_path, rows), "household")
    assert codes(plan, 2) == []


def test_an_import_of_many_kinds_of_rows_counts_each_once(office: Work, tmp_path: Path) -> None:
    import_(Taking(office.office), sheet(tmp_path, ROWS[:2]), "household")
    rows = [ROWS[0], [*ROWS[1][:5], "19900000009"], *ROWS[2:], BAD]
    plan = import_(Taking(office.office), sheet(tmp_path, rows), "household").plan
    assert figures(plan) == {"户": (1, 0, 1, 1), "人": (2, 1, 1, 1)}
    assert len(plan.rows) == len(rows)


def test_only_the_office_file_holds_a_number_in_whole(office: Work, tmp_path: Path) -> None:
    import_(Taking(office.office), sheet(tmp_path), "household")
    files = [each for each in (tmp_path / "office").rglob("*") if each.is_file()]
    assert not any(number(order=11).encode() in each.read_bytes() for each in files)
