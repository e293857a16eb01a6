"""Splitting texts by font, and naming what cannot be printed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.paper.fonts import RARE as RARE_FONTS
from app.paper.fonts import SONG, Library, Role
from app.paper.runs import STAND_IN, is_silent, missing, split
from tests.app.paper.samples import RARE, UNPRINTABLE

OWN = Library(())


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("", []),
        ("张三", [(SONG, "张三")]),
        ("张㐂𠀀", [(SONG, "张㐂"), (RARE_FONTS[0], "𠀀")]),
        ("☑低保", [(RARE_FONTS[2], "☑"), (SONG, "低保")]),
        (f"李{UNPRINTABLE}", [(SONG, f"李{STAND_IN}")]),
        ("李\u200b四\ufe00\U000e0100\r", [(SONG, "李四")]),
    ],
)
def test_split(text: str, runs: list[tuple[str, str]]) -> None:
    assert [(run.link.path.name, run.text) for run in split(text, Role.SONG, OWN)] == runs


@given(st.text(), st.sampled_from(Role))
def test_split_keeps_every_character_that_has_a_mark(text: str, role: Role) -> None:
    shown = "".join(run.text for run in split(text, role, OWN))
    wanted = [each for each in text if not is_silent(each)]
    assert len(shown) == len(wanted)
    assert all(a in (b, STAND_IN) for a, b in zip(shown, wanted, strict=True))


@given(st.text())
def test_what_is_missing_is_what_prints_as_a_stand_in(text: str) -> None:
    shown = "".join(run.text for run in split(text, Role.SONG, OWN))
    lost = {each for each in text if not is_silent(each) and each not in shown}
    assert {each.character for each in missing([text], fonts=OWN)} == lost


def test_missing_characters_are_named_with_code_and_first_text() -> None:
    found = missing([RARE, f"李{UNPRINTABLE}", f"王{UNPRINTABLE}"], fonts=OWN)
    assert found == [(UNPRINTABLE, "U+2EBF1", f"李{UNPRINTABLE}")]


def test_a_missing_character_of_one_text_is_found_in_every_role() -> None:
    assert all(missing([UNPRINTABLE], role, OWN) for role in Role)
    assert not any(missing([RARE], role, OWN) for role in Role)
