"""Drives to test with: made-up ones, and small real disks where mounting is allowed."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.sync.sticks.drive import Drive, Room

GIB = 1 << 30


def stick(root: Path, label: str = "邻册", place: str = "E:", mark: str = "1a2b3c4d") -> Drive:
    return Drive(root, place, label, "exFAT", Room(GIB, 8 * GIB, True), mark)


def removable(blocks: Path, device: str, flag: str = "1") -> None:
    """Let `/sys/dev/block` know a device."""
    folder = blocks / device
    folder.mkdir(parents=True)
    (folder / "removable").write_text(f"{flag}\n")


def mount(folder: Path, options: str) -> bool:
    """Put a small disk of its own there; False where that is not allowed."""
    program = shutil.which("mount")
    if program is None or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return False
    command = [program, "-t", "tmpfs", "-o", options, "lince-test", str(folder)]
    return subprocess.run(command, check=False, capture_output=True).returncode == 0


def unmount(folder: Path) -> None:
    subprocess.run(["umount", "-l", str(folder)], check=False, capture_output=True)


@contextmanager
def disk(folder: Path, size: int = 4 << 20) -> Generator[Path]:
    """A real disk of that size; skips where none can be mounted."""
    folder.mkdir(parents=True)
    if not mount(folder, f"size={size}"):
        pytest.skip("mounting a small disk needs root")
    try:
        yield folder
    finally:
        unmount(folder)
