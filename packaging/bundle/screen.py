"""A screen that nobody sees, for programs with windows: Xvfb on Debian, the real one on Windows."""

from __future__ import annotations

import subprocess
from collections.abc import Generator
from contextlib import contextmanager

from bundle.wine import NATIVE
from environment import Trouble, require_programs

NEEDED = {"Xvfb": "xvfb"}
SIZE = "1366x768x24"
"""Of the clerks' screens."""


@contextmanager
def screen() -> Generator[dict[str, str]]:
    """The variables that lead to the screen, while it is there."""
    if NATIVE:
        yield {}
        return
    require_programs(NEEDED)
    words = ["Xvfb", "-displayfd", "1", "-screen", "0", SIZE, "-nolisten", "tcp"]
    with subprocess.Popen(
        words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as server:
        try:
            number = server.stdout.readline().decode().strip() if server.stdout else ""
            if not number:
                raise Trouble("Xvfb did not start.")
            yield {"DISPLAY": f":{number}"}
        finally:
            server.terminate()
