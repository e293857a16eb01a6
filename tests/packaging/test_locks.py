"""The lock files hold every requirement, pinned and hashed, and no address."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from environment import LOCKS
from locking import TARGETS, Pin, declared, entry, glibc, key

ENTRY = re.compile(
    r"^([a-z0-9-]+)==(\S+?)(?: ; (.+?))?((?: \\\n    --hash=sha256:[0-9a-f]{64})+)$", re.MULTILINE
)


def locked() -> dict[str, str]:
    """The locked versions by name."""
    texts = [path.read_text(encoding="utf-8") for path in LOCKS]
    return {name: version for text in texts for name, version, _, _ in ENTRY.findall(text)}


@pytest.mark.parametrize("requirement", [each for group in declared() for each in group])
def test_what_is_declared_is_locked(requirement: str) -> None:
    name, _, version = requirement.partition(";")[0].strip().partition("==")
    assert locked()[key(name)] == version


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.name)
def test_lock_files_hold_nothing_else(path: Path) -> None:
    rest = ENTRY.sub("", path.read_text(encoding="utf-8")).split("\n")
    allowed = ("#", "-r requirements.lock")
    assert [line for line in rest if line and not line.startswith(allowed)] == []


def test_what_the_build_needs_is_locked() -> None:
    assert {"setuptools", "pip"} <= locked().keys()


def test_a_requirement_is_written_as_pip_reads_it() -> None:
    written = entry(Pin("colorama", "0.4.6", "sys_platform == 'win32'"), ["ab", "cd"])
    lines = written.splitlines()
    assert lines[0] == "colorama==0.4.6 ; sys_platform == 'win32' \\"
    assert lines[1:] == ["    --hash=sha256:ab \\", "    --hash=sha256:cd"]


@pytest.mark.parametrize(
    ("name", "one"), [("RapidFuzz", "rapidfuzz"), ("typing_extensions", "typing-extensions")]
)
def test_names_have_one_spelling(name: str, one: str) -> None:
    assert key(name) == one


def test_an_old_linux_is_offered_no_newer_wheels() -> None:
    platforms = glibc("x86_64", 28)
    assert platforms[0] == "manylinux_2_28_x86_64"
    assert "manylinux_2_34_x86_64" not in platforms


def test_wheels_are_locked_for_windows_and_debian() -> None:
    locked_for = {(target.python, target.platforms[0]) for target in TARGETS}
    assert locked_for >= {("3.11", "win_amd64"), ("3.11", "manylinux_2_36_x86_64")}
