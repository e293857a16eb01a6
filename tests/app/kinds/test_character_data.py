"""The data about characters: complete, free of contradictions, with its licence."""

from __future__ import annotations

from collections import Counter

import pytest

from app.kinds.pinyin import COMPOUND_SURNAMES, spell
from app.kinds.resources import load
from app.kinds.strokes import COMMON_SURNAMES, stroke_count

SURNAMES = load("characters", "surnames.json")
STROKES = load("characters", "strokes.json")


def test_the_stroke_data_names_source_and_licence() -> None:
    assert "Unicode" in STROKES["source"]
    assert "Unicode" in STROKES["licence"]


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (0x3400, 0x4DBF),
        (0x4E00, 0x9FFF),
        (0x20000, 0x2A6DF),
        (0x2A700, 0x2B739),
        (0x30000, 0x3134A),
    ],
)
def test_every_character_of_a_block_has_a_stroke_count(first: int, last: int) -> None:
    assert [hex(each) for each in range(first, last + 1) if not stroke_count(chr(each))] == []


@pytest.mark.parametrize("character", ["\x00", "!", "A", "\ue000", "\U0010ffff", "가"])
def test_other_characters_have_none(character: str) -> None:
    assert stroke_count(character) is None


def test_a_surname_has_one_first_stroke() -> None:
    counted = Counter(each for group in SURNAMES["first_strokes"].values() for each in group)
    assert [each for each, times in counted.items() if times > 1] == []
    assert len(COMMON_SURNAMES) == len(counted)


def test_every_common_surname_has_strokes_and_a_reading() -> None:
    assert [each for each in COMMON_SURNAMES if not stroke_count(each)] == []
    assert [each for each in COMMON_SURNAMES if not spell(each).isascii()] == []


@pytest.mark.parametrize("name", sorted(COMPOUND_SURNAMES))
def test_a_compound_surname_is_two_characters_with_two_syllables(name: str) -> None:
    said = SURNAMES["compound"][name].split()
    assert len(name) == len(said) == 2
    assert spell(f"{name}一") == f"{''.join(said)}yi"


@pytest.mark.parametrize(("name", "said"), sorted(SURNAMES["single"].items()))
def test_a_special_surname_is_said_so_only_in_front(name: str, said: str) -> None:
    assert spell(f"{name}一") == f"{said}yi"
    assert not spell(f"王{name}").endswith(f"wang{said}")
