"""Rows are kept against a crash until they are saved, and not a moment longer: no row is offered, or saved, twice."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from app import remembered
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
