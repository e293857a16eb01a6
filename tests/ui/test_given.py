"""What leaves the program stands in the log before the user is told that it is done."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from app.office import Office
from app.problems import Problem
from app.progress import Progress
from db import logbook
from tests.ui.conftest import Settle
from ui.given import give_out
from ui.workplace import Workplace


def last(place: Workplace) -> str:
    return next(logbook.read_log(place.reader.store.reader, 1)).detail


def log(office: Office, rows: int) -> None:
    office.log("exported", "household", f"{rows}行")


def test_the_log_holds_it_before_it_is_said(place: Workplace, settle: Settle) -> None:
    told: list[tuple[int, str]] = []
    give_out(
        place, "导出", lambda _office, _p: 7, log, lambda rows: told.append((rows, last(place)))
    )
    settle()
    assert told == [(7, "7行")]


def test_what_was_not_written_is_not_logged(place: Workplace, settle: Settle, qtbot: QtBot) -> None:
    def write(_office: Office, _progress: Progress) -> int:
        raise Problem("SHT059", place="家庭户")

    told: list[int] = []
    before = last(place)
    give_out(place, "导出", write, log, told.append)
    settle()
    assert place.notify.box
    place.notify.box.reject()
    assert (told, last(place)) == ([], before)


def test_what_could_not_be_logged_is_told_and_not_called_done(
    place: Workplace, settle: Settle, qtbot: QtBot
) -> None:
    def refuse(_office: Office, _rows: int) -> None:
        raise Problem("ACC032", name="李经办", right="导出")

    told: list[int] = []
    give_out(place, "导出", lambda _office, _p: 7, refuse, told.append)
    settle()
    assert place.notify.box
    assert "ACC032" in place.notify.box.informativeText()
    place.notify.box.reject()
    assert told == []
