"""Rows as villages type them: what becomes of each is said in words at its own cell, and nothing else is."""

from __future__ import annotations

from collections.abc import Generator

import pytest

from app import rehearsal
from app.rehearsal import Account, Group, Said
from app.sheets.inspection import open_file
from app.sheets.intake import Wanted
from tests import offices
from tests.app.core.village_rows import BORN, HELD, KNOWN, ROWS, TITLES
from tests.app.sheets.people import book, number
from tests.offices import Work


@pytest.fixture(scope="module")
def account(tmp_path_factory: pytest.TempPathFactory) -> Generator[Account]:
    """All rows of one sheet, each a household of its own, as the rehearsal tells them."""
    folder = tmp_path_factory.mktemp("rows")
    with offices.enter(offices.make(folder / "office")) as office:
        work = Work(office)
        work.household(work.person(name="王已知", id_no=KNOWN))
        work.person(name="赵在册", id_no=HELD)
        lines = [cells_of(at) for at in range(len(ROWS))]
        path = book(folder / "花名册.xlsx", [list(TITLES), *lines])
        yield rehearsal.rehearse(office, open_file(path), Wanted("household", "Sheet1"))


def cells_of(at: int) -> list[object]:
    sound = {"户编号": f"H{at:03d}", "村": "网山村", "姓名": "张大海", "与户主关系": "户主"}
    typed = {**sound, "身份证号码": number(BORN, 2 * at + 1), **ROWS[at].cells}
    return [typed.get(title) for title in TITLES]


def said_of(account: Account, at: int) -> list[tuple[Group, int, Said]]:
    """Each problem of a row: in which group it stands, in which line, and itself."""
    return [
        (group, line, item)
        for group in (Group.REFUSED, Group.DOUBTFUL)
        for line, item in enumerate(account.items[group])
        if isinstance(item, Said) and item.row.number == at + 2
    ]


EACH = pytest.mark.parametrize("at", range(len(ROWS)), ids=[row.why for row in ROWS])


@EACH
def test_a_row_is_taken_or_refused(account: Account, at: int) -> None:
    (found,) = [row for row in account.plan.rows if row.number == at + 2]
    assert found.outcome.name == ROWS[at].group.name


@EACH
def test_what_is_wrong_is_said_at_its_cell(account: Account, at: int) -> None:
    found = {
        account.cells(group, line)[2].partition(" ")[2]: item.note.problem.code
        for group, line, item in said_of(account, at)
    }
    assert found == ROWS[at].said


@EACH
def test_each_problem_is_a_sentence_with_a_way_out(account: Account, at: int) -> None:
    for group, line, _item in said_of(account, at):
        *_where, message, remedy = account.cells(group, line)
        assert message.endswith("。"), message
        assert remedy.endswith("。"), remedy
        assert "{" not in message + remedy


@EACH
def test_the_cells_that_are_wrong_are_marked_in_their_row(account: Account, at: int) -> None:
    marked = {each.title for each in account.row(at + 2) if each.is_marked}
    assert marked == {title for title in ROWS[at].said if title}


def test_every_row_is_counted_once(account: Account) -> None:
    rows = [row.number for row in account.plan.rows]
    assert sorted(rows) == list(range(2, len(ROWS) + 2))
    refused = sum(row.group is Group.REFUSED for row in ROWS)
    assert account.figures(Group.REFUSED)[-1] == (refused, "人")
