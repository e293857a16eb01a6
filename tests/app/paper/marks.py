"""Where every character and line of a printed page stands, and what stands on top of what."""

from __future__ import annotations

import ctypes
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice
from typing import Any, NamedTuple

import pypdfium2

_raw: Any = pypdfium2.raw


class Mark(NamedTuple):
    """One character: its text, its size, and the edges of its ink, all in points."""

    text: str
    size: float
    left: float
    bottom: float
    right: float
    top: float


def marks(pdf: bytes, page: int = 0) -> list[Mark]:
    """The visible characters of a page in the order in which they were written."""
    with pypdfium2.PdfDocument(pdf) as document:
        opened = document[page].get_textpage()
        found = list(_read(opened.raw, opened.count_chars()))
    return [mark for mark in _joined(found) if mark.text.strip("\r\n\0 \u3000")]


def all_marks(pdf: bytes) -> Iterator[list[Mark]]:
    """The characters of each page."""
    with pypdfium2.PdfDocument(pdf) as document:
        count = len(document)
    return (marks(pdf, page) for page in range(count))


def text_of(found: list[Mark]) -> str:
    """The characters as one text."""
    return "".join(mark.text for mark in found)


def place_of(found: list[Mark], text: str) -> list[Mark]:
    """The marks of the first place where that text stands."""
    at = text_of(found).index(text)
    return found[at : at + len(text)]


def overlaps(found: list[Mark]) -> list[tuple[str, str]]:
    """Pairs of characters whose ink covers one another by more than a fifth of either's height and width."""
    tall = max((mark.top - mark.bottom for mark in found), default=0) or 1
    bands: defaultdict[int, list[Mark]] = defaultdict(list)
    for mark in found:
        bands[int(mark.bottom // tall)].append(mark)
    # What covers a mark begins in its own band or in one beside it.
    return [pair for at in sorted(bands) for pair in _covered(bands[at], bands.get(at + 1, []))]


def _covered(band: list[Mark], above: list[Mark]) -> Iterator[tuple[str, str]]:
    both = [*((mark, True) for mark in band), *((mark, False) for mark in above)]
    ordered = sorted(both, key=lambda each: each[0].left)
    for at, (one, own) in enumerate(ordered):
        for other, others_own in islice(ordered, at + 1, None):
            if other.left >= one.right:
                break
            if (own or others_own) and _covers(one, other):
                yield one.text, other.text


class Rule(NamedTuple):
    """A straight line, level or upright, by its ends."""

    left: float
    bottom: float
    right: float
    top: float


def rules(pdf: bytes, page: int = 0) -> list[Rule]:
    """The lines of a page, the sides of boxes among them."""
    with pypdfium2.PdfDocument(pdf) as document:
        paths = [
            each for each in document[page].get_objects() if each.type == _raw.FPDF_PAGEOBJ_PATH
        ]
        return [rule for each in paths for rule in _segments(each.raw)]


def crossed(found: list[Mark], lines: list[Rule]) -> list[str]:
    """The characters whose ink a line runs through, more than half a point from its edge."""
    level = [line for line in lines if line.right > line.left and line.top - line.bottom < 0.1]
    upright = [line for line in lines if line.top > line.bottom and line.right - line.left < 0.1]
    return [
        text
        for text, _size, left, bottom, right, top in found
        if any(bottom + 0.5 < y < top - 0.5 and a < right and b > left for a, y, b, _y in level)
        or any(left + 0.5 < x < right - 0.5 and a < top and b > bottom for x, a, _x, b in upright)
    ]


def _segments(path: Any) -> Iterator[Rule]:
    before = start = (0.0, 0.0)
    for at in range(_raw.FPDFPath_CountSegments(path)):
        segment = _raw.FPDFPath_GetPathSegment(path, at)
        here = _point(segment)
        if _raw.FPDFPathSegment_GetType(segment) == _raw.FPDF_SEGMENT_MOVETO:
            before = start = here
            continue
        yield _rule(before, here)
        before = here
        if _raw.FPDFPathSegment_GetClose(segment):
            yield _rule(before, start)


def _point(segment: Any) -> tuple[float, float]:
    x, y = ctypes.c_float(), ctypes.c_float()
    _raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
    return x.value, y.value


def _rule(one: tuple[float, float], other: tuple[float, float]) -> Rule:
    return Rule(
        min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1])
    )


def _joined(found: list[Mark]) -> Iterator[Mark]:
    """The marks with the two halves of a character above U+FFFF as one."""
    high: Mark | None = None
    for mark in found:
        if "\ud800" <= mark.text <= "\udbff":
            high = mark
        elif "\udc00" <= mark.text <= "\udfff" and high is not None:
            pair = (high.text + mark.text).encode("utf-16", "surrogatepass").decode("utf-16")
            yield mark._replace(text=pair)
        else:
            yield mark


def _covers(one: Mark, other: Mark) -> bool:
    wide = min(one.right, other.right) - max(one.left, other.left)
    high = min(one.top, other.top) - max(one.bottom, other.bottom)
    least_wide = min(one.right - one.left, other.right - other.left)
    least_high = min(one.top - one.bottom, other.top - other.bottom)
    return wide > 0.2 * least_wide > 0 and high > 0.2 * least_high > 0


def _read(page: Any, count: int) -> Iterator[Mark]:
    """Each character of a page; what they are read into is made once, for there are thousands."""
    left, right, bottom, top = edges = [ctypes.c_double() for _side in range(4)]
    into = [ctypes.byref(edge) for edge in edges]
    box, code, size = (
        _raw.FPDFText_GetCharBox,
        _raw.FPDFText_GetUnicode,
        _raw.FPDFText_GetFontSize,
    )
    for at in range(count):
        box(page, at, *into)
        text = chr(code(page, at))
        yield Mark(text, size(page, at), left.value, bottom.value, right.value, top.value)
