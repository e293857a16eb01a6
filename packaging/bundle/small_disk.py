"""A disk of a few megabytes, to be filled up: in memory, where this user may mount one."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def small_disk(folder: Path, size: int) -> Generator[bool]:
    """A disk of that many bytes at the folder meanwhile; False where there is none."""
    mount = shutil.which("mount")
    if mount is None or os.name == "nt" or os.geteuid() != 0:
        yield False
        return
    words = [mount, "-t", "tmpfs", "-o", f"size={size}", "lince-trial", str(folder)]
    is_there = subprocess.run(words, check=False, capture_output=True).returncode == 0
    try:
        yield is_there
    finally:
        if is_there:
            subprocess.run(["umount", "-l", str(folder)], check=False, capture_output=True)
