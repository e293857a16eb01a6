"""Jobs that replace the file: other work ends first or waits, and the office is open again whatever happens."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app import staff
from app.changes import Changes
from app.faults import Fault, FaultKind
from app.lookup import Lookup
from app.office import Office
from app.problems import Problem
from app.progress import Cancelled, Progress
from db import store
from tests.offices import Work
from ui.tasks import Ending, Task
from ui.workplace import Workplace

Settle = Callable[[], None]


class Export:
    """A long reading job that goes on until it is let go, holding the file open."""

    def __init__(self, place: Workplace, qtbot: QtBot) -> None:
        self.release, begun = threading.Event(), threading.Event()
        self.told: list[str] = []

        def job(office: Office, progress: Progress) -> str:
            begun.set()
            while not self.release.wait(0.01):
                progress.step(1, 9, "")
            return office.identity.name

        self.task: Task[str] = place.work("导出花名册", job, self.told.append)
        qtbot.waitUntil(begun.is_set)


@pytest.fixture
def export(place: Workplace, qtbot: QtBot) -> Export:
    return Export(place, qtbot)


def renew(office: Office, _progress: Progress) -> str:
    return staff.replace_code(office)


def raises(error: BaseException) -> Callable[[Office, Progress], str]:
    def job(_office: Office, _progress: Progress) -> str:
        raise error

    return job


def answer(place: Workplace, qtbot: QtBot, key: str) -> None:
    box = place.notify.box
    assert box
    qtbot.mouseClick(box.findChild(QPushButton, key), Qt.MouseButton.LeftButton)


def is_open(place: Workplace, settle: Settle) -> bool:
    """Whether all readers and the writer work."""
    names: list[str] = []

    def name(office: Office, _progress: Progress | None = None) -> str:
        return office.identity.name

    for is_long in (False, True):
        place.ask(name, names.append, is_long=is_long)
    place.fetch(name, names.append)
    place.write("", name, names.append)
    settle()
    return set(names) == {place.reader.identity.name} and len(names) == 4


@pytest.mark.parametrize(
    ("key", "ending", "is_done"),
    [("stop", Ending.CANCELLED, True), ("later", None, False)],
)
def test_other_work_is_told_and_may_be_stopped(
    place: Workplace, settle: Settle, qtbot: QtBot, export: Export, key: str,
    ending: Ending | None, is_done: bool,
) -> None:  # fmt: skip
    codes, aside = list[str](), list[bool]()
    place.stood_aside.connect(aside.append)
    place.alone("正在更换恢复码", renew, codes.append)
    box = place.notify.box
    assert box
    assert "导出花名册" in box.text()
    answer(place, qtbot, key)
    if is_done:
        settle()
    assert (export.task.ending, bool(codes), aside) == (ending, is_done, [True, False])
    export.release.set()
    assert is_open(place, settle)


def test_other_work_may_be_waited_for(
    place: Workplace, settle: Settle, qtbot: QtBot, export: Export
) -> None:
    codes, waited = list[str](), list[str]()
    place.sole.waited.connect(waited.append)
    place.alone("正在更换恢复码", renew, codes.append)
    answer(place, qtbot, "wait")
    assert (waited, codes) == (["导出花名册"], [])
    export.release.set()
    settle()
    assert export.told == [place.reader.identity.name]
    assert (waited[-1], len(codes)) == ("", 1)


def test_what_is_waited_for_may_still_be_stopped(
    place: Workplace, settle: Settle, qtbot: QtBot, export: Export
) -> None:
    codes: list[str] = []
    place.alone("正在更换恢复码", renew, codes.append)
    answer(place, qtbot, "wait")
    place.sole.hurry()
    settle()
    assert (export.task.ending, len(codes)) == (Ending.CANCELLED, 1)


def test_what_is_asked_for_meanwhile_is_done_afterwards(place: Workplace, settle: Settle) -> None:
    told: list[object] = []

    def note(office: Office) -> None:
        told.append(("note", len(Lookup(office.listing).find("household"))))

    def add(office: Office, _progress: Progress) -> Changes:
        return Changes(record=Work(office).village("再来村"))

    place.alone("", renew, lambda _code: told.append("code"))
    place.ask(lambda office: office.identity.name, told.append)
    place.lane().ask(lambda _office: "dropped", told.append)
    place.note(note)
    place.write("", add, lambda changes: told.append(bool(changes.record)))
    place.work("", lambda office, _progress: office.identity.office, told.append)
    assert told == []
    settle()
    identity = place.reader.identity
    assert told[0] == "code"
    after: list[object] = [identity.name, identity.office, "dropped", ("note", 2), True]
    assert sorted(map(str, told[1:])) == sorted(map(str, after))


def test_a_question_that_was_given_up_meanwhile_is_not_answered(
    place: Workplace, settle: Settle
) -> None:
    lane, told = place.lane(), list[int]()
    place.alone("", renew, lambda _code: None)
    for number in range(3):
        lane.ask(lambda _office, number=number: number, told.append)
    settle()
    assert told == [2]
    assert place.tasks.is_idle


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (Fault(FaultKind.HELD, "X"), "FIL014"),
        (Problem("DSK008", "why"), "DSK008"),
        (KeyError("王五"), "KeyError"),
    ],
)
def test_whatever_goes_wrong_is_told_and_the_office_is_open(
    place: Workplace, settle: Settle, qtbot: QtBot, error: BaseException, told: str
) -> None:
    place.alone("", raises(error), lambda _nothing: None)
    settle()
    assert place.notify.box
    assert told in place.notify.box.informativeText()
    qtbot.keyClick(place.notify.box, Qt.Key.Key_Escape)
    assert is_open(place, settle)
    assert not place.is_aside


def test_who_asked_hears_of_mistakes_themselves(place: Workplace, settle: Settle) -> None:
    told: list[BaseException] = []
    place.alone("", raises(Problem("DSK008", "why")), lambda _nothing: None, told.append)
    settle()
    assert [type(each) for each in told] == [Problem]
    assert place.notify.box is None


def test_a_fault_is_tried_again(place: Workplace, settle: Settle, qtbot: QtBot) -> None:
    errors, codes = [Fault(FaultKind.NO_SPACE, "X")], list[str]()

    def job(office: Office, progress: Progress) -> str:
        if errors:
            raise errors.pop()
        return renew(office, progress)

    place.alone("", job, codes.append)
    settle()
    answer(place, qtbot, "retry")
    settle()
    assert len(codes) == 1


def test_cancelled_it_comes_back_too(place: Workplace, settle: Settle) -> None:
    aside: list[bool] = []
    place.stood_aside.connect(aside.append)
    place.alone("", raises(Cancelled()), lambda _nothing: None)
    settle()
    assert aside == [True, False]
    assert is_open(place, settle)


def failing(times: int) -> Callable[..., object]:
    """Opening the file fails so often, then succeeds."""
    left, real = [times], store.connect

    def connect(*given: object, **named: object) -> object:
        if left[0]:
            left[0] -= 1
            raise Fault(FaultKind.GONE, "X")
        return real(*given, **named)  # pyright: ignore[reportArgumentType]

    return connect


@pytest.mark.parametrize("times", [1, 2, 3])
def test_a_file_that_cannot_be_opened_again_is_tried_again(
    place: Workplace, settle: Settle, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, times: int
) -> None:
    names: list[str] = []
    monkeypatch.setattr(store, "connect", failing(times))
    place.alone("", lambda office, _progress: office.identity.name, names.append)
    qtbot.waitUntil(lambda: place.notify.box is not None)
    for _each in range(times):
        assert place.notify.box
        assert "找不到" in place.notify.box.informativeText()
        assert names == []
        answer(place, qtbot, "retry")
    settle()
    assert names == [place.reader.identity.name]
    assert is_open(place, settle)


def test_a_writer_that_lost_the_file_takes_it_up_again(
    place: Workplace, settle: Settle, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stick pulled while the key is changed: neither writer nor readers can open the file for a moment."""
    monkeypatch.setattr(store, "connect", failing(2))

    def job(office: Office, _progress: Progress) -> None:
        office.store.suspend()
        office.store.resume(office.session.key)

    place.alone("", job, lambda _nothing: None, partial(list[BaseException]().append))
    qtbot.waitUntil(lambda: place.notify.box is not None)
    answer(place, qtbot, "retry")
    settle()
    assert place.notify.box is None
    assert is_open(place, settle)


def test_a_file_that_stays_away_leads_back_to_the_door(
    place: Workplace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "connect", failing(99))
    place.alone("", lambda _office, _progress: None, lambda _nothing: None)
    qtbot.waitUntil(lambda: place.notify.box is not None)
    with qtbot.waitSignal(place.left):
        answer(place, qtbot, "leave")
    assert place.is_shut


def test_one_may_follow_another_at_once(place: Workplace, settle: Settle) -> None:
    told: list[str] = []

    def next_(code: str) -> None:
        told.append(code)
        place.alone("", renew, told.append)

    place.alone("", renew, next_)
    place.note(lambda _office: told.append("note"))
    settle()
    assert told.index("note") == 2
    assert len({*told}) == 3
    assert is_open(place, settle)


def test_two_at_once_are_one(place: Workplace, settle: Settle) -> None:
    done, said = list[str](), list[str]()
    place.notify.said.connect(lambda notice: said.append(notice.text))
    for each in ("one", "two"):
        place.alone("", lambda _office, _progress, each=each: each, done.append)
    settle()
    assert done == ["one"]
    assert len(said) == 1
