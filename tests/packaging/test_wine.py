"""What only Wine needs: how its stubs are written, how paths and lock files are told to Windows."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bundle import stubs, suite, wheels
from bundle.wine import Wine, windows_path
from environment import LOCKS, ROOT
from locking import BUILD_LOCK

ON_WINDOWS = pytest.mark.skipif(os.name == "nt", reason="there is no Wine on Windows")


def test_own_functions_come_before_those_handed_on() -> None:
    text = stubs.definition(["cexp", "printf"], {"cexp"})
    assert text.splitlines()[2:] == ['"cexp" = "own_cexp"', '"printf" = "wineucrt.printf"']


def test_the_stub_for_complex_numbers_has_all_widths() -> None:
    text = (stubs.SOURCES / "ucrtbase.c").read_text(encoding="utf-8")
    found = stubs.own(text)
    assert {"cexp", "cexpf", "cexpl", "crealf", "cpow", "cpowf", "cpowl"} <= found
    assert not {"name", "namel", "namef", ""} & found


def test_stubs_are_known_by_name() -> None:
    assert stubs.names() == {"icuuc.dll", "bcryptprimitives.dll", "ucrtbase.dll", "wineucrt.dll"}


@ON_WINDOWS
def test_paths_are_told_as_windows_names_them(tmp_path: Path) -> None:
    wine = Wine(tmp_path)
    assert windows_path(Path("/a/b c")) == "Z:\\a\\b c"
    assert wine.path(wine.drive / "x" / "y") == "C:\\x\\y"


@ON_WINDOWS
def test_a_prefix_keeps_to_itself(tmp_path: Path) -> None:
    told = Wine(tmp_path).variables(MORE="1")
    assert told["HOME"].startswith(str(tmp_path))
    assert (told["WINEPREFIX"], told["MORE"]) == (str(tmp_path), "1")
    assert "winemenubuilder.exe=d" in told["WINEDLLOVERRIDES"]


@pytest.mark.parametrize("lock", [LOCKS[0], BUILD_LOCK], ids=lambda path: path.name)
def test_windows_gets_what_only_windows_needs(lock: Path) -> None:
    text = wheels.for_windows(lock.read_text(encoding="utf-8"))
    assert "sys_platform" not in text
    assert text.count("==") > 5


def test_tests_get_their_own_libraries_and_no_others() -> None:
    text = suite.chosen("\n".join(lock.read_text(encoding="utf-8") for lock in LOCKS))
    names = {line.split("==")[0] for line in text.splitlines() if "==" in line}
    assert names == set(suite.NEEDED)
    assert text.count("--hash") >= len(names)


@pytest.mark.parametrize("name", [*suite.TESTS, *suite.NOT_THERE])
def test_the_tests_of_windows_are_there(name: str) -> None:
    file, _, test = name.partition("::")
    assert (ROOT / file).exists()
    assert not test or f"def {test}(" in (ROOT / file).read_text(encoding="utf-8")
