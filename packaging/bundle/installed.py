"""The program as it is installed in a Windows: where it lies, what its registry says, how it is called."""

from __future__ import annotations

import os
import time
from pathlib import Path

from bundle.check import digest, files
from bundle.wine import NATIVE, Wine
from environment import Trouble

KEYS = (
    r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\Lince",
    r"HKCU\Software\Classes\.lincedb",
    r"HKCU\Software\Classes\.lince",
    r"HKCU\Software\Classes\Lince.Data\shell\open\command",
)


class Installed:
    """What the installer puts into the user's own folder."""

    def __init__(self, wine: Wine) -> None:
        self.wine = wine
        self.local = local(wine)
        self.folder = self.local / "Programs" / "Lince"

    @property
    def console(self) -> Path:
        """The command line."""
        return self.folder / "lince-cli.exe"

    @property
    def window(self) -> Path:
        """The program with the window."""
        return self.folder / "lince.exe"

    def install(self, installer: Path) -> int:
        """Install without questions; the exit status."""
        return self.wine.run(installer, "/S", seconds=900)[0]

    def remove(self) -> None:
        """Uninstall without questions. The uninstaller goes on in a copy of itself, which is waited for."""
        self.wine.run(self.folder / "uninstall.exe", "/S", seconds=300)
        end = time.monotonic() + 120
        while (self.folder / "uninstall.exe").exists():
            if time.monotonic() > end:
                raise Trouble("The program is still there after it was uninstalled.")
            time.sleep(0.5)

    def registered(self) -> list[bool]:
        """Which of the keys are in the registry."""
        return [self.wine.run("reg", "query", key)[0] == 0 for key in KEYS]

    def say(self, *words: str) -> str:
        """What the installed command line answers; Trouble if it fails."""
        status, said = self.wine.run(self.console, *words)
        if status:
            raise Trouble(f"lince-cli {' '.join(words)} failed ({status}):\n{said[-3000:]}")
        return said


def local(wine: Wine) -> Path:
    """The user's own folder for programs and data. What `cmd` says of a Chinese name is in no page one knows."""
    if NATIVE:
        if not (told := os.environ.get("LOCALAPPDATA")):
            raise Trouble("Windows names no folder for the user's data: LOCALAPPDATA is not set.")
        return Path(told)
    said = wine.run("cmd", "/c", "echo %LOCALAPPDATA%")[1].strip()
    if not said.lower().startswith("c:\\"):
        raise Trouble(f"Wine names no folder for the user's data: {said}")
    return wine.drive.joinpath(*said[3:].split("\\"))


def state(folder: Path) -> dict[str, str]:
    """The files of a folder with their hashes."""
    return {path.relative_to(folder).as_posix(): digest(path) for path in files(folder)}
