"""Names of files (文件名) that every system takes: Windows, Linux and sticks, for files travel between them."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Final

from app.problems import Problem

_UNFIT: Final = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f\ud800-\udfff]')
_DEVICE: Final = re.compile(
    r"(?:CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(?:COM|LPT)[0-9¹²³])\s*(?:\..*)?", re.IGNORECASE
)
"""What Windows takes for a device, in any folder and whatever ending follows."""
_LONGEST: Final = 80
_MOST_BYTES: Final = 240
"""Linux takes 255 bytes, which are 85 Chinese characters; the rest is for endings."""


def file_name(text: str, ending: str = "", *, instead: str = "_", otherwise: str = "_") -> str:
    """The text as a file's name: `instead` of what no file system takes, `otherwise` where nothing is left."""
    plain = _UNFIT.sub(instead, text).strip(" .")[:_LONGEST]
    plain = plain.encode()[:_MOST_BYTES].decode(errors="ignore").strip(" .") or otherwise
    return f"_{plain}{ending}" if _DEVICE.fullmatch(plain) else f"{plain}{ending}"


def proposed(name: str) -> str:
    """A name that came from elsewhere as every system takes it, without a folder before it, its ending kept."""
    stem, dot, ending = re.split(r"[\\/]", name)[-1].rpartition(".")
    if not (stem and ending):
        stem, dot, ending = stem + dot + ending, "", ""
    return file_name(stem, f".{file_name(ending)}" if ending else "")


def is_device(name: str) -> bool:
    """Whether Windows would open a device instead of a file."""
    return bool(_DEVICE.fullmatch(name))


def check_new(path: Path, settle: Callable[[Path], None]) -> None:
    """Both, before a file is made; `settle` finishes in between what a killed start left half done there."""
    check_name(path)
    settle(path)
    check_free(path)


def check_free(path: Path) -> None:
    """FIL001 where a file of that name stands already."""
    if path.exists():
        raise Problem("FIL001", place=path.name)


def check_name(path: Path) -> None:
    """FIL023 for a file that Windows could not open, or would put where nobody finds it."""
    name = path.name
    if is_device(name) or _UNFIT.search(name) or name != name.rstrip(" ."):
        raise Problem("FIL023", place=name)
