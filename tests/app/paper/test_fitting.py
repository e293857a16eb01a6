"""Texts in cells: smaller, then in lines, never cut."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.paper.fitting import LEADING, LEAST, Fitted, Fitter, break_lines
from app.paper.fonts import Library, Role
from app.paper.shaping import Shaper
from app.paper.surface import Surface

SHAPER = Shaper(Library(()), Surface(io.BytesIO(), "", (100, 100)).document)
FITTER = Fitter(SHAPER)
HAN = st.text("张王李赵云溪村（）、。《》0123456789号abc 　", max_size=60)


def fit(text: str, width: float, height: float = 22.0) -> Fitted:
    """The text in a cell of 10.5 points."""
    return FITTER.fit(text, Role.SONG, (width, height), 10.5)


@pytest.mark.parametrize(
    ("text", "width", "size", "lines"),
    [
        ("张三", 40, 10.5, 1),
        ("", 40, 10.5, 1),
        ("张三李四", 40, 10.0, 1),
        ("张三李四王五赵六", 40, 8.5, 2),
        ("339901195101020018", 82, 8.5, 1),
        ("张三\n李四", 40, 8.5, 2),
        ("云溪村" * 20, 60, 7.0, 8),
    ],
)
def test_fit(text: str, width: float, size: float, lines: int) -> None:
    fitted = fit(text, width)
    assert (fitted.size, len(fitted.lines)) == (size, lines)


@given(HAN, st.floats(15, 300), st.floats(10, 60))
def test_fitted_lines_are_never_wider_than_the_cell(text: str, width: float, height: float) -> None:
    fitted = fit(text, width, height)
    assert all(line.width * fitted.size <= width + 0.01 for line in fitted.lines)
    assert LEAST <= fitted.size <= 10.5
    assert fitted.height == pytest.approx(len(fitted.lines) * fitted.size * LEADING)


@given(HAN, st.floats(15, 300))
def test_several_lines_overflow_the_height_only_at_the_least_size(text: str, width: float) -> None:
    fitted = fit(text, width)
    assert fitted.height <= 22.0 + 0.01 or fitted.size == LEAST


@given(HAN, st.floats(2.5, 30))
def test_breaking_loses_no_character(text: str, room: float) -> None:
    assert "".join(break_lines(text, Role.SONG, room, SHAPER)) == text


@given(HAN, st.floats(6, 30))
def test_numbers_that_fit_a_line_are_not_broken(text: str, room: float) -> None:
    whole = break_lines(text + "号13900001234", Role.SONG, max(room, 8), SHAPER)
    assert any("13900001234" in line for line in whole)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("虚岭镇云溪，村民", ["虚岭镇云", "溪，村民"]),
        ("虚岭镇（云溪村）", ["虚岭镇", "（云溪", "村）"]),
        ("一\n\n二", ["一", "", "二"]),
    ],
)
def test_marks_stay_with_their_characters(text: str, lines: list[str]) -> None:
    assert break_lines(text, Role.SONG, 4.0, SHAPER) == lines


def test_two_short_lines_are_about_equally_long() -> None:
    fitted = FITTER.fit("与户主关系", Role.SONG, (45, 22), 10.5, 9)
    assert [round(line.width) for line in fitted.lines] in ([5], [3, 2])


@pytest.mark.parametrize(("size", "least"), [(7.0, 7.0), (8.0, 7.0), (8.0, 8.0)])
@pytest.mark.parametrize("width", [20, 24, 27, 30])
def test_a_text_is_broken_rather_than_made_smaller_than_it_may(
    size: float, least: float, width: float
) -> None:
    fitted = FITTER.fit("张三李四", Role.SONG, (width, 100), size, least)
    assert fitted.size >= least
