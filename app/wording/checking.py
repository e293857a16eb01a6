"""What is wrong with a wording before it is kept, and what should be looked at."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from app.problems import Problem
from app.text import _
from app.wording.parsing import LONGEST, places, strays
from app.wording.places import allowed
from app.wording.shipped import shipped


def check(key: str, text: str) -> list[Problem]:
    """What must be mended, in the order of the lines: WRD001 to WRD004; each carries its `line` from 1."""
    if not text.strip():
        return [Problem("WRD003", line=1)]
    found = sorted([*_unknown(key, text), *_unpaired(text)], key=line_of)
    return [*_too_long(text), *found]


def missing(key: str, text: str) -> list[Problem]:
    """What the shipped wording tells and this one does not: WRD006, to be looked at."""
    told = {each.name for each in places(text)}
    wanted = dict.fromkeys(each.name for each in places(shipped(key)))
    return [Problem("WRD006", name=name, line=1) for name in wanted if name not in told]


def line_of(problem: Problem) -> int:
    """The line of the wording that a problem stands at, from 1."""
    return int(str(problem.params.get("line", 1)))


def _too_long(text: str) -> Iterator[Problem]:
    if len(text) > LONGEST:
        yield Problem("WRD004", limit=LONGEST, length=len(text), line=1)


def _unknown(key: str, text: str) -> Iterator[Problem]:
    known = allowed(key)
    for each in places(text):
        if each.name not in known:
            near = get_close_matches(each.name, known, 1, cutoff=0.0)[0]
            place = {"place": _line(each.line), "name": each.name, "nearest": near}
            yield Problem("WRD001", line=each.line, **place)


def _unpaired(text: str) -> Iterator[Problem]:
    for each in strays(text):
        yield Problem("WRD002", place=_line(each.line), shown=each.shown, line=each.line)


def _line(number: int) -> str:
    return _("第{n}行").format(n=number)
