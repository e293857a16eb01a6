"""The installed program's window: pictures of it, and how long it takes to come."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from bundle.installed import Installed
from bundle.screen import screen
from bundle.settings import PACKAGING
from bundle.windows import HOME
from bundle.wine import Wine, windows_path
from environment import Trouble

OPENING = PACKAGING / "bundle" / "opening.py"
PICTURES = HOME / "pictures"
EMPTY = HOME / "empty" / "made" / "Empty" / "empty.exe"
TITLE, OFFICE = "邻册", " — 邻册"
"""What stands above the door, and above an open office."""
TIMES = 3
"""How often a start is measured; the quickest counts, for others work on the same machine."""


class Shown:
    """Opens the installed program on a screen that nobody sees."""

    def __init__(self, program: Installed, office: Path, password: str) -> None:
        self.program, self.office, self.password = program, office, password

    def run(self) -> dict[str, float]:
        """Take the pictures and measure; seconds by name."""
        PICTURES.mkdir(parents=True, exist_ok=True)
        with screen() as on:
            wine, window = self.program.wine, self.program.window
            opened = {**on, "LINCE_PASSWORD": self.password}
            first = open_once(wine, window, TITLE, PICTURES / "door.png", on)
            file = self.program.wine.path(self.office)
            office = open_once(wine, window, OFFICE, PICTURES / "office.png", opened, file)
            figures = {"door, first": first, "office": office}
            figures["door"] = quickest(wine, window, TITLE, on)
            if EMPTY.exists():
                figures["empty program"] = quickest(wine, EMPTY, "empty", on)
                figures["ratio"] = figures["door"] / figures["empty program"]
        return figures

    @staticmethod
    @contextmanager
    def held(program: Installed, mark: Path) -> Generator[None]:
        """The window stays open meanwhile."""
        mark.touch()
        with screen() as on:
            words = opening(program.wine, program.window, TITLE)
            more = {**on, "LINCE_HOLD": windows_path(mark)}
            with subprocess.Popen(
                [*program.wine.loader(), *words], env=program.wine.variables(**more),
                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            ) as window:  # fmt: skip
                try:
                    if window.stdout:
                        window.stdout.readline()
                    yield
                finally:
                    mark.unlink()
                    window.wait(60)


def opening(wine: Wine, program: Path, title: str, *words: str) -> list[str]:
    """The words that open a program from Windows' Python."""
    folder = wine.path(program.parent)
    first = [str(HOME / "python" / "python.exe"), "-X", "utf8", windows_path(OPENING)]
    return [*first, folder, title, wine.path(program), *words]


def open_once(
    wine: Wine, program: Path, title: str, picture: Path | None, on: dict[str, str], *words: str
) -> float:
    """Seconds until the window answers."""
    more = {**on, **({"LINCE_PICTURE": windows_path(picture)} if picture else {})}
    begun = time.monotonic()
    command = opening(wine, program, title, *words)
    status, said = wine.run(command[0], *command[1:], seconds=200, more=more)
    if status:
        raise Trouble(f"{program.name} shows no window ({time.monotonic() - begun:.0f} s): {said}")
    return float(said.split()[0])


def quickest(wine: Wine, program: Path, title: str, on: dict[str, str]) -> float:
    """The least of several starts."""
    return min(open_once(wine, program, title, None, on) for _time in range(TIMES))
