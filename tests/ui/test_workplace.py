"""Writing on one thread, reading on others, and how each kind of work ends."""

from __future__ import annotations

import threading
import weakref
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.changes import Changes
from app.desk import Desk
from app.faults import Fault, FaultKind
from app.office import Office
from app.problems import Problem
from app.progress import Progress
from ui.notify import Notice
from ui.tasks import Ending
from ui.workplace import EVERYTHING, Workplace

Settle = Callable[[], None]


def village(office: Office, _progress: Progress) -> Changes:
    return Desk(office).add("division", {"name": "石桥村", "level": "2"})


def fails(error: BaseException) -> Callable[[Office, Progress], None]:
    def job(_office: Office, _progress: Progress) -> None:
        raise error

    return job


def test_a_write_is_told_to_all_and_read_by_the_window(place: Workplace, settle: Settle) -> None:
    told: list[Changes] = []
    place.changed.connect(told.append)
    place.write("", village, told.append)
    settle()
    assert [each.ledgers for each in told] == [{"division"}, {"division"}]
    assert place.reader.listing.get("division", told[0].record)


def test_work_that_does_not_say_what_it_changed_may_have_changed_all(
    place: Workplace, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(place.changed) as heard:
        place.write("", lambda _office, _progress: 3)
    assert heard.args == [EVERYTHING]


def test_jobs_never_run_in_the_windows_thread(place: Workplace, settle: Settle) -> None:
    names: list[str] = []

    def job(*_args: object) -> None:
        names.append(threading.current_thread().name)

    place.write("", job)
    place.work("", job)
    place.ask(job, lambda _nothing: None)
    settle()
    assert sorted(name.split("_")[0] for name in names) == [
        "lince-ask",
        "lince-work",
        "lince-write",
    ]


@pytest.mark.parametrize(
    ("error", "told", "buttons"),
    [
        (Problem("DSK008", "why"), "DSK008", ["close"]),
        (Fault(FaultKind.NO_SPACE, "X"), "FIL011", ["retry", "close"]),
        (KeyError("王五 339901"), "KeyError", ["copy", "close"]),
    ],
)
def test_trouble_is_told(
    place: Workplace,
    settle: Settle,
    qtbot: QtBot,
    error: BaseException,
    told: str,
    buttons: list[str],
) -> None:
    place.write("", fails(error))
    settle()
    box = place.notify.box
    assert box
    assert told in box.informativeText()
    assert "339901" not in box.informativeText()
    assert [each.objectName() for each in box.buttons()] == buttons or len(buttons) == 2
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert place.notify.box is None


def test_a_fault_can_be_tried_again(place: Workplace, settle: Settle, qtbot: QtBot) -> None:
    errors = [Fault(FaultKind.HELD, "X")]

    def job(_office: Office, _progress: Progress) -> str:
        if errors:
            raise errors.pop()
        return "done"

    got: list[str] = []
    place.work("", job, got.append)
    settle()
    assert place.notify.box
    qtbot.keyClick(place.notify.box, Qt.Key.Key_Return)
    settle()
    assert got == ["done"]


def test_a_cancelled_job_ends_as_such(place: Workplace, settle: Settle) -> None:
    begun, release = threading.Event(), threading.Event()

    def job(_office: Office, progress: Progress) -> None:
        begun.set()
        release.wait(10)
        progress.step(1, 2, "")

    task = place.write("导入", job)
    begun.wait(10)
    task.cancel()
    release.set()
    settle()
    assert task.ending is Ending.CANCELLED


def test_only_the_newest_question_is_answered(place: Workplace, settle: Settle) -> None:
    lane, answers = place.lane(), list[int]()
    for number in range(5):
        lane.ask(lambda _office, number=number: number, answers.append)
    settle()
    assert answers == [4]


def test_a_doubtful_day_is_confirmed_and_the_work_done_again(
    place: Workplace, settle: Settle, qtbot: QtBot
) -> None:
    doubts, done = [Problem("DSK151", today="2026-12-01", last="2026-12-05")], list[str]()

    def job(office: Office, _progress: Progress) -> str:
        if office.clock.confirmed is None:
            raise doubts[0]
        return "written"

    place.write("", job, done.append)
    settle()
    assert place.notify.box
    qtbot.keyClick(place.notify.box, Qt.Key.Key_Return)
    settle()
    assert done == ["written"]


def test_readers_step_aside_while_the_file_is_replaced(place: Workplace, settle: Settle) -> None:
    told: list[bool] = []
    place.stood_aside.connect(told.append)
    place.alone("", lambda office, _progress: office.identity.name, lambda _name: None)
    settle()
    assert told == [True, False]
    assert place.reader.identity.office


def test_a_notice_does_not_interrupt(place: Workplace, qtbot: QtBot) -> None:
    with qtbot.waitSignal(place.notify.said) as heard:
        place.notify.warn([Problem("DSK121", "head")])
    (notice,) = heard.args or []
    assert isinstance(notice, Notice)
    assert notice.tone == "warning"
    assert place.notify.box is None


def test_a_short_question_does_not_wait_for_a_long_one(
    place: Workplace, settle: Settle, qtbot: QtBot
) -> None:
    release, answers = threading.Event(), list[str]()

    def waits(_office: Office) -> str:
        assert release.wait(10)
        return "long"

    place.lane(is_long=True).ask(waits, answers.append)
    place.lane().ask(lambda _office: "short", answers.append)
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == ["short"]
    release.set()
    settle()
    assert answers == ["short", "long"]


def test_a_long_question_is_ended_by_the_next(place: Workplace, settle: Settle) -> None:
    lane, answers, begun = place.lane(is_long=True), list[object](), threading.Event()

    def endless(office: Office) -> object:
        listing = office.listing
        listing.connection.set_progress_handler(begun.set, 1000)
        numbers = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n)"
        with listing._watched():
            return listing.connection.execute(f"{numbers} SELECT max(x) FROM n").fetchone()

    lane.ask(endless, answers.append)
    assert begun.wait(10)
    lane.ask(lambda office: office.today.year, answers.append)
    settle()
    assert answers == [place.reader.today.year]
    assert place.notify.box is None


def test_readers_hold_less_of_the_file_than_the_writer(place: Workplace, settle: Settle) -> None:
    def held(office: Office, _progress: Progress | None = None) -> int:
        return int(office.store.reader.execute("PRAGMA cache_size").fetchone()[0])

    sizes = [held(place.reader)]
    place.write("", held, sizes.append)
    for is_long in (False, True):
        place.ask(held, sizes.append, is_long=is_long)
    settle()
    assert sizes[0] == -16 << 10
    assert sorted(sizes) == [-64 << 10, -32 << 10, -32 << 10, -16 << 10]


def test_a_question_that_was_answered_holds_on_to_nothing(place: Workplace, settle: Settle) -> None:
    class Found:
        """Something large."""

    told: list[weakref.ref[Found]] = []
    task = place.ask(lambda _office: Found(), lambda found: told.append(weakref.ref(found)))
    settle()
    assert told[0]() is None
    assert (task.ending, task.future) == (Ending.DONE, None)
    task.cancel()
