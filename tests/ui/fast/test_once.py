"""Rows are kept against a crash until they are saved, and not a moment longer: no row is offered, or saved, twice."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from app import remembered
from app.fast_entry import Cell
from tests.ui.fast.conftest import CTRL, ENTER, Clerk, number
from tests.ui.typing import write
from tests.world import protected
from ui.ledger.fast_page import FastPage
from ui.ledger.fast_rows import State, from_text
from ui.routes import FastEntry
from ui.workplace import Workplace

Sits = Callable[[str], Clerk]


def kept(place: Workplace, ledger: str = "person") -> list[str]:
    """The names of the rows that a crash now would leave behind."""
    text = remembered.recall(place.reader, f"fast rows {ledger}")
    return [row.cell("person.name").text for row in from_text(ledger, text).rows]


def typed(at: Clerk) -> None:
    """A row that is whole, kept and not saved; a second one begun."""
    at.type("王芳", number(2))
    at.page._keep()
    at.settle()


def test_a_row_that_is_saved_is_not_offered_again_after_a_crash(
    clerk: Sits, place: Workplace
) -> None:
    at = clerk("person")
    typed(at)
    assert kept(place) == ["王芳"]
    at.key(ENTER, CTRL)
    at.page._keep()
    at.settle()
    assert (at.rows[0].state, kept(place)) == (State.SAVED, [])


def test_rows_kept_while_another_is_saved_stay(clerk: Sits, place: Workplace) -> None:
    at = clerk("person")
    typed(at)
    at.key(ENTER, CTRL)
    at.stands_at(1, "name")
    write("李伟")
    at.page.grid.commit()
    at.page._keep()
    at.settle()
    assert kept(place) == ["李伟"]


def test_what_is_typed_into_a_row_while_it_is_saved_is_kept(clerk: Sits, place: Workplace) -> None:
    at = clerk("person")
    typed(at)
    at.key(ENTER, CTRL)
    at.stands_at(0, "name")
    write("王芬")
    at.page.grid.commit()
    at.page._keep()
    at.settle()
    (row,) = from_text("person", remembered.recall(place.reader, "fast rows person")).rows
    assert row.cell("person.name").text == "王芬"
    assert (row.record, row.changed) == (at.rows[0].record, {"person.name"})


def test_a_row_that_could_not_be_saved_is_still_kept(clerk: Sits, place: Workplace) -> None:
    at = clerk("person")
    typed(at)
    with protected(place._writer):
        at.key(ENTER, CTRL)
        at.page._keep()
        at.settle()
    assert kept(place) == ["王芳"]


@pytest.mark.parametrize("waits", [False, True])
def test_a_second_sitting_after_leaving_saves_nothing_again(
    clerk: Sits, place: Workplace, qtbot: QtBot, waits: bool
) -> None:
    at, gone = clerk("person"), list[int]()
    typed(at)
    at.page.leave(lambda: gone.append(1))
    if waits:
        at.settle()
    at.page._timer.stop()
    at.settle()
    again = FastPage(place)
    qtbot.addWidget(again)
    again.open(FastEntry("person"))
    assert all(row.is_blank for row in again.model.rows)
    assert len(at.live("person", id_no=number(2))) == 1
    again.hide()


def test_a_row_taken_back_is_kept_again(clerk: Sits, place: Workplace) -> None:
    at = clerk("person")
    typed(at)
    at.key(ENTER, CTRL)
    at.settle()
    at.page.saver.undo(0)
    at.settle()
    at.page._keep()
    at.settle()
    assert kept(place) == ["王芳"]


def begin_household(clerk: Sits, *members: str) -> Clerk:
    """A household whose head is saved, and of whose members only the names are typed."""
    at = clerk("household")
    at.page.open(FastEntry("household", str(at.live("division")[0]["id"])))
    at.page.grid.stand(0)
    at.type("户主", "王芳", number(2))
    at.key(ENTER, CTRL)
    at.settle()
    assert at.rows[0].state is State.SAVED
    for row, name in enumerate(members, 1):
        at.stands_at(row, "name")
        write(name)
        at.page.grid.commit()
    at.page._keep()
    at.settle()
    return at


def put_back(at: Clerk, qtbot: QtBot) -> FastPage:
    """The next sitting after a crash."""
    again = FastPage(at.place)
    qtbot.addWidget(again)
    again.show()
    again.open(FastEntry("household"))
    return again


def test_a_member_put_back_belongs_to_the_household_that_was_saved(
    clerk: Sits, qtbot: QtBot
) -> None:
    at = begin_household(clerk, "李伟", "李小")
    households = len(at.live("household"))
    again = put_back(at, qtbot)
    assert [row.household for row in again.model.rows[:3]] == [at.rows[0].household] * 2 + [""]
    for row, (order, role) in enumerate([(1, "妻"), (3, "子")]):
        cells = {"person.id_no": number(order), "household_member.relation": role}
        for target, text in cells.items():
            again.model.put(row, target, Cell(text))
        again.saver.settle(row)
        at.settle()
    assert [row.state for row in again.model.rows[:2]] == [State.SAVED] * 2
    assert len(at.live("household")) == households
    lines = at.live("household_member", household=at.rows[0].household)
    assert len(lines) == 3
    again.hide()
    at.settle()


def test_a_further_member_typed_below_is_of_the_same_household(clerk: Sits, qtbot: QtBot) -> None:
    at = begin_household(clerk, "李伟")
    again = put_back(at, qtbot)
    again.model.put(1, "person.name", Cell("李小"))
    again.model.bind()
    assert again.model.rows[1].household == at.rows[0].household
    assert not again.model.begins(0)
    again.model.put(1, "household_member.relation", Cell("户主"))
    again.model.put(2, "person.name", Cell("李丁"))
    assert again.model.first_of(2) == 1, "a head begins another household"
    again.model.restore([])
    again.hide()
    at.settle()


def test_where_the_household_is_taken_back_its_members_name_none(clerk: Sits) -> None:
    at = begin_household(clerk, "李伟")
    assert at.rows[1].household
    at.page.saver.undo(0)
    at.settle()
    at.page._keep()
    assert at.rows[1].household == ""
    at.settle()
