"""What the program could not help (出错报告): kept as files that can be handed on, without a word of anybody's data."""

from __future__ import annotations

import faulthandler
import platform
import re
import traceback
from contextlib import suppress
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Final, TextIO

from app.own_folder import own_folder
from app.text import _

_MOST: Final = 20
"""Reports that are kept."""
_LONGEST: Final = 1 << 16
_DEADLY: Final = re.compile(r"Fatal Python error|Windows fatal exception: (?!code 0x(?!c))")
"""What a program falls over by. Others are thrown by Windows' dialogs, which catch them; Python notes them too."""
_PLACE: Final = re.compile(r'File "([^"]*)"')


def folder() -> Path:
    """Where reports are kept: among the user's own settings."""
    return own_folder() / "reports"


def report_of(error: BaseException) -> str:
    """What is needed to find the bug: types of errors and places in the code. Messages may quote what was typed
    and are left out, and so are folders, which bear people's names."""
    lines: list[str] = []
    seen: BaseException | None = error
    while seen is not None:
        lines.append(type(seen).__qualname__)
        places = traceback.extract_tb(seen.__traceback__)
        lines += [f"  {_shortened(each.filename)}:{each.lineno} {each.name}" for each in places]
        seen = seen.__cause__ or seen.__context__
    return "\n".join(lines)


def keep(text: str) -> Path | None:
    """Write a report down; where it lies, or None where it cannot be written."""
    name = _("邻册出错报告-{at}.txt").format(
        at=datetime.now().astimezone().strftime("%Y%m%d-%H%M%S-%f")
    )
    try:
        folder().mkdir(mode=0o700, parents=True, exist_ok=True)
        (folder() / name).write_text(f"{_machine()}\n{text}\n", encoding="utf-8")
    except OSError:
        return None
    _thin()
    return folder() / name


def _machine() -> str:
    """Which program on what kind of computer."""
    version: str = import_module("app.program").version()
    return f"lince {version}\n{platform.platform()}\nPython {platform.python_version()}\n"


def _thin() -> None:
    """Only the latest stay."""
    with suppress(OSError):
        for each in sorted(folder().glob("*.txt"))[:-_MOST]:
            each.unlink()


class Watch:
    """Has Python itself note down where it was when the program falls over, which no code of ours lives to tell.

    `place` is a folder of the one program that runs there: a user's other session has its own.
    """

    def __init__(self, place: Path) -> None:
        self._path = place / "running"
        self._file: TextIO | None = None

    def begin(self) -> Path | None:
        """Watch from now on; the report of the time before, if that one fell over."""
        found = _fallen(self._path)
        with suppress(OSError):
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._file = self._path.open("w", encoding="utf-8")
            faulthandler.enable(self._file)
        return keep(found) if found else None

    def end(self) -> None:
        """The program ends well: nothing is to be told."""
        if self._file:
            faulthandler.disable()
            self._file.close()
            with suppress(OSError):
                self._path.unlink()


def _fallen(path: Path) -> str:
    """What Python noted down the last time; empty where there is nothing. Folders bear people's names."""
    with suppress(OSError), path.open("rb") as file:
        text = file.read(_LONGEST).decode("utf-8", "replace")
        if not _DEADLY.search(text):
            return ""
        return _PLACE.sub(_place, text).strip()
    return ""


def _place(found: re.Match[str]) -> str:
    return f'File "{_shortened(found.group(1))}"'


def _shortened(path: str) -> str:
    return "/".join(path.replace("\\", "/").split("/")[-3:])
