"""Notes beside the records: of one matter only the newest waits, and a failure is said once, without a box."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from app import remembered
from app.office import Office
from app.problems import Problem
from tests.offices import enter
from tests.ui.conftest import Settle
from tests.world import protected
from ui.notify import Notice
from ui.workplace import Workplace

Job = Callable[[Office], None]


@pytest.fixture
def said(place: Workplace) -> list[Notice]:
    found: list[Notice] = []
    place.notify.said.connect(found.append)
    return found


def keep(text: str, office: Office, key: str = "draft") -> None:
    remembered.keep(office, key, text)


def kept(place: Workplace, key: str = "draft") -> str:
    return remembered.recall(place.reader, key)


def test_behind_long_work_only_the_newest_of_a_matter_is_written(
    place: Workplace, settle: Settle
) -> None:
    gate, written = Event(), list[str]()

    def job(text: str, _office: Office) -> None:
        written.append(text)

    place.write("导入", lambda _office, _token: gate.wait(20))
    for about, text in (("a", "1"), ("b", "1"), ("a", "2"), ("a", "3"), ("b", "2")):
        place.note(partial(job, about + text), about)
    gate.set()
    settle()
    assert written == ["a3", "b2"]


def test_a_failure_is_said_once_and_without_a_box(
    place: Workplace, settle: Settle, said: list[Notice]
) -> None:
    with protected(place._writer):
        for n in range(3):
            place.note(partial(keep, str(n)), f"draft {n}")
            settle()
    assert place.notify.box is None
    assert [(each.tone, "没能留底" in each.text) for each in said] == [("warning", True)]
    assert "写保护" in said[0].text


def test_what_could_not_be_written_is_tried_again_and_told(
    place: Workplace, settle: Settle, said: list[Notice]
) -> None:
    with protected(place._writer):
        place.note(partial(keep, "单田芳"), "draft")
        settle()
        place._notes.try_again()
        settle()
    assert (kept(place), len(said)) == ("", 1)
    place._notes.try_again()
    settle()
    assert kept(place) == "单田芳"
    assert said[-1].tone == "done"


def test_it_is_tried_again_by_itself(place: Workplace, settle: Settle, qtbot: QtBot) -> None:
    place._notes._timer.setInterval(1)
    with protected(place._writer):
        place.note(partial(keep, "单田芳"), "draft")
        settle()
    qtbot.waitUntil(lambda: kept(place) == "单田芳")


def test_what_failed_does_not_come_over_what_is_newer(place: Workplace, settle: Settle) -> None:
    with protected(place._writer):
        place.note(partial(keep, "旧"), "draft")
        settle()
    place.note(partial(keep, "新"), "draft")
    place._notes.try_again()
    settle()
    assert kept(place) == "新"


def test_one_that_goes_well_does_not_speak_for_one_that_failed(
    place: Workplace, settle: Settle, said: list[Notice]
) -> None:
    with protected(place._writer):
        place.note(partial(keep, "甲"), "draft")
        settle()
    place.note(partial(keep, "乙", key="other"), "other")
    settle()
    assert (kept(place, "other"), len(said)) == ("乙", 1)


def test_after_it_went_well_another_failure_is_said_again(
    place: Workplace, settle: Settle, said: list[Notice]
) -> None:
    for _n in range(2):
        with protected(place._writer):
            place.note(partial(keep, "甲"), "draft")
            settle()
        place.note(partial(keep, "乙"), "draft")
        settle()
    assert [each.tone for each in said] == ["warning", "done", "warning", "done"]


def test_what_is_refused_is_told_and_not_tried_again(
    place: Workplace, settle: Settle, said: list[Notice]
) -> None:
    tries = list[int]()

    def refused(_office: Office) -> None:
        tries.append(1)
        raise Problem("ACC032", name="李经办", right="写入")

    place.note(refused, "draft")
    settle()
    place._notes.try_again()
    settle()
    assert (len(tries), len(said), place.notify.box) == (1, 1, None)


def test_a_bug_is_reported_once(place: Workplace, settle: Settle) -> None:
    reports = list[str]()
    place.notify.reported.connect(reports.append)

    def broken(_office: Office) -> None:
        raise ZeroDivisionError

    for _n in range(2):
        place.note(broken, "draft")
        settle()
    box = place.notify.box
    assert box
    box.reject()
    assert len(reports) == 1


def test_a_note_about_nothing_in_particular_is_told_in_a_box(
    place: Workplace, settle: Settle
) -> None:
    with protected(place._writer):
        place.note(partial(keep, "甲"))
        settle()
    box = place.notify.box
    assert box
    assert "写保护" in box.text() + box.informativeText()
    box.reject()


def test_nothing_is_tried_again_once_the_file_is_closed(file: Path, qtbot: QtBot) -> None:
    place = Workplace(enter(file))
    with protected(place._writer):
        place.note(partial(keep, "甲"), "draft")
        with qtbot.waitSignal(place.tasks.idled):
            pass
    assert place._notes._timer.isActive()
    place.close()
    assert not place._notes._timer.isActive()
