"""People are looked for by pinyin and initials: every surname must be said as a surname."""

from __future__ import annotations

import pytest

from app.kinds.pinyin import initials, spell
from tests.app.kinds.surnames import COMPOUND, SINGLE


def test_a_surname_is_said_as_one() -> None:
    spelt = {surname: spell(f"{surname}小海") for surname in SINGLE}
    assert spelt == {surname: f"{said}xiaohai" for surname, said in SINGLE.items()}
    begun = {surname: initials(f"{surname}小海") for surname in SINGLE}
    assert begun == {surname: f"{said[0]}xh" for surname, said in SINGLE.items()}


@pytest.mark.parametrize(("surname", "said"), COMPOUND.items())
def test_a_surname_of_two_characters_too(surname: str, said: tuple[str, str]) -> None:
    assert spell(f"{surname}小海") == "".join(said) + "xiaohai"
    assert initials(f"{surname}小海") == f"{said[0][0]}{said[1][0]}xh"
