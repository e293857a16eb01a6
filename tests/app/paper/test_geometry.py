"""Where things stand on the paper: nothing over a line or another text, or in the margins, or too small."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.paper.content import Column, Entry, FormContent, Opinion, RosterContent, Section
from app.paper.documents import HOUSEHOLD_ROSTER, HOUSEHOLD_SHEET
from app.paper.fitting import LEAST
from app.paper.furniture import TITLE
from app.paper.paper import BINDING, FOOT, SIDE, SIZES, Orientation, Paper
from app.paper.pen import MM
from app.paper.printing import print_form, print_roster
from tests.app.paper import samples
from tests.app.paper.marks import (
    Mark,
    all_marks,
    crossed,
    marks,
    overlaps,
    place_of,
    rules,
    text_of,
)

LABELS = st.text("与户主关系公民身份号码金额元备注", min_size=1, max_size=12)
# No hyphen: at a line's end the reader of PDFs takes it for a soft one and leaves it out.
TEXTS = st.text("虚岭镇云溪村三组号张㐂𠀀𬭚（）、，。0123456789X·", max_size=50)
LONG_OFFICE = "填报单位（盖章）：" + "试验省试验市试验区" * 6 + "街道办事处办"
SHEETS: list[tuple[str, Orientation]] = [
    (name, way) for name in SIZES for way in ("portrait", "landscape")
]


def roster(content: RosterContent, paper: Paper = HOUSEHOLD_ROSTER.paper) -> bytes:
    stream = io.BytesIO()
    print_roster(replace(HOUSEHOLD_ROSTER, paper=paper), content, stream)
    return stream.getvalue()


def form(content: FormContent, paper: Paper = HOUSEHOLD_SHEET.paper) -> bytes:
    stream = io.BytesIO()
    print_form(replace(HOUSEHOLD_SHEET, paper=paper), content, stream)
    return stream.getvalue()


def assert_clear(pdf: bytes) -> None:
    """No character stands on another one or on a line, on any page."""
    for page, found in enumerate(all_marks(pdf)):
        assert overlaps(found) == [], page
        assert crossed(found, rules(pdf, page)) == [], page


def assert_within(found: Sequence[Mark], paper: Paper) -> None:
    """Everything but the line with the page number stands between the margins."""
    box = paper.frame
    body = [mark for mark in found if mark.bottom > FOOT * MM]
    assert min(mark.left for mark in body) >= box.x - 0.5
    assert max(mark.right for mark in body) <= box.x + box.width + 0.5
    assert max(mark.top for mark in body) <= box.y + box.height + 0.5
    assert all(mark.bottom > 8 * MM for mark in found)


@pytest.mark.parametrize(("name", "way"), SHEETS)
@pytest.mark.parametrize("people", [0, 25])
def test_every_sheet_keeps_its_margins(name: str, way: Orientation, people: int) -> None:
    paper = Paper(name, way)
    pdf = roster(samples.roster(samples.households(people)), paper)
    for found in all_marks(pdf):
        assert_within(found, paper)
    for found in all_marks(form(samples.form(people), paper)):
        assert_within(found, paper)


@pytest.mark.parametrize(
    ("way", "left", "top"), [("portrait", BINDING, SIDE), ("landscape", SIDE, BINDING)]
)
def test_the_frame_is_drawn_where_the_sheet_is_not_bound(
    way: Orientation, left: float, top: float
) -> None:
    paper = Paper("A4", way)
    lines = rules(roster(samples.roster(samples.households(9)), paper))
    assert min(line.left for line in lines) == pytest.approx(left * MM, abs=0.1)
    right = paper.size[0] - max(line.right for line in lines)
    assert right == pytest.approx(SIDE * MM, abs=0.1)
    assert max(line.top for line in lines) < paper.size[1] - top * MM


@settings(max_examples=12)
@given(st.lists(st.tuples(LABELS, st.integers(3, 12), st.booleans()), min_size=1, max_size=9))
def test_headings_of_any_width_stay_in_their_cells(given_: list[tuple[str, int, bool]]) -> None:
    columns = tuple(Column(label, width, group="情况" * two) for label, width, two in given_)
    pdf = roster(samples.roster([[["一"] * len(columns)]], columns=columns))
    assert_clear(pdf)
    text = text_of(marks(pdf))
    assert all(label in text for label, *_rest in given_ if len(label) == 1)
    assert all(text.count(each) for label, *_rest in given_ for each in label)


@settings(max_examples=12)
@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS), min_size=1, max_size=8))
def test_cells_of_any_text_stay_in_their_cells(rows: list[tuple[str, str, str]]) -> None:
    columns = (Column("户主", 5, merged=True), Column("姓名", 4), Column("住址", 9, "left"))
    pdf = roster(samples.roster([rows], columns=columns))
    assert_clear(pdf)
    assert min(mark.size for found in all_marks(pdf) for mark in found) >= LEAST


@settings(max_examples=12)
@given(st.lists(st.tuples(LABELS, TEXTS, st.booleans()), min_size=1, max_size=14))
def test_entries_of_any_text_stay_in_their_cells(given_: list[tuple[str, str, bool]]) -> None:
    entries = tuple(Entry(label, text, wide=wide) for label, text, wide in given_)
    pdf = form(samples.form(1, sections=(Section("户", entries),), photo="照片"))
    assert_clear(pdf)
    text = "".join(text_of(found) for found in all_marks(pdf))
    assert min(mark.size for found in all_marks(pdf) for mark in found) >= LEAST
    assert all(entry.text in text for entry in entries if len(entry.text) < 4)


@pytest.mark.parametrize("above", [(LONG_OFFICE, "填报日期：2026年11月21日", "单位：户、人")])
@pytest.mark.parametrize("way", ["portrait", "landscape"])
def test_a_long_office_keeps_to_its_line(above: tuple[str, ...], way: Orientation) -> None:
    paper = Paper("A4", way)
    sheets = [
        form(samples.form(1, above=above), paper),
        roster(samples.roster(samples.households(2), above=above), paper),
    ]
    for pdf in sheets:
        assert_clear(pdf)
        found, table = marks(pdf), max(line.top for line in rules(pdf))
        assert all(mark.bottom > table for text in above for mark in place_of(found, text))


@pytest.mark.parametrize("length", range(2450, 2590, 46))
def test_a_text_that_fills_the_page_leaves_room_to_sign(length: int) -> None:
    opinion = Opinion("意见", ("虚岭镇云溪村三组十八号" * 300)[:length])
    content = samples.form(0, sections=(), tables=(), opinions=(opinion,), signatures=("户主：",))
    pdf = form(content)
    assert_clear(pdf)
    for found in all_marks(pdf):
        assert_within(found, HOUSEHOLD_SHEET.paper)
    assert "".join(map(text_of, all_marks(pdf))).count("户主：") == 1


@pytest.mark.parametrize("people", range(9, 30, 3))
def test_no_title_is_left_behind_its_table(people: int) -> None:
    tables = samples.form(people).tables
    content = samples.form(1, tables=(*tables, replace(tables[0], title="其他成员")))
    for found in all_marks(form(content)):
        text = text_of(found)
        for title in ("家庭成员", "其他成员"):
            assert f"{title}姓名" in text or title not in text


@pytest.mark.parametrize(
    "title", ["户册", "虚岭镇云溪村二〇二六年度第四季度低收入家庭户情登记花名册" * 2]
)
def test_the_title_is_as_large_as_its_length_allows(title: str) -> None:
    pdf = roster(samples.roster(samples.households(3), title=title))
    assert_clear(pdf)
    sizes = {mark.size for mark in marks(pdf)[: len(title)]}
    assert sizes == {TITLE} if len(title) < 10 else min(sizes) >= 14


@pytest.mark.parametrize("align", ["left", "center", "right"])
def test_cells_are_aligned_as_their_column_says(align: str) -> None:
    columns = (Column("甲", 10), Column("乙", 10, align), Column("丙", 10))  # type: ignore[arg-type]
    pdf = roster(samples.roster([[["", "田", ""]]], columns=columns))
    (mark,) = place_of(marks(pdf), "田")
    frame = HOUSEHOLD_ROSTER.paper.frame
    near = ((mark.left + mark.right) / 2 - frame.x) / frame.width
    wanted = {"left": 1 / 3 + 0.01, "center": 1 / 2, "right": 2 / 3 - 0.01}[align]
    assert near == pytest.approx(wanted, abs=0.01)
