"""Copied text of printed glyphs."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.paper.tounicode import BLOCK, hexadecimal, make_map

CODES = st.integers(1, 0x10FFFF).filter(lambda code: not 0xD800 <= code <= 0xDFFF)


@pytest.mark.parametrize(
    ("character", "digits"), [("A", "0041"), ("张", "5F20"), ("𬭚", "D872DF5A"), ("𠀀", "D840DC00")]
)
def test_code_points_are_written_in_utf_16(character: str, digits: str) -> None:
    assert hexadecimal(ord(character)) == digits


@given(st.lists(CODES, max_size=256))
def test_the_map_gives_every_character_back(subset: list[int]) -> None:
    pairs = re.findall(r"^<(\w\w)> <(\w{4,8})>$", make_map("AAAAAA+Font", subset), re.MULTILINE)
    read = {int(at, 16): bytes.fromhex(to).decode("utf-16-be") for at, to in pairs}
    assert read == {at: chr(code) for at, code in enumerate(subset)}


@given(st.lists(CODES, max_size=256))
def test_sections_hold_no_more_than_the_format_allows(subset: list[int]) -> None:
    text = make_map("AAAAAA+Font", subset)
    counts = [int(count) for count in re.findall(r"^(\d+) beginbfchar$", text, re.MULTILINE)]
    assert sum(counts) == len(subset)
    assert all(count <= BLOCK for count in counts)


def test_empty_places_of_a_subset_mean_nothing() -> None:
    assert "<01>" not in make_map("F", [0x41, 0, 0x42])
