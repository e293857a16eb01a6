"""Which characters the shipped fonts hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.paper.coverage import Coverage, shipped
from app.paper.fonts import RARE, SONG, Library, Role
from app.paper.truetype import open_typeface
from app.text import RESOURCES

FONTS = RESOURCES / "fonts"
BLOCKS = {
    "basic": (0x4E00, 0x9FFF),
    "A": (0x3400, 0x4DBF),
    "B": (0x20000, 0x2A6DF),
    "C": (0x2A700, 0x2B739),
    "D": (0x2B740, 0x2B81D),
    "E": (0x2B820, 0x2CEA1),
    "F": (0x2CEB0, 0x2EBE0),
}


@given(st.sets(st.integers(0, 0x3FFF)))
def test_coverage_is_the_set_it_was_made_of(codes: set[int]) -> None:
    coverage = Coverage.of(codes)
    assert len(coverage) == len(codes)
    near = codes | {code + 1 for code in codes} | {code - 1 for code in codes}
    assert {code for code in near if code in coverage} == codes


@pytest.mark.parametrize("block", BLOCKS)
def test_every_character_of_the_block_is_printable(block: str, own_fonts: Library) -> None:
    low, high = BLOCKS[block]
    lacking = [code for code in range(low, high + 1) if not own_fonts.find(Role.SONG, chr(code))]
    assert lacking == []


@pytest.mark.parametrize(
    ("low", "high", "least"), [(0x30000, 0x3134A, 3045), (0x31350, 0x323AF, 2271)]
)
def test_extensions_g_and_h_are_held_as_far_as_the_source_has_them(
    low: int, high: int, least: int, own_fonts: Library
) -> None:
    held = [code for code in range(low, high + 1) if own_fonts.find(Role.SONG, chr(code))]
    assert len(held) >= least


@pytest.mark.parametrize("name", [SONG, *RARE])
def test_the_table_of_coverage_tells_what_the_font_holds(name: str) -> None:
    codes = set(open_typeface(FONTS / name).codes())
    told = shipped(FONTS)[name]
    added = {code for code in codes if code not in told}
    assert added <= {0x20, 0xA0, 0xFFFF}, "reportlab adds spaces and the end of a table"
    assert len(told) == len(codes) - len(added)


@pytest.mark.parametrize("sign", "□☐☑√〔〕〇○—①㎡℃№★·…“”￥¥〓　")
def test_signs_of_forms_are_printable(sign: str, own_fonts: Library) -> None:
    assert all(own_fonts.find(role, sign) for role in Role)


def test_the_folder_of_fonts_stays_small() -> None:
    assert sum(path.stat().st_size for path in FONTS.iterdir()) < 86_000_000


def test_every_font_is_listed_with_its_licence() -> None:
    text = (FONTS / "README.md").read_text(encoding="utf-8")
    names = [path.name for path in FONTS.glob("*.ttf")] + [
        p.name for p in FONTS.glob("*-LICENSE.txt")
    ]
    assert len(names) >= 11
    assert [name for name in names if name not in text] == []
