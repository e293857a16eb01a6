"""The population report equals counting by hand, whoever lives where, and its papers hold the same figures."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app import reports
from app.sheets.opening import open_book
from db.faults import Fault, FaultKind
from tests import offices
from tests.offices import Work, enter, refused
from tests.people import People, identity_number

BANDS = (17, 59, 79, 200)
VILLAGES = ("石桥村", "清溪村", "柳岸社区")
DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))
BIRTHS = st.dates(date(1930, 1, 1), date(2025, 12, 31))


@dataclass(frozen=True)
class Lives:
    """Who is told of: in which village, of which sex, born when, and whether gone."""

    village: int
    sex: str
    birth: date
    gone: bool


LIVES = st.lists(
    st.builds(Lives, st.integers(0, 2), st.sampled_from("12"), BIRTHS, st.booleans()),
    min_size=1,
    max_size=6,
)


def age(birth: date, day: date) -> int:
    """Whole years on a day."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def counted(lives: Sequence[Lives], day: date) -> list[int]:
    """人数, 男, 女 and the four bands of age of those who are there."""
    here = [each for each in lives if not each.gone]
    ages = [age(each.birth, day) for each in here]
    low = (0, *(top + 1 for top in BANDS))
    bands = [sum(a <= each <= b for each in ages) for a, b in zip(low, BANDS, strict=False)]
    return [len(here), *(sum(each.sex == sex for each in here) for sex in "12"), *bands]


def numbers() -> Iterator[int]:
    """Orders of identity numbers, rising."""
    yield from range(10**9)


ORDER = numbers()


def settle(work: Work, lives: Sequence[Lives]) -> None:
    """Void what is there, and let each live alone in a household."""
    for row in work.live("household"):
        work.desk.void("household", str(row["id"]), "重来")
    for each in lives:
        at = next(ORDER)
        number = identity_number(
            each.birth, at * 2 % 998 + (each.sex == "1"), f"3399{at // 499:02d}"
        )
        person = work.add("person", name="某人", id_no=number)
        village = work.village(VILLAGES[each.village], order=each.village)
        home = work.household(person, village=village)
        if each.gone:
            (line,) = work.live("household_member", household=home, to_date=None)
            work.change("household_member", str(line["id"]), to_date="2026-11-30")


@settings(max_examples=12)
@given(LIVES, DAYS)
def test_figures_are_those_counted_by_hand(shared: Work, lives: list[Lives], day: date) -> None:
    settle(shared, lives)
    made = reports.report(shared.office, "population", None, day)
    for row in made.rows[:-1]:
        here = [each for each in lives if VILLAGES[each.village] == row[0]]
        assert list(row[1:]) == [len(here), *counted(here, day)]
    assert [row[0] for row in made.rows[:-1]] == [
        name for at, name in enumerate(VILLAGES) if any(each.village == at for each in lives)
    ]
    assert list(made.rows[-1][1:]) == [len(lives), *counted(lives, day)]


@settings(max_examples=8)
@given(LIVES, DAYS)
def test_named_figures_are_those_of_the_table(shared: Work, lives: list[Lives], day: date) -> None:
    settle(shared, lives)
    made = reports.report(shared.office, "population", None, day)
    persons, men, women, *bands = counted(lives, day)
    assert made.figures == {
        "villages": len({each.village for each in lives}),
        "households": len(lives),
        "persons": persons,
        "male": men,
        "female": women,
        "aged_60": bands[2] + bands[3],
    }


@pytest.mark.parametrize(
    ("birth", "day", "band"),
    [
        ("1966-12-02", "2026-12-01", 1),
        ("1966-12-01", "2026-12-01", 2),
        ("2008-12-02", "2026-12-01", 0),
        ("2008-12-01", "2026-12-01", 1),
        ("1946-12-01", "2026-12-01", 3),
        ("2008-02-29", "2026-02-28", 0),
        ("2008-02-29", "2026-03-01", 1),
        ("2026-12-01", "2026-12-01", 0),
        ("2026-12-01", "2026-11-30", None),
    ],
)
def test_who_has_a_birthday_is_a_year_older_that_day(
    work: Work, birth: str, day: str, band: int | None
) -> None:
    settle(work, [Lives(0, "1", date.fromisoformat(birth), gone=False)])
    made = reports.report(work.office, "population", None, date.fromisoformat(day))
    assert list(made.rows[0][5:]) == [int(at == band) for at in range(4)]


def test_without_a_day_it_is_today(work: Work) -> None:
    settle(work, [Lives(0, "1", date(1966, 12, 1), gone=False)])
    assert reports.report(work.office, "population").figures["aged_60"] == 1
    work.day.now = "2026-11-30T08:00:00+08:00"
    assert reports.report(work.office, "population").figures["aged_60"] == 0


def test_a_merged_household_and_its_members_are_counted_once(work: Work) -> None:
    one, two = sorted([work.household(), work.household()])
    work.desk.merge("household", one, two)
    figures = reports.report(work.office, "population").figures
    assert (figures["households"], figures["persons"]) == (1, 2)


def test_those_of_a_merged_household_live_where_it_is_now(work: Work) -> None:
    ids = [work.household(village=work.village(name)) for name in VILLAGES[:2]]
    one, two = sorted(ids)
    work.desk.merge("household", one, two)
    stays = work.lookup.name("division", work.row("household", one)["village"])
    (row, _total) = reports.report(work.office, "population").rows
    assert row[:3] == (stays, 1, 2)


def test_a_merged_village_has_one_row(work: Work) -> None:
    for name in VILLAGES[:2]:
        work.household(village=work.village(name))
    work.desk.merge("division", *sorted(work.village(name) for name in VILLAGES[:2]))
    (row, total) = reports.report(work.office, "population").rows
    assert row[1:3] == total[1:3] == (2, 2)


def test_an_empty_office_has_a_row_of_noughts(work: Work) -> None:
    made = reports.report(work.office, "population")
    assert made.rows == (("合计", *[0] * 8),)
    assert set(made.figures.values()) == {0}


@pytest.fixture
def made(work: Work) -> reports.Made:
    """The report of eleven people."""
    people = People(4)
    given_ = [people.person() for _each in range(11)]
    settle(work, [Lives(at % 3, p.sex, p.birth, gone=False) for at, p in enumerate(given_)])
    return reports.report(work.office, "population")


def test_a_workbook_holds_the_figures(work: Work, made: reports.Made, tmp_path: Path) -> None:
    out = tmp_path / "表.xlsx"
    reports.write(work.office, made, out)
    book = open_book(out)
    rows = [
        [str(cell) for cell in row if cell is not None] for row in book.load(book.names[0]).rows
    ]
    whole = [[each.removesuffix(".0") for each in row] for row in rows]
    for row in (made.titles, *made.rows):
        assert [str(cell) for cell in row] in whole


def test_the_paper_holds_the_figures(work: Work, made: reports.Made, tmp_path: Path) -> None:
    out = tmp_path / "表.pdf"
    reports.write(work.office, made, out)
    done = subprocess.run(["pdftotext", "-layout", out, "-"], capture_output=True, check=True)
    lines = [line.split() for line in done.stdout.decode().splitlines()]
    for row in made.rows:
        assert [str(cell) for cell in row] in lines
    assert all(any(title in word for line in lines for word in line) for title in made.titles)
    assert any("单位：户、人" in line for line in lines)


@pytest.mark.parametrize("name", ["表.docx", "表", "表.csv", "表.pdf.exe"])
def test_another_ending_is_refused(
    work: Work, made: reports.Made, name: str, tmp_path: Path
) -> None:
    with refused("CLI009"):
        reports.write(work.office, made, tmp_path / name)
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize("ending", ["xlsx", "pdf", "XLSX", "PDF"])
def test_a_report_to_nowhere_is_a_fault(work: Work, made: reports.Made, ending: str) -> None:
    with pytest.raises(Fault) as caught:
        reports.write(work.office, made, work.office.store.path.parent / "U" / f"表.{ending}")
    assert caught.value.kind is FaultKind.GONE


def test_an_unknown_report_is_refused(work: Work) -> None:
    with refused("CLI007"):
        reports.report(work.office, "no_such")


def test_a_report_changes_nothing(work: Work, made: reports.Made) -> None:
    before = work.count(), work.count("_log")
    reports.report(work.office, made.key)
    assert (work.count(), work.count("_log")) == before


def test_a_reader_may_see_a_report(staffed: Path, tmp_path: Path) -> None:
    path = offices.copy_of(staffed, tmp_path / "office")
    with enter(path, "审核员", write=False) as office:
        assert reports.report(office, "population").figures["persons"] == 0
    with enter(path, "管理员", write=False) as office, refused("ACC032"):
        reports.report(office, "population")
