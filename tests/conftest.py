"""What every test stands on: an empty home, hypothesis profiles, long tests only on request."""

from __future__ import annotations

import gc
import os
import shutil
import sys
from collections.abc import Generator, Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings

from app.sync.enrolment.machine import system_id, user_folder
from tests.price import make_cheap

make_cheap()
# Before Qt is imported by anything; a run that wants to be seen sets it itself.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

_LEFT = 1000
"""Widgets that tests may leave before they are looked for among the garbage, which takes long."""
_stayed = [0]
"""How many widgets there were after each search of the garbage."""

LONG = os.environ.get("LINCE_LONG") == "1"

# Everyday runs try the same examples each time, so that a red run is red again; long runs look for new ones.
settings.register_profile("everyday", max_examples=60, deadline=None, derandomize=True)
settings.register_profile("long", max_examples=2000, deadline=None)
settings.load_profile("long" if LONG else "everyday")

FOLDERS = {
    "HOME": "",
    "USERPROFILE": "",
    "APPDATA": "Roaming",
    "LOCALAPPDATA": "Local",
    "WIN_PD_OVERRIDE_LOCAL_APPDATA": "Local",
    "WIN_PD_OVERRIDE_PERSONAL": "Documents",
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_STATE_HOME": "state",
    "XDG_CACHE_HOME": "cache",
}
"""Environment variables that lead to a user's own folders, and where they lead in a test."""
SHARED: dict[str, str] = {}
"""Where they lead between tests."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave the long tests out of the everyday run. Those that dress the application come first, for that goes
    through all widgets there are, and the tests before them leave thousands."""
    items.sort(key=lambda item: "application" not in getattr(item, "fixturenames", ()))
    if not LONG:
        skip = pytest.mark.skip(reason="long: runs with LINCE_LONG=1")
        for item in items:
            if item.get_closest_marker("long"):
                item.add_marker(skip)


def pytest_collection_finish() -> None:
    """What was imported and collected stays to the end: no collection of garbage goes through it again."""
    gc.collect()
    gc.freeze()
    # Tests make much and leave little: looking for garbage less often costs memory nobody misses.
    gc.set_threshold(20_000, 20, 20)
    if "PySide6.QtWidgets" in sys.modules:
        gc.disable()  # widgets that a test left must not be taken apart by the thread of the next one's work


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown() -> Generator[None]:
    """Windows that a test left go soon: every change of the look goes through all there are."""
    yield
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets and widgets.QApplication.instance():
        core = sys.modules["PySide6.QtCore"]
        core.QCoreApplication.sendPostedEvents(None, core.QEvent.Type.DeferredDelete.value)
        if gc.get_count()[0] > gc.get_threshold()[0]:
            gc.collect(1)
        if len(widgets.QApplication.allWidgets()) > _stayed[-1] + _LEFT:
            gc.collect()
            _stayed.append(len(widgets.QApplication.allWidgets()))


@pytest.fixture(scope="session", autouse=True)
def homes_folder(tmp_path_factory: pytest.TempPathFactory) -> Generator[Path]:
    """Where the tests' homes are: apart, for each new temporary folder is numbered by looking at all others.

    What is made once for many tests has a home of its own there, for it remembers things outside its file too.
    """
    folder = tmp_path_factory.mktemp("homes")
    with pytest.MonkeyPatch.context() as patch:
        for name in FOLDERS:
            patch.setenv(name, "")
        for name in ("LINCE_USER", "LINCE_PASSWORD", "LANGUAGE"):
            patch.delenv(name, raising=False)
        SHARED.update(_move_into(folder / "shared"))
        yield folder


def _move_into(folder: Path) -> dict[str, str]:
    """A new home; it is on the same machine as all others, even where the system has no name for it."""
    folder.mkdir()
    address = {name: str(folder / below) for name, below in FOLDERS.items()}
    os.environ.update(address)
    if system_id() is None:
        user_folder().mkdir(parents=True, exist_ok=True)
        (user_folder() / "machine").write_text("0" * 32, "ascii")
    return address


@pytest.fixture(scope="session")
def empty_homes(homes_folder: Path) -> Iterator[Path]:
    """The homes that tests live in: most leave theirs empty, and the next one moves in."""
    return _homes(homes_folder)


def _homes(folder: Path) -> Iterator[Path]:
    for number in count(1):
        home = folder / str(number)
        address = _move_into(home)
        yield home
        while not any(home.iterdir()):
            os.environ.update(address)
            yield home
        shutil.rmtree(home)


@pytest.fixture(autouse=True)
def home(empty_homes: Iterator[Path]) -> Generator[Path]:
    """A user's folders that are empty before each test, and no user named by the environment."""
    yield next(empty_homes)
    os.environ.update(SHARED)
