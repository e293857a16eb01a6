"""The style sheet (样式表), made from `resources/theme/*.qss`, the colours and the size of the text.

In those files `$text` is a colour of the palette, `8u` a length that grows with the text, `7r` the radius of a round
sign 14u wide inside its border (a larger one would make it square), `1.2f` a text size beside ordinary text,
`mark(down, icon)` a small sign in a colour.
"""

from __future__ import annotations

import re
from string import Template

from app.text import RESOURCES
from ui.theme.marks import FOLDER, drawn, with_marks
from ui.theme.palette import Scheme, colours

ORDINARY = 10.5
"""Points of ordinary text at which lengths in `u` are pixels."""
_LENGTH = re.compile(r"(-?[\d.]+)u\b")
_RADIUS = re.compile(r"([\d.]+)r\b")
_SIZE = re.compile(r"([\d.]+)f\b")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def rules() -> str:
    """All rules as written, without their comments."""
    files = sorted((RESOURCES / "theme").glob("*.qss"))
    return _COMMENT.sub("", "\n".join(each.read_text(encoding="utf-8") for each in files))


def sheet(scheme: Scheme, points: float = ORDINARY) -> str:
    """The style sheet of a scheme for a text size in points; KeyError for a colour there is not."""
    text = with_marks(rules(), scheme)
    text = _LENGTH.sub(lambda found: f"{round(float(found[1]) * points / ORDINARY)}px", text)
    text = _RADIUS.sub(lambda found: f"{int(float(found[1]) * points / ORDINARY) + 1}px", text)
    text = _SIZE.sub(lambda found: f"{float(found[1]) * points:.1f}pt", text)
    return Template(text).substitute(colours(scheme))


def write_marks() -> None:
    """Write the signs anew, and remove those no longer asked for."""
    wanted = drawn(rules())
    FOLDER.mkdir(parents=True, exist_ok=True)
    for path in FOLDER.glob("*.svg"):
        if path.name not in wanted:
            path.unlink()
    for name, drawing in wanted.items():
        (FOLDER / name).write_text(drawing, encoding="utf-8")


if __name__ == "__main__":
    write_marks()
