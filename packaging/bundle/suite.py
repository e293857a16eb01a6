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
    "tests/windows", "tests/app/sync/sticks", "tests/db/files/test_places.py", "tests/db/files/test_durable.py",
    "tests/db/core/test_sharing.py", "tests/db/core/test_store.py", "tests/db/core/test_faults.py", "tests/app/kinds",
    "tests/app/core/test_seat.py", "tests/app/core/test_accidents.py", "tests/app/core/test_filenames.py",
    "tests/app/sync/update",
)  # fmt: skip
"""What concerns Windows: places of files, locks, sticks, and what numbers and days the libraries read."""
NOT_THERE = (
    "tests/app/sync/sticks/test_contents.py::test_links_pipes_and_folders_are_never_opened",
    "tests/app/sync/sticks/test_contents.py::test_a_link_to_a_folder_is_not_followed",
    "tests/app/sync/sticks/test_drives.py::test_one_that_cannot_even_be_looked_at_is_left_out",
    "tests/app/sync/sticks/test_folder.py::test_what_stands_in_its_place_is_left_alone",
    "tests/app/sync/sticks/test_mounts.py",
    "tests/db/files/test_places.py::test_removable_devices",
    "tests/db/core/test_sharing.py::test_a_second_writer_is_held_off_whatever_name_it_uses",
)
"""Tests that make links, pipes, mounts and names as only Linux has them."""
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
    options += [f"--deselect={each}" for each in NOT_THERE]
    program = str(python() / "python.exe")
    return wine.run(
        program, "-X", "utf8", windows_path(RUNNER), *options, *chosen_tests,
        seconds=3600, more={"LINCE_TESTS": windows_path(LIBRARIES), "LINCE_ROOT": windows_path(ROOT)},
    )  # fmt: skip


def log() -> Path:
    """Where the suite's output is kept."""
    return HOME / "suite.log"
