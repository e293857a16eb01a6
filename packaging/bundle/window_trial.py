"""`dev.py test windows`: an update is double-clicked while the window is open, and Return alone leads through it."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from bundle.installed import Installed
from bundle.screen import screen
from bundle.settings import PACKAGING
from bundle.shown import OFFICE, PICTURES
from bundle.windows import HOME
from bundle.wine import windows_path
from environment import Trouble

HAND = PACKAGING / "bundle" / "hand.py"
LONGEST = 300
"""Seconds for each stretch of the way, on a slow machine."""
BETWEEN = 4
"""Seconds between two strokes of a key: time to see what the first one did."""
Expect = Callable[[bool, str], None]


class WindowTrial:
    """Two starts of the installed program, one window, and the installer that follows it."""

    def __init__(self, program: Installed, office: Path, password: str, expect: Expect) -> None:
        self.program, self.expect = program, expect
        self.file, self.wine = program.wine.path(office), program.wine
        self.more = {"LINCE_PASSWORD": password}

    def run(self, package: Path, installed: Callable[[], None]) -> None:
        """Hand the package over, go on until the first program has ended and `installed` says that the later one
        stands there, and see that it opens the same file again."""
        with screen() as on:
            self.more |= on
            words = [*self.wine.loader(), str(self.program.window), self.file]
            first = subprocess.Popen(
                words, env=self.wine.variables(**self.more),
                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            )  # fmt: skip
            try:
                self._hand_over(first, package)
                self._go_on(first)
                installed()
                self._wait("the later program opens the file again by itself", self._is_shown)
                self._do("close")
                self._wait("and closes", self._is_gone)
            finally:
                first.kill()
                first.wait()

    def _hand_over(self, first: subprocess.Popen[bytes], package: Path) -> None:
        self._wait("the window is open", self._is_shown)
        begun = time.monotonic()
        status, _said = self.wine.run(
            self.program.window, self.wine.path(package), seconds=LONGEST, more=self.more
        )
        told = (
            f"a second start hands over what was double-clicked ({time.monotonic() - begun:.1f} s)"
        )
        self.expect(status == 0 and first.poll() is None and self._is_shown(), told)

    def _go_on(self, first: subprocess.Popen[bytes]) -> None:
        """Where the keyboard stands, Return goes on to the next step."""
        count, end = 0, time.monotonic() + LONGEST
        while first.poll() is None and time.monotonic() < end:
            time.sleep(BETWEEN)
            count += 1
            self._do("press", PICTURES / f"update-{count}.png")
        self.expect(first.poll() == 0, f"Return alone leads through it ({count} times)")

    def _is_shown(self) -> bool:
        return self._do("look", PICTURES / "look.png") == "1"

    def _is_gone(self) -> bool:
        return self._do("look") == "0"

    def _wait(self, what: str, met: Callable[[], bool]) -> None:
        end = time.monotonic() + LONGEST
        while not met() and time.monotonic() < end:
            time.sleep(1)
        self.expect(met(), what)

    def _do(self, act: str, picture: Path | None = None) -> str:
        words = [windows_path(HAND), act, OFFICE, *([windows_path(picture)] if picture else [])]
        python = str(HOME / "python" / "python.exe")
        # One line is read, not all: Wine's own programs may be its children, and hold the pipe as long as they live.
        with subprocess.Popen(
            [*self.wine.loader(), python, "-X", "utf8", *words], env=self.wine.variables(**self.more),
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        ) as hand:  # fmt: skip
            said = hand.stdout.readline().decode("utf-8", "replace").strip() if hand.stdout else ""
            if hand.wait(LONGEST):
                raise Trouble(f"{HAND.name} {act} failed: {said}")
        return said
