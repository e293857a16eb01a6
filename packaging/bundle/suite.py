"""The Windows part of the tests, run by Windows' Python: drives, long and Chinese paths, locks, lasting files."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from bundle.settings import PACKAGING
from bundle.wheels import lay
from bundle.windows import HOME, python
from bundle.wine import Wine, windows_path
from environment import LOCKS, ROOT

LIBRARIES = HOME / "test-packages"
NEEDED = (
    "hypothesis", "iniconfig", "packaging", "pluggy", "pygments", "pytest", "pytest-qt", "pytest-timeout",
    "sortedcontainers", "xlwt",
)  # fmt: skip
"""Of the locked libraries those that tests run with."""
TESTS = (
    "tests/windows", "tests/db/core", "tests/db/files", "tests/db/reading", "tests/app/kinds", "tests/app/access",
    "tests/app/core", "tests/app/sheets", "tests/app/sync/sticks", "tests/app/sync/package", "tests/app/cli",
)  # fmt: skip
RUNNER = PACKAGING / "bundle" / "testing.py"


def chosen(text: str) -> str:
    """Of a lock file's text the entries that tests need."""
    entries = re.split(r"\n(?=[a-z])", text)
    return "\n".join(each.rstrip() for each in entries if each.split("==")[0] in NEEDED) + "\n"


def libraries() -> None:
    """Have the libraries of the tests, apart from those of the program."""
    work = HOME / "locks"
    work.mkdir(parents=True, exist_ok=True)
    wanted = work / "tests.lock"
    wanted.write_text(
        chosen("\n".join(lock.read_text(encoding="utf-8") for lock in LOCKS)), "utf-8"
    )
    lay(wanted, LIBRARIES, work / "tests")


def run_suite(words: list[str]) -> tuple[int, str]:
    """Exit status and output of pytest in a Windows of its own; words choose other tests."""
    libraries()
    wine = Wine(HOME / "suite")
    wine.make()
    place = wine.drive / "tests"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    chosen_tests = words or [each for each in TESTS if (ROOT / each).exists()]
    options = [
        "-q",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:xdist",
        f"--basetemp={wine.path(place)}\\t",
    ]
    program = str(python() / "python.exe")
    return wine.run(
        program, "-X", "utf8", windows_path(RUNNER), *options, *chosen_tests,
        seconds=3600, more={"LINCE_TESTS": windows_path(LIBRARIES), "LINCE_ROOT": windows_path(ROOT)},
    )  # fmt: skip


def log() -> Path:
    """Where the suite's output is kept."""
    return HOME / "suite.log"
