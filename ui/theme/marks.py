"""The small signs (arrows, ticks) that the style sheet draws. It takes files only, so each stands in
`resources/theme/marks` in every colour it is used in; `python -m ui.theme.sheet` writes them from icons and palette,
and a test proves that they are up to date. (A style of our own painting them in Python would be called for every
widget; files painted at run time would need a folder to write to.)
"""

from __future__ import annotations

import re
from typing import get_args

from PySide6.QtCore import QDir

from app.text import RESOURCES
from ui.theme.palette import Scheme, colours

FOLDER = RESOURCES / "theme" / "marks"
SIGNS = {
    "calendar": "calendar",
    "check": "check",
    "close": "x",
    "down": "chevron-down",
    "left": "chevron-left",
    "partial": "minus",
    "right": "chevron-right",
    "up": "chevron-up",
}
"""Icon by sign."""
_DOT = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><circle cx="12" cy="12" r="6" fill="{}"/></svg>\n'
_ASKED = re.compile(r"mark\((\w+), (\w+)\)")


def find_marks() -> None:
    """Let style sheets find the signs under `mark:`, wherever the program lies."""
    QDir.setSearchPaths("mark", [str(FOLDER)])


def with_marks(sheet: str, scheme: Scheme) -> str:
    """The sheet with `mark(sign, colour)` as the file's name."""
    return _ASKED.sub(rf"url(mark:\1-\2-{scheme}.svg)", sheet)


def drawn(sheet: str) -> dict[str, str]:
    """SVG by file name, of all signs the sheet asks for, in both schemes."""
    return {
        f"{sign}-{role}-{scheme}.svg": _drawing(sign, colours(scheme)[role])
        for sign, role in sorted(set(_ASKED.findall(sheet)))
        for scheme in get_args(Scheme)
    }


def _drawing(sign: str, colour: str) -> str:
    if sign == "dot":
        return _DOT.format(colour)
    icon = (RESOURCES / "icons" / f"{SIGNS[sign]}.svg").read_text(encoding="utf-8")
    return re.sub(r"\s+", " ", icon.replace("currentColor", colour)).strip() + "\n"
