"""How this program was put on this computer (安装方式), which decides how another one takes its place."""

from __future__ import annotations

import re
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.program import version
from app.registry import STEP
from app.sync.enrolment.machine import user_folder
from app.sync.update.release import INSTALLER, LINUX, PORTABLE, VERSION, numbers
from db.durable import is_there

KEPT: Final = "_setup"
"""The folder beside the program in which an installer leaves itself, for the way back."""
_UNINSTALLER: Final = "uninstall.exe"
_ENDING: Final = "-windows-setup.exe"
_BEGINNING: Final = "lince-"


@dataclass(frozen=True)
class Setup:
    """An installer that lies on this computer, the version it installs, and the highest step of data files that this
    version reads; None where the installer did not say."""

    version: str
    path: Path
    step: int | None = None

    @property
    def reads_all(self) -> bool | None:
        """Whether that version reads the data files as they are now; None where nobody knows."""
        return None if self.step is None else self.step >= STEP


@dataclass(frozen=True)
class Standing:
    """The program as it lies here: its version, its folder, and the platform its updates are built for."""

    version: str
    folder: Path
    platform: str

    @property
    def is_installed(self) -> bool:
        """Whether an installer put it here, so that one can put another in its place."""
        return self.platform == INSTALLER

    @property
    def earlier(self) -> Setup | None:
        """The installer of the version before this one, if it was left here."""
        found = [each for each in self._kept if numbers(each.version) < numbers(self.version)]
        return max(found, key=_age, default=None)

    @property
    def later(self) -> Setup | None:
        """The installer of a later version, left here when somebody went back from it."""
        found = [each for each in self._kept if numbers(each.version) > numbers(self.version)]
        return max(found, key=_age, default=None)

    @property
    def _kept(self) -> list[Setup]:
        folder = self.folder / KEPT
        found = folder.glob(f"{_BEGINNING}*{_ENDING}") if self.is_installed else ()
        setups = (Setup(_version_in(each), each, _step_beside(each)) for each in found)
        return [each for each in setups if each.version and is_there(each.path)]


def _age(setup: Setup) -> tuple[int, int, int]:
    return numbers(setup.version)


def _version_in(path: Path) -> str:
    found = path.name.removeprefix(_BEGINNING).removesuffix(_ENDING)
    return found if re.fullmatch(VERSION, found) else ""


def _step_beside(path: Path) -> int | None:
    """What the installer wrote beside itself."""
    with suppress(OSError, ValueError):
        return int(path.with_name(path.name + ".step").read_text("ascii")[:9])
    return None


def standing() -> Standing:
    """How the program that runs lies here."""
    folder = Path(sys.executable).parent
    is_frozen = bool(getattr(sys, "frozen", False))
    return Standing(version(), folder, platform_of(sys.platform, folder, is_frozen=is_frozen))


def platform_of(system: str, folder: Path, *, is_frozen: bool) -> str:
    """What updates of a program there are built for; empty where it runs from its source."""
    if not is_frozen:
        return ""
    if system != "win32":
        return LINUX
    return INSTALLER if (folder / _UNINSTALLER).is_file() else PORTABLE


def staging() -> Path:
    """Where an installer waits for the program to end: the user's own folder on this computer."""
    return user_folder() / "updates"
