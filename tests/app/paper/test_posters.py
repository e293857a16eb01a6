"""Posters: read from a distance, nothing cut, and nothing on them that may not be posted."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.paper.card_content import PosterContent
from app.paper.content import Cell, Entry
from app.paper.documents import document
from app.paper.drawers import Posters
from app.paper.paper import A4_UPRIGHT
from app.paper.poster import FOOTER
from app.paper.printing import print_each
from tests.app.paper.marks import all_marks, crossed, marks, overlaps, place_of, rules, text_of
from tests.offices import refused

PUBLIC = Cell("199 0000 1234", public=True)
POSTER = PosterContent(
    "邻里守望",
    "青竹花园3栋",
    (Entry("社区居委会", "07563999123"), Entry("楼长", PUBLIC)),
    "报警 110",
)
TEXTS = st.text("青竹花园张㐂𠀀𬭚物业管理公司0123456789、", min_size=1, max_size=30)


def printed(*contents: PosterContent, posting: bool = True) -> bytes:
    stream = io.BytesIO()
    declared = replace(document("building_poster"), posting=posting)
    made = print_each(Posters, declared, contents, stream)
    assert made.pages == made.records == len(contents)
    return stream.getvalue()


def test_a_poster_is_one_page_with_all_of_it() -> None:
    (found,) = all_marks(printed(POSTER))
    text = text_of(found).replace(" ", "")
    for wanted in (
        "邻里守望",
        "青竹花园3栋",
        "社区居委会",
        "07563999123",
        "19900001234",
        "报警110",
    ):
        assert wanted in text, wanted


def test_numbers_are_large() -> None:
    found = marks(printed(POSTER))
    assert min(mark.size for mark in found) >= FOOTER
    assert {mark.size for mark in place_of(found, "07563999123")} == {40.0}


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=8), TEXTS)
def test_texts_of_any_length_keep_to_their_places(given_: list[tuple[str, str]], name: str) -> None:
    entries = tuple(Entry(label, text) for label, text in given_)
    pdf = printed(replace(POSTER, entries=entries, subtitle=name), posting=False)
    found, frame = marks(pdf), A4_UPRIGHT.frame
    assert overlaps(found) == []
    assert crossed(found, rules(pdf)) == []
    assert all(
        frame.x - 1 <= mark.left <= mark.right <= frame.x + frame.width + 1 for mark in found
    )
    assert all(mark.bottom >= frame.y - 1 for mark in found)


PLACES = [
    {"subtitle": "13900001234"},
    {"title": "13900001234"},
    {"footer": "13900001234"},
    {"watermark": "13900001234"},
    {"entries": (Entry("楼长", "13900001234"),)},
    {"entries": (Entry("楼长", Cell("青竹路12号", sensitive=True)),)},
]


@pytest.mark.parametrize("values", PLACES, ids=lambda each: next(iter(each)))
def test_a_number_that_is_not_public_is_refused(values: dict[str, object]) -> None:
    with refused("PAP001"):
        printed(replace(POSTER, **values))  # pyright: ignore[reportArgumentType]


def test_a_text_no_poster_can_hold_is_refused() -> None:
    with refused("PAP009"):
        printed(replace(POSTER, entries=(Entry("楼长", "长" * 900),)))


def test_nothing_to_print_is_refused() -> None:
    with refused("PAP005"):
        printed()


def test_each_poster_has_its_page_and_watermark() -> None:
    one, other = (replace(POSTER, subtitle=f"{n}栋", watermark="李经办") for n in (1, 2))
    pages = [text_of(found) for found in all_marks(printed(one, other))]
    assert ["1栋" in pages[0], "2栋" in pages[1]] == [True, True]
    assert all("李经办" in page for page in pages)
