"""Household sheets and rosters, printed from a small office and read back."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from app import lists, reports, settings
from app.prints import everything, print_document
from app.registry import LEDGERS
from db import logbook
from db.store import Identity
from tests import offices
from tests.offices import Work, refused

SHEET, ROSTER = "household_sheet", "household_roster"


@pytest.fixture(scope="module")
def town(shared: Work) -> Work:
    """Two households, one of which somebody has left."""
    head, wife = shared.person(name="单田芳"), shared.person(name="阿依古丽·买买提")
    household = shared.household(head, address="青竹路12号")
    shared.member(household, "12", person=wife)
    gone = shared.member(household, person=shared.person(name="张远行"))
    shared.change("household_member", gone, to_date="2026-01-01")
    shared.household(shared.person(name="张㐂"))
    return shared


def text_of(path: Path) -> str:
    done = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True)
    return done.stdout.decode()


def household_of(work: Work, head: str) -> str:
    (row,) = lists.shown(work.office, "household", {"head": head}).rows()
    return str(row["id"])


def test_a_sheet_names_head_and_present_members(town: Work, tmp_path: Path) -> None:
    out = tmp_path / "sheet.pdf"
    print_document(town.office, SHEET, out, [household_of(town, "单田芳")])
    text = text_of(out)
    for wanted in ("单田芳", "阿依古丽·买买提", "青竹路12号", "户主", "试验街道", "网山村"):
        assert wanted in text, wanted
    assert "张远行" not in text
    assert "张㐂" not in text


def test_the_head_stands_first(town: Work, tmp_path: Path) -> None:
    out = tmp_path / "sheet.pdf"
    print_document(town.office, SHEET, out, [household_of(town, "单田芳")])
    members = text_of(out).partition("家庭成员")[2]
    assert members.index("单田芳") < members.index("阿依古丽")


def test_a_roster_holds_everybody_and_adds_up(town: Work, tmp_path: Path) -> None:
    out = tmp_path / "roster.pdf"
    printed = print_document(town.office, ROSTER, out, everything(town.office, ROSTER))
    text = text_of(out)
    for wanted in ("单田芳", "阿依古丽·买买提", "张㐂", "本页小计", "2 户 3 人"):
        assert wanted in text, wanted
    assert printed


def test_identity_numbers_are_whole_on_paper(town: Work, tmp_path: Path) -> None:
    out = tmp_path / "sheet.pdf"
    household = household_of(town, "单田芳")
    print_document(town.office, SHEET, out, [household])
    person = town.row("person", town.row("household", household)["head"])
    assert person["id_no"] in text_of(out)


def test_printing_is_logged_without_names(town: Work, tmp_path: Path) -> None:
    print_document(town.office, SHEET, tmp_path / "a.pdf", [household_of(town, "单田芳")])
    row = next(logbook.read_log(town.office.store.reader, 1))
    assert (row.event, row.subject) == ("printed", SHEET)
    assert not any("单田芳" in str(each) for each in row)


def test_the_title_of_the_office_is_a_setting(town: Work, tmp_path: Path) -> None:
    settings.change(town.office, "office.title", "试验区试验街道办事处", town.office.today)
    settings.change(town.office, "print.watermark", "是", town.office.today)
    print_document(town.office, SHEET, tmp_path / "a.pdf", [household_of(town, "单田芳")])
    assert "试验区试验街道办事处" in text_of(tmp_path / "a.pdf")


@pytest.mark.parametrize(
    ("key", "records", "code"),
    [
        ("no_such", [], "PAP004"),
        (SHEET, [], "PAP005"),
        (SHEET, ["x"], "DSK007"),
        (ROSTER, [], "PAP005"),
    ],
)
def test_what_cannot_be_printed_is_said(
    town: Work, tmp_path: Path, key: str, records: list[str], code: str
) -> None:
    with refused(code):
        print_document(town.office, key, tmp_path / "a.pdf", records)
    assert not (tmp_path / "a.pdf").exists()


def test_a_voided_household_is_not_printed(work: Work, tmp_path: Path) -> None:
    household = work.household()
    work.desk.void("household", household, "错")
    with refused("DSK007"):
        print_document(work.office, SHEET, tmp_path / "a.pdf", [household])


def test_a_merged_household_is_printed_with_all_its_members(work: Work, tmp_path: Path) -> None:
    one, two = work.person(name="单田芳"), work.person(name="曾国华")
    ids = sorted([work.household(one), work.household(two)])
    work.desk.merge("household", *ids)
    print_document(work.office, SHEET, tmp_path / "a.pdf", [ids[1]])
    text = text_of(tmp_path / "a.pdf")
    assert "单田芳" in text
    assert "曾国华" in text


@pytest.mark.parametrize("now", ["2010-01-01T08:00:00+08:00", "2027-06-01T08:00:00+08:00"])
def test_nothing_is_dated_by_a_doubtful_clock(work: Work, tmp_path: Path, now: str) -> None:
    household = work.household()
    made = reports.report(work.office, "population")
    work.day.now = now
    out = tmp_path / "x.pdf"
    with refused("DSK151"):
        print_document(work.office, ROSTER, out, [household])
    with refused("DSK151"):
        reports.write(work.office, made, out)
    assert not out.exists()
    work.office.clock.confirm(work.office.today)
    reports.write(work.office, made, out)
    assert out.exists()


@pytest.mark.parametrize("key", [SHEET, ROSTER])
def test_what_waits_for_its_number_is_not_printed(tmp_path: Path, key: str) -> None:
    second = offices.make(tmp_path / "second", Identity("339901001", "试验街道", "office", 2))
    with offices.enter(second) as office:
        work = Work(office)
        household = work.household(work.person(name="张大海"))
        with refused("PAP010") as found:
            print_document(office, key, tmp_path / "x.pdf", [household])
        assert "待编号 张大海" in found[0].message
        assert list(tmp_path.iterdir()) == [tmp_path / "second"]
        row = work.row("household", household)
        shown = lists.texts([row], LEDGERS["household"], work.lookup, ["hh_no"], masked=True)
        assert next(iter(shown)) == ["待编号"]
