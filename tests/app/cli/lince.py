"""The command line as tests call it: in this process, with cheap passwords and made-up people."""

from __future__ import annotations

import json
from collections.abc import Generator, Iterable, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
from click.testing import CliRunner

from app.cli import main
from app.clock import Clock
from app.desk import Desk
from app.ledgers import division
from app.office import create_office, open_office
from app.sheets.book import Cell
from app.sheets.plain import Plain, write_workbook
from tests.offices import CLERK, FAST, IDENTITY, PASSWORD, Work
from tests.people import Family, People

VILLAGES = {"清溪村": "339901001201", "石桥村": "339901001202", "柳岸社区": "339901001001"}
TITLES: list[Cell] = ["村", "家庭住址", "姓名", "身份证号码", "与户主关系", "联系电话"]


@dataclass(frozen=True)
class Told:
    """How a command ended and what it said."""

    status: int
    out: str
    err: str

    @property
    def data(self) -> dict[str, Any]:
        """The one JSON object on standard output."""
        return json.loads(self.out)

    @property
    def codes(self) -> list[str]:
        """The codes of the problems on standard error."""
        return [line.split("  ")[0] for line in self.err.splitlines() if line[3:6].isdigit()]


def lince(*words: object, stdin: str = "", password: str | None = PASSWORD, **env: str) -> Told:
    """Call the program; `password` None leaves it out of the environment."""
    given = {"LINCE_PASSWORD": password, **env}
    done = CliRunner().invoke(
        main, [str(word) for word in words], input=stdin, env=given, catch_exceptions=False
    )
    return Told(done.exit_code, done.stdout, done.stderr)


def ok(*words: object, stdin: str = "", **env: str) -> dict[str, Any]:
    """What a command that must succeed answers in JSON."""
    told = lince(*words, "--json", stdin=stdin, **env)
    assert told.status == 0, told
    return told.data


def refused(*words: object, stdin: str = "", status: int = 1, **env: Any) -> list[str]:
    """The codes with which a command must end, each with its place, its sentence and a remedy."""
    plain = lince(*words, stdin=stdin, **env)
    told = lince(*words, "--json", stdin=stdin, **env)
    assert (plain.status, told.status, told.data["status"]) == (status, status, status), plain
    for each in told.data["problems"]:
        assert each["message"]
        assert each["remedy"]
        assert "{" not in each["message"] + each["remedy"]
    codes = [each["code"] for each in told.data["problems"]]
    assert codes == plain.codes
    return codes


def values(**fields: object) -> str:
    """Fields as a command reads them from its standard input."""
    return json.dumps(fields, ensure_ascii=False)


def make_office(folder: Path, clock: Clock | None = None) -> Path:
    """A new office with three villages, by the machine's own clock unless told otherwise."""
    path, clock = folder / "X.lincedb", clock or Clock()
    create_office(path, IDENTITY, CLERK, PASSWORD, clock, FAST)
    with open_office(path, CLERK, PASSWORD, write=True, clock=clock) as office:
        for order, (name, code) in enumerate(VILLAGES.items()):
            Desk(office).add(division.LEDGER.key, division.village(name, code, order))
    return path


@contextmanager
def entered(path: Path) -> Generator[Work]:
    """The open file, to look at what a command left."""
    with open_office(path, CLERK, PASSWORD, write=False) as office:
        yield Work(office)


def rows_of(
    families: Iterable[Family], villages: Sequence[str] = tuple(VILLAGES)
) -> list[list[Cell]]:
    """A household roster: one row for each person, the villages in turn."""
    rows: list[list[Cell]] = []
    for number, family in enumerate(families):
        place: list[Cell] = [villages[number % len(villages)], f"{number + 1}号"]
        for at, (person, role) in enumerate(family.members):
            own: list[Cell] = place if at == 0 else [None, None]
            rows.append([*own, person.name, person.id_no, role, person.phone])
    return rows


def sheet(path: Path, rows: Sequence[list[Cell]], titles: list[Cell] = TITLES) -> Path:
    """A workbook with these rows below the titles."""
    write_workbook(path, Plain("花名册", [titles, *rows]))
    return path


def roster(path: Path, count: int = 12, seed: int = 7) -> Path:
    """The roster of so many made-up households."""
    return sheet(path, rows_of(People(seed).families(count)))


def cells(path: Path, changes: Mapping[str, object]) -> None:
    """Type into cells of a workbook, as a clerk does."""
    workbook = openpyxl.load_workbook(path)
    for cell, value in changes.items():
        workbook.worksheets[0][cell] = value
    workbook.save(path)
