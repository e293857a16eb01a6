"""People are looked for by pinyin and initials: every surname must be said as a surname."""

from __future__ import annotations

import pytest

from app.kinds.pinyin import initials, spell
from tests.app.kinds.surnames import COMPOUND, SINGLE


@pytest.mark.parametrize(("surname", "said"), SINGLE.items())
def test_a_surname_is_said_as_one(surname: str, said: str) -> None:
    assert spell(f"{surname}小海") == f"{said}xiaohai"
    assert initials(f"{surname}小海") == f"{said[0]}xh"


@pytest.mark.parametrize(("surname", "said"), COMPOUND.items())
def test_a_surname_of_two_characters_too(surname: str, said: tuple[str, str]) -> None:
    assert spell(f"{surname}小海") == "".join(said) + "xiaohai"
    assert initials(f"{surname}小海") == f"{said[0][0]}{said[1][0]}xh"
