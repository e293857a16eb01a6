"""Cards: every line on exactly one, nothing below 7 pt or outside, fronts and backs that meet."""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.paper.card import EDGE, HEIGHT, WIDTH, Card, cards, draw_back, draw_front, room
from app.paper.card_content import CardContent, CardGroup
from app.paper.card_lines import CREASE, arrange
from app.paper.card_sheet import LEFT, MARK, TOP, places
from app.paper.content import Entry
from app.paper.drawers import Cards
from app.paper.fitting import LEAST
from app.paper.paper import A4_UPRIGHT
from app.paper.pen import MM, Pen
from app.paper.printing import print_each
from tests.app.paper.cards import content, declared, pen, rows, sheets
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
from tests.offices import refused

NAMES = st.text("欧阳张㐂𠀀𬭚阿·李先生", max_size=30)
NUMBERS = st.sampled_from(
    ["", "199 0000 0001", "075639991234-123456", "199 0000 0001\n075639991234-123456", "110"]
)
ROOMS = st.text("0123456789室东", min_size=1, max_size=12)
ROWS = st.lists(st.tuples(ROOMS, NAMES, NUMBERS), max_size=45)
GROUPS = st.lists(st.tuples(st.sampled_from(["", "1单元", "东梯"]), ROWS), max_size=4)


def whole(groups: list[tuple[str, list[tuple[str, str, str]]]]) -> CardContent:
    made = tuple(CardGroup(title, tuple(found)) for title, found in groups)
    return replace(content(), groups=made)


def laid(card: Card) -> int:
    return card.face.rows


CASES = [
    ((12,), 1, False),
    ((10, 10), 1, False),
    ((22, 22), 2, False),
    ((0,), 1, False),
    ((), 1, False),
    ((48,), 1, True),
    ((20, 48), 2, True),
    ((120,), 2, True),
]


@pytest.mark.parametrize(("counts", "number", "folded"), CASES, ids=str)
def test_a_card_a_stairwell_or_a_folded_one(
    counts: tuple[int, ...], number: int, folded: bool
) -> None:
    found = cards(content(*counts), pen().shaper)
    assert (len(found), any(card.folded for card in found)) == (number, folded)
    assert sum(map(laid, found)) == sum(counts)


@settings(max_examples=40, deadline=None)
@given(GROUPS)
def test_every_line_is_on_exactly_one_card(
    groups: list[tuple[str, list[tuple[str, str, str]]]],
) -> None:
    made = whole(groups)
    found = cards(made, pen().shaper)
    assert sum(map(laid, found)) == sum(len(group.rows) for group in made.groups)
    for card in found:
        width, height, fold = room(card.folded, card.head)
        for piece in card.face.pieces:
            assert piece.fitted.size >= LEAST
            ends = [piece.x + line.width * piece.fitted.size for line in piece.fitted.lines]
            assert max(ends) <= width + 0.01
            assert 0 <= piece.y <= piece.y + piece.fitted.height <= height + 0.01
            assert not piece.y < fold < piece.y + piece.fitted.height


@settings(max_examples=10, deadline=None)
@given(st.lists(st.integers(1, 40), min_size=1, max_size=3))
def test_all_of_it_is_read_on_the_paper(counts: list[int]) -> None:
    made = content(*counts)
    text = "".join(text_of(found) for found in all_marks(sheets([made])))
    numbers = [row[2].replace(" ", "") for group in made.groups for row in group.rows]
    assert all(each in text.replace(" ", "") for each in numbers)


@pytest.mark.parametrize("counts", [(12,), (20, 20), (48,)], ids=str)
def test_nothing_is_small_cut_or_on_top_of_another(counts: tuple[int, ...]) -> None:
    pdf = sheets([content(*counts)])
    for found in all_marks(pdf):
        printed = [mark for mark in found if mark.text != "折"]
        assert min(mark.size for mark in found) >= LEAST
        assert overlaps(found) == []
        assert all(_is_inside(mark, folded=counts == (48,)) for mark in printed)


@pytest.mark.parametrize("counts", [(12,), (26,), (48,)], ids=str)
def test_no_line_runs_through_a_text(counts: tuple[int, ...]) -> None:
    for card in cards(content(*counts, title="青竹花园第十二期" * 5), pen().shaper):
        stream = io.BytesIO()
        paper = Pen(stream, "", A4_UPRIGHT.size)
        draw_back(paper, card, 0, 0)
        paper.end_page()
        paper.finish()
        found = marks(stream.getvalue())
        assert overlaps(found) == []
        assert crossed(found, rules(stream.getvalue())) == []
        assert min(mark.bottom for mark in found) >= EDGE - 1


def _is_inside(mark: Mark, *, folded: bool) -> bool:
    """Whether a mark keeps to one card's inside."""
    tall = HEIGHT * (2 if folded else 1)
    return any(
        place.x + EDGE - 1 <= mark.left <= mark.right <= place.x + WIDTH - EDGE + 1
        and place.y + EDGE - 1 <= mark.bottom <= mark.top <= place.y + tall - EDGE + 1
        for place in places(A4_UPRIGHT, folded, back=False)
    )


@pytest.mark.parametrize("folded", [False, True])
def test_backs_stand_behind_their_fronts(folded: bool) -> None:
    width, _height = A4_UPRIGHT.size
    both = zip(places(A4_UPRIGHT, folded, False), places(A4_UPRIGHT, folded, True), strict=True)
    pairs = list(both)
    assert len(pairs) == (4 if folded else 10)
    for front, back in pairs:
        assert front.y == back.y
        assert front.x + WIDTH == pytest.approx(width - back.x)
        assert front.x != back.x


def test_ten_cards_fill_the_sheet_between_its_margins() -> None:
    found = list(places(A4_UPRIGHT, False, False))
    width, height = A4_UPRIGHT.size
    assert (LEFT, TOP) == (15 * MM, 13.5 * MM)
    assert (min(p.x for p in found), min(p.y for p in found)) == pytest.approx((LEFT, TOP), abs=0.1)
    assert max(p.x for p in found) + WIDTH == pytest.approx(width - LEFT, abs=0.1)
    assert max(p.y for p in found) + HEIGHT == pytest.approx(height - TOP, abs=0.1)


def test_on_paper_each_back_meets_its_own_front() -> None:
    """A sheet of two buildings: the back of every place names the same building as its front."""
    pdf = sheets([content(5, title="青竹花园3栋"), content(5, title="滨江苑8栋")])
    width = A4_UPRIGHT.size[0]
    front, back = marks(pdf, 0), marks(pdf, 1)
    for there, here in zip(
        places(A4_UPRIGHT, False, False), places(A4_UPRIGHT, False, True), strict=True
    ):
        names = {name: _at(front, there, name) for name in ("青竹花园3栋", "滨江苑8栋")}
        assert sorted(names.values()) == [False, True]
        assert names == {name: _at(back, here, name) for name in names}
        assert here.x == pytest.approx(width - there.x - WIDTH)


def _at(found: list[Mark], place: tuple[float, float], name: str) -> bool:
    x, y = place
    here = [m for m in found if x <= m.left < x + WIDTH and y <= m.bottom < y + HEIGHT]
    return name in text_of(here)


@pytest.mark.parametrize(("counts", "levels"), [((12,), 6), ((48,), 3)])
def test_crop_marks_stand_where_the_sheet_is_cut(counts: tuple[int, ...], levels: int) -> None:
    width, height = A4_UPRIGHT.size
    for page in (0, 1):
        lines = rules(sheets([content(*counts)]), page)
        short = [
            line
            for line in lines
            if max(line.right - line.left, line.top - line.bottom) < MARK + 0.1
        ]
        upright = {round(line.left / MM, 1) for line in short if line.top > line.bottom}
        level = {round((height - line.top) / MM, 1) for line in short if line.right > line.left}
        assert upright == {15.0, 105.0, 195.0}
        assert len(level) == levels
        assert all(_length(line) == pytest.approx(MARK, abs=0.1) for line in short)
        assert all(
            line.right < LEFT or line.left > width - LEFT
            for line in short
            if line.right > line.left
        )


def _length(line: tuple[float, float, float, float]) -> float:
    left, bottom, right, top = line
    return max(right - left, top - bottom)


@pytest.mark.parametrize(("count", "pages"), [(1, 2), (10, 2), (11, 4), (20, 4)])
def test_each_household_gets_its_card(count: int, pages: int) -> None:
    found = list(all_marks(sheets([content(count)])))
    assert len(found) == pages
    assert all(text_of(page).count("青竹花园3栋") == 10 for page in found)


def test_flat_and_folded_cards_keep_to_sheets_of_their_own() -> None:
    found = list(all_marks(sheets([content(3), content(48), content(2)])))
    copies = Counter(text_of(page).count("青竹花园3栋") for page in found[1::2])
    assert copies == {10: 2, 4: 12}


def test_rare_characters_are_all_there() -> None:
    assert place_of(marks(sheets([content(3)])), "张㐂𠀀𬭚")


@pytest.mark.parametrize("length", [1, 12, 40])
def test_a_long_front_gets_smaller_not_cut(length: int) -> None:
    entries = (Entry("物业管理公司", "075639991234-123456\n199 0000 0001"),) * 5
    made = replace(content(3), subtitle="青竹" * (length // 2) + "栋", entries=entries)
    pdf = sheets([made])
    front = marks(pdf)
    assert overlaps(front) == []
    assert min(mark.size for mark in front) >= LEAST
    assert all(_is_inside(mark, folded=False) for mark in front)


TOO_LONG = [
    replace(content(1), entries=(Entry("物业", "长" * 600),)),
    replace(content(1), subtitle="青竹花园" * 60),
    replace(content(), groups=(CardGroup("", (("1", "长" * 2000, "110"),)),)),
]


@pytest.mark.parametrize("made", TOO_LONG, ids=["entry", "name", "line"])
def test_what_no_card_can_hold_is_refused(made: CardContent) -> None:
    with refused("PAP009"):
        sheets([made])


def test_nothing_to_print_is_refused() -> None:
    with refused("PAP005"):
        print_each(Cards, declared(), [], io.BytesIO())


def test_a_watermark_stands_on_both_sides() -> None:
    made = replace(content(2), watermark="李经办")
    assert all("李经办" in text_of(page) for page in all_marks(sheets([made, made])))


def test_a_heading_never_ends_a_column() -> None:
    for count in range(8, 14):
        groups = content(count, 6).groups
        face = arrange(groups, room(False), pen().shaper)
        bottoms = {piece.x: piece for piece in face.pieces}
        assert all(len(piece.fitted.lines) for piece in bottoms.values())
        assert face.rows == count + 6


@pytest.mark.parametrize("count", [28, 40, 60])
def test_no_line_stands_on_the_fold(count: int) -> None:
    (card,) = cards(content(count), pen().shaper)
    fold = room(True, card.head).fold
    assert card.folded
    assert fold + EDGE + card.head == pytest.approx(HEIGHT)
    for piece in card.face.pieces:
        assert piece.y + piece.fitted.height <= fold - CREASE or piece.y >= fold + CREASE


def test_rows_are_as_large_as_they_fit() -> None:
    few, many = (
        arrange([CardGroup("", tuple(rows(n)))], room(False), pen().shaper) for n in (4, 26)
    )
    assert few.pieces[0].fitted.size > many.pieces[0].fitted.size >= LEAST


def test_a_front_is_drawn_at_its_place() -> None:
    (card,) = cards(content(2), pen().shaper)
    draw_front(pen(), card, 0, 0)
    assert card.copies == 2
    assert card.height == HEIGHT
