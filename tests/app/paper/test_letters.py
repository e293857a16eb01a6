"""Letters: nothing cut, nothing on top of anything, no place to sign without text beside it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.paper.fonts import Library
from app.paper.letter import ROW
from app.paper.letter_bands import TEXT
from app.paper.pen import MM
from tests.app.paper import samples
from tests.app.paper.letters import CLAUSE, letter, made_of, paragraph, pdf_of, signers
from tests.app.paper.marks import Mark, all_marks, crossed, overlaps, place_of, rules, text_of
from tests.offices import refused


def pages_of(pdf: bytes) -> list[str]:
    return [text_of(found) for found in all_marks(pdf)]


def lines_of(found: list[Mark]) -> list[list[Mark]]:
    """The marks of body size, line by line from the top."""
    lines: dict[int, list[Mark]] = {}
    for mark in found:
        if mark.size == TEXT and mark.text not in "，。、：":
            lines.setdefault(round((mark.bottom + mark.top) / 16), []).append(mark)
    return [lines[key] for key in sorted(lines, reverse=True)]


def test_a_letter_has_all_its_texts_in_order() -> None:
    found = "".join(pages_of(pdf_of(letter(3, signers(10), footer="一式三份"))))
    wanted = [
        "十户联保协议书",
        "编号：3",
        "第1条",
        "第3条",
        "户主",
        "虚岭镇网山村10号",
        "甲方（盖章）",
        "一式三份",
    ]
    places = [found.replace("\u3000", "").index(each) for each in wanted]
    assert places == sorted(places)
    assert found.count("互相提醒") == 3


def test_pages_are_numbered_and_the_title_goes_on() -> None:
    pages = pages_of(pdf_of(letter(30)))
    total = len(pages)
    for number, page in enumerate(pages, 1):
        told = page.replace(" ", "")
        assert f"第{number}页共{total}页" in told
        assert ("（续）" in told) == (number > 1)


@pytest.mark.parametrize("clauses", range(5, 13))
def test_a_place_to_sign_never_stands_alone(clauses: int) -> None:
    pages = pages_of(pdf_of(letter(clauses)))
    (signed,) = [page for page in pages if "代表（签字）" in page]
    typed = "".join(texts)
    assert {c: told.count(c) - typed.count(c) for c in "㐂𠀀𬭚《"} == dict.fromkeys("㐂𠀀𬭚《", 0)
    assert [each for found in pages for each in overlaps(found)] == []
    edge = max(mark.right for found in pages for mark in found if mark.size == TEXT)
    assert edge < 210 * MM - 15 * MM
