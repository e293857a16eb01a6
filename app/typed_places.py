"""Villages and communities typed or pasted (村社区名单): one a line, a code beside it if there is one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app import records
from app.changes import Changes
from app.entering import Entering
from app.kinds import Reading
from app.ledgers import division
from app.lists import TREE
from app.lookup import Lookup
from app.office import Office
from app.problems import Problem
from app.progress import QUIET, Progress
from app.registry import LEDGERS
from app.text import _

_NUMBER = re.compile(r"^\s*(?:\d{1,3}[.、．)）]|[（(]\d{1,3}[)）])\s*")
_CODE = re.compile(r"[0-9０-９]{6,15}")
_BREAK = re.compile(r"[\t,，;；、\s]+")
_HEADINGS = {
    "名称",
    "区划名称",
    "村名",
    "村社区",
    "村(社区)",
    "村（社区）",
    "代码",
    "区划代码",
    "序号",
}
"""Words that stand over a pasted column."""


@dataclass(frozen=True)
class Typed:
    """One line: its number from 1, the name and code meant, and what is wrong or doubtful about it."""

    number: int
    name: str
    code: str
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()


def parse(text: str) -> list[Typed]:
    """The lines of a text, of a column or of two columns pasted from a sheet; blank ones and headings left out."""
    found: list[Typed] = []
    for line in text.splitlines():
        parts = [each for each in _BREAK.split(_NUMBER.sub("", line)) if each]
        words = [each for each in parts if each not in _HEADINGS]
        code = next((each for each in words if _CODE.fullmatch(each)), "")
        name = "".join(each for each in words if each != code and not each.isdigit())
        if name or code:
            found.append(Typed(len(found) + 1, name, code))
    return found


def judge(office: Office, typed: list[Typed]) -> list[Typed]:
    """The lines with what the desk would say of each, one by one and beside each other."""
    lookup, names = Lookup(office.listing).beside(), set[str]()
    judged: list[Typed] = []
    for each in typed:
        checked = _checked(office, lookup, each)
        problems = [*checked.problems]
        if each.name in names:
            problems.append(Problem("DSK102", "name", place=each.name, name=each.name))
        names.add(each.name)
        judged.append(
            Typed(each.number, each.name, each.code, tuple(problems), tuple(checked.warnings))
        )
    return judged


def _checked(office: Office, lookup: Lookup, each: Typed) -> records.Checked:
    ledger = LEDGERS[TREE]
    read = records.read(ledger, _raw(each), Reading(office.today), lookup)
    if read.problems:
        return read
    filled = records.checks_of(ledger).fill(read.values, read.values)
    found = records.check(ledger, filled.values, lookup, filled.values.keys())
    return records.Checked(found.values, found.problems, [*read.warnings, *found.warnings])


def _raw(each: Typed) -> dict[str, object]:
    return dict(division.village(each.name, each.code, each.number))


def add(office: Office, typed: list[Typed], progress: Progress = QUIET) -> Changes:
    """Enter them as one batch, all or none, to be undone together; Problems where one is refused."""
    with office.writing(LEDGERS[TREE].right) as writer:
        entering = Entering(office, writer, _("首次使用时录入"))
        for done, each in enumerate(typed):
            progress.step(done, len(typed), each.name)
            entering.add(TREE, _raw(each))
        return entering.done("")
