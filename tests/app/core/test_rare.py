"""Rare characters are found by code, pinyin and strokes, and remembered."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import pytest

from app import rare
from app.office import Office
from tests.offices import enter, make


@pytest.fixture
def office(tmp_path: Path) -> Generator[Office]:
    with enter(make(tmp_path)) as opened:
        yield opened


def texts(wanted: str) -> list[str]:
    return [each.text for each in rare.find(wanted)]


@pytest.mark.parametrize(
    ("wanted", "meant"),
    [
        ("U+4DAE", "䶮"), ("u+3402", "㐂"), ("20000", "𠀀"), ("0x2CB5A", "𬭚"), (" 2BDAF ", "𫶯"),
        ("𬱖", "𬱖"), ("名字里的㛃", "名字里的㛃"), ("4E00", "一"), ("face", "龎"),
    ],
)  # fmt: skip
def test_a_code_or_the_character_itself(wanted: str, meant: str) -> None:
    if wanted == "face":
        assert texts(wanted) == [chr(0xFACE)]
    else:
        assert texts(wanted) == list(meant)


@pytest.mark.parametrize(
    "wanted", ["", "  ", "U+0041", "110000", "U+E000", "!!", "zzz", "12", "2A6E0"]
)
def test_what_means_no_character_finds_none(wanted: str) -> None:
    assert texts(wanted) == []


def test_by_pinyin_those_that_input_methods_lack_stand_first() -> None:
    found = texts("yan")
    assert "䶮" in found
    assert "言" not in found
    assert texts("nang").index("囊") > texts("nang").index("㚂")


def test_strokes_narrow_the_choice() -> None:
    narrowed = rare.find("yan 20")
    assert {each.strokes for each in narrowed} == {20}
    assert 0 < len(narrowed) < len(rare.find("yan"))


@pytest.mark.parametrize("said", ["lv", "lü", "LV"])
def test_u_with_dots_is_v(said: str) -> None:
    assert "吕" in texts(said)


@pytest.mark.parametrize(("text", "prints"), [("䶮", True), ("𬱖", True), (chr(0x30041), False)])
def test_whether_it_can_be_printed_is_told(text: str, prints: bool) -> None:
    assert rare.described(text).printable is prints


def test_the_code_is_told() -> None:
    assert rare.described("𠀀").code == "U+20000"


def test_what_was_used_is_offered_first(office: Office) -> None:
    assert rare.recent(office) == []
    for each in "䶮㛃䶮":
        rare.used(office, each)
    assert [each.text for each in rare.recent(office)] == ["䶮", "㛃"]


def test_not_more_are_kept_than_are_looked_at(office: Office) -> None:
    for point in range(0x3400, 0x3430):
        rare.used(office, chr(point))
    kept = rare.recent(office)
    assert len(kept) == 24
    assert kept[0].text == chr(0x342F)
