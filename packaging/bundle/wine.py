"""Windows' programs on Debian: a Wine prefix of our own, with the stubs that only Wine needs."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from bundle import stubs
from environment import Trouble, require_programs

NEEDED = {"wine": "wine wine64", "x86_64-w64-mingw32-gcc": "gcc-mingw-w64-x86-64"}
"""Program to Debian packages."""
LOADER = Path("/usr/lib/wine/wine64")
"""Debian's `wine` warns about 32-bit programs each time; this is what it starts."""
NATIVE = os.name == "nt"
NOTHING: Mapping[str, str] = {}


def windows_path(path: Path) -> str:
    """A path as Windows' programs know it: under Wine all of this computer lies on drive Z."""
    return str(path) if NATIVE else "Z:" + str(path.resolve()).replace("/", "\\")


class Wine:
    """One prefix: a Windows of its own in a folder. On Windows itself there is none, and programs just run."""

    def __init__(self, prefix: Path) -> None:
        self.prefix = prefix

    @property
    def drive(self) -> Path:
        """Drive C."""
        return self.prefix / "drive_c"

    def path(self, path: Path) -> str:
        """A path as the programs in here know it, on drive C where it lies there."""
        if NATIVE or not path.is_relative_to(self.drive):
            return windows_path(path)
        return "C:\\" + str(path.relative_to(self.drive)).replace("/", "\\")

    def variables(self, **more: str) -> dict[str, str]:
        """What a program finds in its environment. Wine makes no menu entries, and its user's folders are its own."""
        if NATIVE:
            return {**os.environ, **more}
        own = {
            "WINEPREFIX": str(self.prefix),
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": f"winemenubuilder.exe=d;mscoree=;mshtml=;{stubs.OVERRIDES}",
            "HOME": str(self.prefix / "home"),
        }
        return {**os.environ, **own, **more}

    def loader(self) -> list[str]:
        """The word before a program of Windows'."""
        return [] if NATIVE else [str(LOADER if LOADER.exists() else "wine")]

    def run(
        self,
        program: str | Path,
        *words: str,
        seconds: float = 1800,
        more: Mapping[str, str] = NOTHING,
    ) -> tuple[int, str]:
        """Exit status and output of a program; it reads from nowhere, for Wine's console misreads."""
        try:
            done = subprocess.run(
                [*self.loader(), str(program), *words],
                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                env=self.variables(**more), timeout=seconds, check=False,
            )  # fmt: skip
        except subprocess.TimeoutExpired as late:
            raise Trouble(f"{program} did not end within {seconds:.0f} seconds.") from late
        return done.returncode, done.stdout.decode("utf-8", "replace")

    def make(self) -> None:
        """Have the prefix with its stubs."""
        if NATIVE:
            return
        require_programs(NEEDED)
        if not (self.prefix / "lince-made").exists():
            shutil.rmtree(self.prefix, ignore_errors=True)
            (self.prefix / "home").mkdir(parents=True)
            self._call("wineboot", "-i")
            self.pretend("win10")
            self._call("wineserver", "-w")
            (self.prefix / "lince-made").touch()
        stubs.compile_all(self.drive / "windows" / "system32")

    def pretend(self, version: str) -> None:
        """Be that Windows: `win10`, `win7`."""
        self.run("winecfg", "/v", version, seconds=120)

    def close(self) -> None:
        """End what still runs in this prefix, and only there."""
        if not NATIVE and self.prefix.exists():
            self._call("wineserver", "-k")

    def _call(self, *words: str) -> None:
        with (self.prefix / "wine.log").open("ab") as log:
            subprocess.run(
                words, env=self.variables(), check=False, timeout=300,
                stdin=subprocess.DEVNULL, stdout=log, stderr=log,
            )  # fmt: skip
