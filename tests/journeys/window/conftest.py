"""A clerk in front of the program, and an office's file with people in it."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.clock import Clock
from app.office import create_office, open_office
from tests.journeys.window.clerk import Clerk
from tests.offices import CLERK, FAST, IDENTITY, PASSWORD, Work, copy_of
from tests.people import People, Person

PEOPLE = People("339955")
HEAD, SPOUSE, CHILD = (PEOPLE.person() for _ in range(3))


def family(work: Work) -> str:
    """A household of three people whose names are known."""
    head, spouse, child = (work.add("person", **each.typed) for each in (HEAD, SPOUSE, CHILD))
    household = work.household(head, address="清溪路1号")
    work.member(household, "10", person=spouse)
    work.member(household, "20", person=child)
    return household


@pytest.fixture(scope="session")
def settled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office with two villages and a few households; never written to."""
    path = tmp_path_factory.mktemp("settled") / "X.lincedb"
    create_office(path, IDENTITY, CLERK, PASSWORD, Clock(), FAST)
    with open_office(path, CLERK, PASSWORD, write=True, params=FAST) as office:
        work = Work(office)
        family(work)
        for name in ("石桥村", "柳岸社区"):
            village = work.village(name)
            work.add("division", name="1组", level="3", parent=village)
            work.household(village=village)
    return path


@pytest.fixture
def file(settled: Path, tmp_path: Path) -> Path:
    """A copy of the office's file that a journey may do anything to."""
    return copy_of(settled, tmp_path / "office")


@pytest.fixture
def head() -> Person:
    """The head of the household that is known."""
    return HEAD


@pytest.fixture
def clerk(qtbot: QtBot, home: Path, tmp_path: Path) -> Generator[Clerk]:
    """A clerk before the program is started; the file is closed in the end."""
    made = Clerk()
    yield made
    made.leave()
    assert QApplication.activeModalWidget() is None


@pytest.fixture
def at_work(clerk: Clerk, file: Path) -> Clerk:
    """The clerk, signed in."""
    clerk.start(file)
    return clerk
