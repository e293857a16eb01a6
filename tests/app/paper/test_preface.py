"""A form's preface: a paragraph before all else, whole on its page; drawings upside down for folded cards."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest

from app.paper.documents import HOUSEHOLD_SHEET
from app.paper.pen import Pen
from app.paper.printing import print_form
from tests.app.paper import samples
from tests.app.paper.marks import all_marks, crossed, marks, overlaps, place_of, rules, text_of
from tests.offices import refused

SENTENCE = "是否同意由各户自愿决定，同意后可以随时撤回。"


def form(preface: str, people: int = 3) -> bytes:
    stream = io.BytesIO()
    print_form(HOUSEHOLD_SHEET, samples.form(people, preface=preface), stream)
    return stream.getvalue()


@pytest.mark.parametrize("times", [1, 3, 20])
def test_a_preface_is_whole_above_the_form(times: int) -> None:
    pdf = form(SENTENCE * times)
    found = marks(pdf)
    assert text_of(found).count("随时撤回") == times
    assert overlaps(found) == []
    assert crossed(found, rules(pdf)) == []
    lowest = min(mark.bottom for mark in place_of(found, "自愿决定"))
    assert all(mark.top < lowest for mark in place_of(found, "家庭成员"))


def test_a_preface_stands_on_the_first_page_alone() -> None:
    pages = [text_of(found) for found in all_marks(form(SENTENCE, 60))]
    assert [SENTENCE[:6] in page for page in pages] == [True, *[False] * (len(pages) - 1)]


def test_a_number_in_a_preface_is_not_posted() -> None:
    posted = replace(HOUSEHOLD_SHEET, posting=True)
    content = samples.form(0, sections=(), tables=(), preface="有事请打13900001234")
    with refused("PAP001"):
        print_form(posted, content, io.BytesIO())


@pytest.mark.parametrize(("turned", "left", "bottom"), [(False, 100, 200), (True, 91, 192)])
def test_a_drawing_is_shown_upright_or_upside_down(turned: bool, left: int, bottom: int) -> None:
    stream = io.BytesIO()
    pen = Pen(stream, "", (300, 300))
    with pen.drawing("card"):
        pen.text(0, 0, "田", 10)
    pen.use("card", 100, 200, turned=turned)
    pen.end_page()
    pen.finish()
    (mark,) = marks(stream.getvalue())
    assert (mark.left, mark.bottom) == pytest.approx((left, bottom), abs=2)
