"""Keeps whole identity numbers, telephones, accounts and addresses off what is posted in public (公示)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from app.paper.card_content import PosterContent
from app.paper.content import Column, FormContent, Group, RosterContent, Row
from app.paper.letter_content import LetterContent
from app.paper.month_content import MonthContent
from app.paper.runs import is_silent
from app.problems import Problem

_IDENTITY = r"[1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]"
_OLD_IDENTITY = r"[1-9]\d{5}\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}"
"""Fifteen digits, as cards had until 1999."""
_MOBILE = r"(?:(?:00)?86)?1[3-9]\d{9}"
_ACCOUNT = r"62\d{14,17}"
_WHOLE = re.compile(rf"(?<!\d)(?:{_IDENTITY}|{_OLD_IDENTITY}|{_MOBILE}|{_ACCOUNT})(?!\d)")
_GAPS = re.compile(r"(?<=\d)[\s\-‐‑‒–—.·_]{1,3}(?=[\dXx])")


def is_sensitive(text: str) -> bool:
    """Whether a text is marked as sensitive, or is a whole number whatever its mark says."""
    if getattr(text, "sensitive", False) or getattr(text, "public", False):
        return bool(getattr(text, "sensitive", False))
    plain = unicodedata.normalize(
        "NFKC", "".join(c for c in text if not is_silent(c) or c.isspace())
    )
    return _WHOLE.search(_GAPS.sub("", plain)) is not None


def refuse(title: str, label: str, text: str) -> None:
    """Raise Problem if a document for posting would print that text."""
    if is_sensitive(text):
        raise Problem("PAP001", title=title, label=label)


def check_poster(title: str, content: PosterContent) -> None:
    """Raise Problem if any text of the poster may not be posted."""
    around = (content.title, content.subtitle, content.footer, content.watermark)
    for text in around:
        refuse(title, content.title, text)
    for entry in content.entries:
        refuse(title, entry.label, entry.text)


def check_month(title: str, content: MonthContent) -> None:
    """Raise Problem if any text of the calendar may not be posted."""
    for text in content.texts():
        refuse(title, content.title, text)


def check_form(title: str, content: FormContent) -> None:
    """Raise Problem if any text of the form may not be posted."""
    above = (*content.above, content.preface)
    around = (content.title, content.subtitle, *above, content.footer, content.photo)
    for text in (*around, content.watermark, *content.signatures):
        refuse(title, content.title, text)
    for label, text in _entries(content):
        refuse(title, label, text)
    for table in content.tables:
        refuse(title, table.title, table.title)
        _check_rows(title, table.columns, table.rows)


def check_letter(title: str, content: LetterContent) -> None:
    """Raise Problem if any text of the letter may not be posted."""
    told = (each.text for each in content.paragraphs)
    for text in (*told, *content.signatures, content.footer, content.watermark):
        refuse(title, content.paragraphs[0].text, text)
    for table in content.tables:
        refuse(title, table.title, table.title)
        _check_rows(title, table.columns, table.rows)


def checked(title: str, content: RosterContent, groups: Iterable[Group]) -> Iterator[Group]:
    """The groups one by one; raises Problem at the first text that may not be posted."""
    around = (content.title, *content.above, *content.told, content.footer, content.watermark)
    for text in (*around, *content.signatures):
        refuse(title, content.title, text)
    for group in groups:
        _check_rows(title, content.columns, group)
        yield group


def _entries(content: FormContent) -> Iterator[tuple[str, str]]:
    for section in content.sections:
        yield section.title, section.title
        for entry in section.entries:
            yield entry.label, entry.label
            yield entry.label, entry.text
    for opinion in content.opinions:
        for text in (opinion.title, opinion.text, *opinion.signatures):
            yield opinion.title, text


def _check_rows(title: str, columns: tuple[Column, ...], rows: Iterable[Row]) -> None:
    for row in rows:
        for column, text in zip(columns, row, strict=False):
            refuse(title, column.label, text)
