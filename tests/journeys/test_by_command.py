"""A clerk's stories by the command line alone, from an empty folder to a restored office."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from app.demo.mess import Messy, messy_roster
from app.demo.people import Home, Population
from app.demo.rosters import mended
from app.desk import Desk
from app.ledgers import division
from app.lookup import Lookup
from app.office import open_office
from app.sheets.plain import write_workbook
from tests.app.cli.lince import cells, lince, make_office, ok, refused, rows_of, sheet, values
from tests.app.cli.test_sheets import place, table
from tests.offices import CLERK, PASSWORD, copy_of
from tests.people import People

VILLAGES = ("清溪村", "石桥村")


class Clerk:
    """One clerk, one office, one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file = folder / "某街道.lincedb"

    def begin(self) -> str:
        """Set the office up with its villages; the recovery code."""
        words = ["--office", "339901001", "--name", "某街道", "--user", CLERK]
        code = ok("new", self.file, *words)["recovery_code"]
        for order, name in enumerate(VILLAGES):
            self.add("division", name=name, level="2", code=f"33990100120{order}")
        return code

    def add(self, ledger: str, **fields: object) -> str:
        return ok("add", self.file, ledger, "--values", "-", stdin=values(**fields))["record"]

    def take_in(self, path: Path, *words: object) -> dict[str, Any]:
        told = lince("import", self.file, "household", path, *words, "--json")
        assert told.status == (1 if told.data["refused"] else 0)
        return told.data

    def count(self, ledger: str, *words: object) -> int:
        return ok("list", self.file, ledger, *words)["count"]


@pytest.fixture(scope="module")
def settled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office with villages and groups, opened with cheap passwords."""
    path = make_office(tmp_path_factory.mktemp("settled"))
    with open_office(path, CLERK, PASSWORD, write=True) as office:
        desk = Desk(office)
        for village in Lookup(office.listing).find("division"):
            for number in range(1, 5):
                desk.add("division", division.group(f"{number}组", village["id"], number))
    return path


@pytest.fixture
def clerk(settled: Path, tmp_path: Path) -> Clerk:
    clerk = Clerk(tmp_path)
    clerk.file = copy_of(settled, tmp_path)
    return clerk


def homes() -> list[Home]:
    population = Population("339901", 5)
    return [home for village in VILLAGES for home in population.homes(village, 4, 20)]


def village_sheet(path: Path) -> tuple[Path, Messy]:
    """A roster as villages send it: everything that goes wrong, once each."""
    messy = messy_roster("某街道", homes())
    write_workbook(path, messy.plain)
    return path, messy


def own_sheet(folder: Path, count: int) -> Path:
    """A roster as the office itself keeps it."""
    return sheet(folder / "册.xlsx", rows_of(People(31).families(count), VILLAGES))


def test_a_messy_roster_becomes_a_whole_ledger(clerk: Clerk, tmp_path: Path) -> None:
    sheet, messy = village_sheet(tmp_path / "册.xlsx")
    wrong, right = tmp_path / "错.xlsx", tmp_path / "改.xlsx"
    rehearsed = clerk.take_in(sheet, "--rehearse")
    assert clerk.count("person") == 0
    first = clerk.take_in(sheet, "--errors", wrong)
    assert (first["counts"], first["refused"]) == (rehearsed["counts"], len(messy.right))
    mended(wrong, right, messy)
    assert clerk.take_in(right)["refused"] == 0
    assert clerk.count("person") == clerk.count("household_member") == messy.people
    assert clerk.count("household") == len(homes())
    assert clerk.count("household", "--where", "head=") == 0
    ok("check", clerk.file)


def test_an_error_workbook_mended_from_a_rehearsal_gives_the_same(
    clerk: Clerk, tmp_path: Path
) -> None:
    sheet, messy = village_sheet(tmp_path / "册.xlsx")
    wrong, right = tmp_path / "错.xlsx", tmp_path / "改.xlsx"
    clerk.take_in(sheet, "--rehearse", "--errors", wrong)
    mended(wrong, right, messy)
    assert clerk.take_in(right)["refused"] == 0
    clerk.take_in(sheet)
    assert clerk.count("person") == messy.people
    assert clerk.count("household") == len(homes())


def test_a_first_week(clerk: Clerk, tmp_path: Path) -> None:
    clerk.take_in(own_sheet(tmp_path, 10))
    people = clerk.count("person")
    out, pdf = tmp_path / "出.xlsx", tmp_path / "册.pdf"
    ok("export", clerk.file, "person", out)
    cells(out, {place(out, "备注"): "外出务工", place(out, "备注", 2): "新增残疾"})
    told = ok("import", clerk.file, "person", out)
    assert told["counts"]["人"]["changed"] == 2
    ok("undo", clerk.file)
    ok("export", clerk.file, "person", out)
    assert {row["备注"] for row in table(out)} <= {None, ""}
    assert ok("print", clerk.file, "household_roster", pdf)["pages"]
    assert ok("report", clerk.file, "population")["figures"]["persons"] == people


def test_a_broken_disk_is_survived_with_a_backup_and_the_code(tmp_path: Path) -> None:
    clerk = Clerk(tmp_path)
    code = clerk.begin()
    clerk.take_in(own_sheet(tmp_path, 3))
    made = ok("backup", clerk.file, tmp_path / "U盘")
    people = clerk.count("person")
    for each in tmp_path.glob("某街道.lincedb*"):
        if each.is_file():
            each.unlink()
    assert refused("info", clerk.file, status=3) == ["FIL015"]
    found = lince("restore", made["path"], clerk.file, password=None, LINCE_RECOVERY_CODE=code)
    assert found.status == 0
    assert clerk.count("person") == people
    ok("check", clerk.file)


def test_what_a_colleague_did_is_seen_and_only_ones_own_is_undone(clerk: Clerk) -> None:
    second = {"LINCE_NEW_PASSWORD": "fresh2027"}
    ok("user", clerk.file, "add", "经办二", "--user", CLERK, LINCE_NEW_PASSWORD="given2026")
    ok("user", clerk.file, "password", "--user", "经办二", password="given2026", **second)
    theirs = ["--user", "经办二"]
    told = lince("add", clerk.file, "division", "--values", "-", *theirs, "--json",
                 stdin=values(name="外村", level="2"), password="fresh2027")  # fmt: skip
    assert told.status == 0
    ok("undo", clerk.file, "--user", CLERK)
    (last, *_rest) = reversed(ok("history", clerk.file, "--user", CLERK)["operations"])
    assert (last["by"], last["action"], last["name"]) != (CLERK, "void", "外村")
    assert clerk_sees(clerk, "外村") == 1
    assert lince("undo", clerk.file, *theirs, password="fresh2027").status == 0
    assert clerk_sees(clerk, "外村") == 0


def clerk_sees(clerk: Clerk, name: str) -> int:
    return clerk.count("division", "--search", name, "--user", CLERK)
