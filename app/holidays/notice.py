"""Reads the yearly notice (放假通知) as it is pasted: its sentences, or rows of day, 休 or 班, name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from app.problems import Problem
from app.text import _

_YEAR = re.compile(r"(20\d{2})\s*年")
_FULL = r"(?:(?P<{0}y>20\d{{2}})\s*[年/.-]\s*)?(?:(?P<{0}m>\d{{1,2}})\s*[月/.-]\s*)?(?P<{0}d>\d{{1,2}})\s*日?"
_ASIDE = r"(?:\s*\((?P<{0}w>[^)]*)\))?"
_SPAN = re.compile(
    _FULL.format("a") + _ASIDE.format("a")
    + r"(?:\s*(?:至|到|~|-{1,2}|—{1,2}|–)\s*" + _FULL.format("b") + _ASIDE.format("b") + ")?"
)  # fmt: skip
_BASIS = re.compile(r"\S{2,8}\s*[\[〔(]20\d{2}[\]〕)]\s*\d+\s*号")
_GIVEN = re.compile(r"20\d{2}年\d{1,2}月\d{1,2}日")
_COUNT = re.compile(r"共\s*(\d+)\s*天")
_AMOUNT = re.compile(r"\d+\s*(?:天|个|小时)")
_COMMA = re.compile(r"[,、](?![^()]*\))")
_WISH = re.compile("鼓励|倡导|建议|可以|可结合|可安排")
_NUMBERING = re.compile(r"^\s*(?:[一二三四五六七八九十]+、|\d+[、)]|\(\S\))\s*")
_NAME = re.compile(r"^(?P<name>[^\d:,。;]{2,20}?)(?P<aside>放假|调休|休假)?(?:时间|安排|日期)?\s*:")
_WEEKDAYS = "一二三四五六日"
_REST = ("放假", "调休", "休", "假")
_WORK = ("上班", "补班", "班")
_LONGEST = 31


@dataclass(frozen=True)
class Told:
    """A day that the notice names, and on which line."""

    day: date
    rest: bool
    name: str
    line: int


@dataclass
class Notice:
    """What was read of a notice: its year, its days in order, and what is doubtful about it."""

    year: int
    basis: str = ""
    days: list[Told] = field(default_factory=list[Told])
    problems: list[Problem] = field(default_factory=list[Problem])


def read_notice(text: str, year: int) -> Notice:
    """The days of a pasted notice; a year in its first lines goes before `year`.

    Problems name the line: no 休 or 班, a weekday or a count that does not fit, a day that is none, a day told
    twice; DSK186 where no day is found at all.
    """
    lines = unicodedata.normalize("NFKC", text).splitlines()
    titled = _YEAR.search("\n".join(each for each in lines[:6] if "通知" in each or "安排" in each))
    numbered = _BASIS.search("\n".join(lines))
    notice = Notice(int(titled[1]) if titled else year, numbered[0] if numbered else "")
    for number, line in enumerate(_without_date(lines), 1):
        _read_line(notice, number, line)
    _refuse_doubles(notice)
    notice.days.sort(key=lambda told: told.day)
    if not notice.days:
        notice.problems.append(Problem("DSK186"))
    return notice


def _without_date(lines: list[str]) -> list[str]:
    """The lines without the date on which the notice was given, its last."""
    body = "\n".join(lines).rstrip().splitlines()
    return body[:-1] if len(body) > 1 and _GIVEN.fullmatch(body[-1].strip()) else body


def _read_line(notice: Notice, number: int, line: str) -> None:
    bare = _NUMBERING.sub("", line)
    named = _NAME.match(bare)
    name, usual = (named["name"], True if named["aside"] else None) if named else ("", None)
    rest = bare[named.end() :] if named else bare
    for sentence in re.split("[。;]", rest):
        for part, verdict in _parts(sentence, usual):
            try:
                _read_part(notice, number, part, verdict, name or _word(sentence))
            except Problem as problem:
                notice.problems.append(problem.at(_("第 {n} 行").format(n=number)))


def _parts(sentence: str, usual: bool | None) -> list[tuple[str, bool | None]]:
    """The parts of a sentence, each with its own verdict: 7日放假，8日上班 are two."""
    if _WISH.search(sentence):
        return [(sentence, None)]
    parts: list[tuple[str, bool | None]] = []
    pending: list[str] = []
    for clause in _COMMA.split(sentence):
        is_dated = bool(_SPAN.search(_AMOUNT.sub("", clause)))
        verdict = _verdict(clause)
        if verdict is None and not is_dated and parts and not pending:
            parts[-1] = (f"{parts[-1][0]},{clause}", parts[-1][1])
            continue
        pending.append(clause)
        verdict = usual if verdict is None and is_dated else verdict
        if verdict is not None:
            parts.append((",".join(pending), verdict))
            pending = []
    return [*parts, (",".join(pending), None)] if pending else parts


def _word(sentence: str) -> str:
    """The festival in a row of cells: its word that is neither a day nor 休 or 班."""
    words = [
        each for each in re.split(r"[\s,，|]+", sentence) if each and not re.search(r"\d", each)
    ]
    plain = [each for each in words if each not in (*_REST, *_WORK) and not _is_weekday(each)]
    return plain[0][:20] if len(plain) == 1 and len(words) > 1 else ""


def _read_part(notice: Notice, number: int, part: str, verdict: bool | None, name: str) -> None:
    spans = list(_spans(notice.year, _AMOUNT.sub("", part)))
    if not spans:
        return
    if verdict is None:
        raise Problem("DSK188" if _WISH.search(part) else "DSK182", text=part.strip()[:20])
    days = [day for span in spans for day in span]
    counted = _COUNT.search(part)
    if counted and int(counted[1]) != len(days):
        notice.problems.append(
            Problem(
                "DSK184", None, _("第 {n} 行").format(n=number), said=counted[1], found=len(days)
            )
        )
    notice.days += [Told(day, verdict, name, number) for day in days]


def _verdict(part: str) -> bool | None:
    """Whether the days of a part are off; None where it does not say. 调休上班 is work."""
    if any(word in part for word in _WORK):
        return None if _REST[0] in part else False
    return True if any(word in part for word in _REST) else None


def _spans(year: int, part: str) -> Iterator[list[date]]:
    """The stretches of days that a part of a sentence names."""
    month = 0
    for found in _SPAN.finditer(part):
        month = int(found["am"] or month)
        if not month:
            continue
        first = _day(int(found["ay"] or year), month, int(found["ad"]), found["aw"])
        last = first
        if found["bd"]:
            month = int(found["bm"] or month)
            last = _day(int(found["by"] or first.year), month, int(found["bd"]), found["bw"])
        if not 0 <= (last - first).days < _LONGEST:
            raise Problem("DSK185", text=found[0].strip())
        yield [first + timedelta(n) for n in range((last - first).days + 1)]


def _day(year: int, month: int, day: int, aside: str | None) -> date:
    """The day; DSK185 where there is none, DSK183 where the weekday beside it is another day's."""
    try:
        found = date(year, month, day)
    except ValueError:
        text = _("{y}年{m}月{d}日").format(y=year, m=month, d=day)
        raise Problem("DSK185", text=text) from None
    said = _is_weekday(aside or "")
    if said and said != _WEEKDAYS[found.weekday()]:
        shown = _WEEKDAYS[found.weekday()]
        raise Problem("DSK183", day=found.isoformat(), said=said, right=shown)
    return found


def _is_weekday(text: str) -> str:
    """The weekday named in a text, as 一 to 日; empty for none."""
    found = re.search("(?:周|星期|礼拜)([一二三四五六日天])", text)
    return found[1].replace("天", "日") if found else ""


def _refuse_doubles(notice: Notice) -> None:
    """Of a day that is told twice the same, one stays; told differently, neither is believed."""
    by_day: dict[date, Told] = {}
    doubted: set[date] = set()
    for told in notice.days:
        first = by_day.setdefault(told.day, told)
        if first.rest != told.rest:
            doubted.add(told.day)
            place = _("第 {n} 行").format(n=told.line)
            notice.problems.append(Problem("DSK187", None, place, day=told.day.isoformat()))
    notice.days = [told for day, told in by_day.items() if day not in doubted]
