"""What surrounds the table of a page: title, the line under it, signatures, page number, watermark."""

from __future__ import annotations

from collections.abc import Sequence

from app.paper.fonts import Role
from app.paper.paper import Paper
from app.paper.pen import MM, Align, Box, Pen
from app.text import _

TITLE = 22.0
"""2号, as official titles are set."""
TEXT = 10.5
"""5号."""
SMALL = 9.0
TITLE_ROOM = 34.0
RUNNING_ROOM = 20.0
LINE_ROOM = 20.0
SIGNATURE_ROOM = 30.0
PALE = "0.88 g"


def draw_title(pen: Pen, box: Box, title: str, subtitle: str = "") -> float:
    """The title, centred at the top of the box; returns the height it took."""
    fitted = pen.fitter.fit(title, Role.TITLE, (box.width, TITLE * 2.6), TITLE, 14)
    height = max(TITLE_ROOM, fitted.height + 6)
    top = box.y + box.height
    pen.fill(Box(box.x, top - height, box.width, height), fitted, "center", 0)
    if not subtitle:
        return height
    line = pen.fitter.fit(subtitle, Role.SONG, (box.width, LINE_ROOM), 12, 9)
    pen.fill(Box(box.x, top - height - LINE_ROOM, box.width, LINE_ROOM), line, "center", 0)
    return height + LINE_ROOM


def draw_running_title(pen: Pen, box: Box, title: str) -> float:
    """The title of the pages after the first, smaller; returns the height it took."""
    text = _("{title}（续）").format(title=title)
    fitted = pen.fitter.fit(text, Role.TITLE, (box.width, RUNNING_ROOM), 14, 9)
    height = max(RUNNING_ROOM, fitted.height)
    pen.fill(Box(box.x, box.y + box.height - height, box.width, height), fitted, "center", 0)
    return height


def draw_spread(pen: Pen, box: Box, top: float, texts: Sequence[str], size: float = TEXT) -> float:
    """Up to three texts on one line below `top`: at the left of the box, in the middle, at the right; more
    in parts. Returns the height they took, which is more where one needs several lines."""
    if not texts:
        return 0.0
    parts = _parts(pen, box.width, texts, size)
    fits = [
        pen.fitter.fit(text, Role.SONG, (part - 4, LINE_ROOM), size)
        for text, part in zip(texts, parts, strict=True)
    ]
    height = max(LINE_ROOM, *(fitted.height + 2 for fitted in fits))
    x = box.x
    for number, (fitted, part) in enumerate(zip(fits, parts, strict=True)):
        pen.fill(Box(x, top - height, part, height), fitted, _align(number, len(texts)), 0)
        x += part
    return height


def draw_sentences(pen: Pen, box: Box, top: float, sentences: Sequence[str]) -> float:
    """Sentences below `top`, each on lines of its own across the box; returns the height they took."""
    y = top
    for text in sentences:
        fitted = pen.fitter.fit(text, Role.SONG, (box.width, LINE_ROOM), TEXT)
        y -= fitted.height + 3
        pen.fill(Box(box.x, y, box.width, fitted.height + 3), fitted, "left", 0)
    return top - y + 3 if sentences else 0.0


def _parts(pen: Pen, width: float, texts: Sequence[str], size: float) -> list[float]:
    """Equal parts of the width; where one text needs more than that, parts as long as the texts are."""
    wanted = [pen.shaper.width(text, Role.SONG) * size + 4 for text in texts]
    equal = width / len(texts)
    if max(wanted) <= equal:
        return [equal] * len(texts)
    return [width * each / sum(wanted) for each in wanted]


def _align(number: int, count: int) -> Align:
    if count > 3 or number == 0:
        return "left"
    return "right" if number == count - 1 else "center"


def draw_signatures(pen: Pen, box: Box, labels: Sequence[str]) -> None:
    """Labels in equal parts of a line, with room after each to sign by hand."""
    part = box.width / max(1, len(labels))
    for number, label in enumerate(labels):
        fitted = pen.fitter.fit(label, Role.SONG, (part, box.height), TEXT)
        pen.fill(Box(box.x + part * number, box.y, part, box.height), fitted, "left", 0)


def draw_page_number(pen: Pen, paper: Paper, number: int, total: str, footer: str = "") -> None:
    """`第 x 页 共 y 页` at the foot; `total` names the drawing that holds the second half."""
    middle = paper.size[0] / 2
    y = 9 * MM
    pen.text(middle - 2, y, _("第 {n} 页").format(n=number), SMALL, align="right")
    pen.use(total, middle + 2, y, above=True)
    if footer:
        frame = paper.frame
        room = (frame.width / 2 - 50, 12.0)
        pen.fill(
            Box(frame.x, y - 3, *room), pen.fitter.fit(footer, Role.SONG, room, SMALL), "left", 0
        )


def define_total(pen: Pen, name: str, pages: int) -> None:
    """Make the drawing with the number of pages, once it is known."""
    with pen.drawing(name):
        pen.text(0, 0, _("共 {n} 页").format(n=pages), SMALL)


def define_watermark(pen: Pen, name: str, text: str, paper: Paper) -> None:
    """Make a drawing that repeats the text, pale and rising, over the sheet: who printed this, and when."""
    width, height = paper.size
    with pen.drawing(name):
        pen.put(f"{PALE} 0.906 0.423 -0.423 0.906 0 0 cm")
        for row in range(-3, 6):
            for column in range(4):
                pen.text(column * width / 2.2 - row * 60, row * height / 4.2, text, 16, Role.HEI)
