"""What lies behind the door: imported after it is shown, part by part; the door alone needs little."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Generator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from app.problems import Problem
from tests.architecture.sources import ROOT
from ui import behind as module
from ui.behind import CHECKED, INSIDE, PARTS, SIGNING_IN, Behind

PARTS_HERE = ("lince_first", "lince_second", "lince_third")


@pytest.fixture
def parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Generator[Path]:
    """A folder with three modules that nobody imported yet; the second brings in the third."""
    texts = ("", "import lince_third", "")
    for name, text in zip(PARTS_HERE, texts, strict=True):
        (tmp_path / f"{name}.py").write_text(text, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    yield tmp_path
    for name in PARTS_HERE:
        sys.modules.pop(name, None)


@pytest.fixture
def behind(parts: Path, qapp: QApplication) -> Behind:
    return Behind(PARTS_HERE)


def here() -> list[str]:
    return [name for name in PARTS_HERE if name in sys.modules]


def test_nothing_is_imported_before_it_begins(behind: Behind) -> None:
    assert here() == []


def test_it_goes_on_by_itself_and_stops_at_the_end(behind: Behind, qtbot: QtBot) -> None:
    behind.begin()
    qtbot.waitUntil(lambda: here() == list(PARTS_HERE))
    qtbot.waitUntil(lambda: not behind._timer.isActive())


def test_each_waits_for_its_own_part(behind: Behind, qtbot: QtBot) -> None:
    told: list[str] = []
    for name in (*reversed(PARTS_HERE), PARTS_HERE[0]):
        behind.when(name, lambda name=name: told.append(name))
    assert told == []
    qtbot.waitUntil(lambda: len(told) == 4)
    assert told == [PARTS_HERE[0], PARTS_HERE[0], PARTS_HERE[1], PARTS_HERE[2]]


def test_what_is_there_is_not_waited_for(behind: Behind) -> None:
    told: list[str] = []
    __import__(PARTS_HERE[0])
    behind.when(PARTS_HERE[0], lambda: told.append("at once"))
    behind.when(PARTS_HERE[1], lambda: told.append("later"))
    assert told == ["at once"]


def test_whoever_cannot_wait_has_all_at_once(behind: Behind) -> None:
    told: list[str] = []
    behind.when(PARTS_HERE[2], lambda: told.append("done"))
    behind.finish()
    assert (told, here()) == (["done"], list(PARTS_HERE))


def _note(failed: list[list[str]]) -> None:
    failed.append(here())


def test_one_that_goes_wrong_does_not_keep_the_others_from_their_turn(
    behind: Behind, qtbot: QtBot
) -> None:
    told: list[str] = []

    def wrong() -> None:
        raise ValueError("wrong")

    last = PARTS_HERE[2]
    for act in (partial(told.append, "first"), wrong, wrong, partial(told.append, "last")):
        behind.when(last, act)
    with capture_exceptions() as caught:
        qtbot.waitUntil(lambda: len(told) == 2)
    assert (told, [str(each[1]) for each in caught]) == (["first", "last"], ["wrong", "wrong"])


def test_a_part_that_fails_is_told_and_tried_again(
    behind: Behind, parts: Path, qtbot: QtBot
) -> None:
    told: list[str] = []
    failed: list[list[str]] = []
    behind.failed.connect(partial(_note, failed))
    broken = parts / "lince_second.py"
    broken.write_text("raise OSError('the disk')", encoding="utf-8")
    with capture_exceptions() as caught:
        behind.when(PARTS_HERE[1], lambda: told.append("first"))
        qtbot.waitUntil(lambda: bool(caught))
    assert (len(caught), told, behind._timer.isActive()) == (1, [], False)
    assert failed == [[PARTS_HERE[0]]]
    broken.write_text("", encoding="utf-8")
    behind.when(PARTS_HERE[1], lambda: told.append("again"))
    qtbot.waitUntil(lambda: told == ["first", "again"])


def test_a_part_that_is_missing_is_told_with_what_helps(qapp: QApplication) -> None:
    with pytest.raises(Problem, match="FIL025"):
        Behind(("lince_in_quarantine",)).finish()


def test_nobody_signs_in_before_the_program_was_found_in_order(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr("app.readiness.check", lambda: told.append("checked"))
    Behind().when(SIGNING_IN, lambda: told.append("signing in"))
    assert told == ["checked", "signing in"]
    assert PARTS.index(CHECKED) < PARTS.index(SIGNING_IN) < PARTS.index(INSIDE)


def test_a_program_not_in_order_opens_nothing(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    def drifted() -> None:
        raise ValueError("drift")

    monkeypatch.setattr("app.readiness.check", drifted)
    told: list[str] = []
    made = Behind()
    for _time in range(2):
        with pytest.raises(ValueError, match="drift"):
            made.when(SIGNING_IN, lambda: told.append("signing in"))
    assert told == []


HEAVY = (
    "openpyxl", "reportlab", "pypdfium2", "pypinyin", "highspy", "numpy", "pyrage", "argon2", "cryptography",
    "pydantic", "holidays", "rapidfuzz", "zstandard", "orjson", "importlib.metadata", "app.registry", "app.schema",
    "app.office", "app.access.keys", "app.sync", "db.connection", "db.specs", "ui.workplace", "ui.inside",
    "ui.ledger", "ui.pages", "ui.frame.window", "ui.frame.entering", "ui.frame.password",
)  # fmt: skip
MOST = 80
"""Modules of our own that the door may need; it was 395 before it was told from what lies behind it."""

DOOR = f"""
import sys
from ui import entry
start = entry.start()
from PySide6.QtCore import QTimer
from ui.behind import behind

def all_modules():
    return {{name for name in sys.modules if name.split(".")[0] in ("app", "db", "ui")}}

def shown():
    ours = all_modules()
    print(program.door.isVisible(), [n for n in {HEAVY!r} if n in sys.modules], len(ours) <= {MOST})
    behind().when({INSIDE!r}, done)

def done():
    print({INSIDE!r} in sys.modules, len(all_modules()) > {MOST}, __import__ is __feature_import__)
    sys.stdout.flush()
    QTimer.singleShot(0, program.door.close)

class Watched(start.Program):
    def begin(self, path, password=""):
        global program
        program = self
        super().begin(path, password)
        shown()

start.Program = Watched
sys.exit(start.run(None))
"""


def test_the_door_is_shown_before_anything_heavy_is_imported() -> None:
    done = subprocess.run(
        [sys.executable, "-c", DOOR], cwd=ROOT, check=False, capture_output=True, text=True
    )
    assert done.stdout.splitlines() == [
        "True [] True",
        "True True False",
    ], done.stderr
    assert done.returncode == 0


def test_there_is_one_for_the_program() -> None:
    assert module.behind() is module.behind()
