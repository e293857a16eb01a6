"""Numbers and Chinese numerals."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.kinds import Number
from app.kinds.numerals import digits_numeral, read_numeral, tens_numeral
from app.problems import Problem

AREA = Number(places=2, unit="㎡")


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("4人", 4),
        ("4口", 4),
        ("5,400", 5400),
        ("４", 4),
        (" 4 ", 4),
        ("二十", 20),
        ("伍佰", 500),
        ("四口人", 4),
        ("4.0", 4),
        (4.0, 4),
        (4, 4),
        ("+4", 4),
        ("1,234,567", 1234567),
        ("'4", 4),
        ("12户", 12),
        ("60周岁", 60),
        ("一百零五", 105),
        (4.5, "VAL021"),
        ("4.5", "VAL021"),
        ("-4", "VAL022"),
        (-4, "VAL022"),
        (10**9 + 1, "VAL022"),
        ("五六", 56),
        ("5,40", "VAL020"),
        ("1e3", "VAL020"),
        ("四五人上下", "VAL020"),
        ("4匹", "VAL023"),
        (True, "VAL020"),
        ("1?2", "VAL020"),
        ("٣", "VAL020"),
    ],
)
def test_whole_numbers(outcome: Any, raw: Any, value: Any) -> None:
    assert outcome(Number(), raw) == value


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("12.5㎡", 1250),
        ("12.5平方米", 1250),
        ("12.5m²", 1250),
        ("12.50", 1250),
        (12.5, 1250),
        (0.1 + 0.2, 30),
        (7, 700),
        (".5", 50),
        ("12.5亩", "VAL023"),
        ("12.345", "VAL021"),
    ],
)
def test_fixed_decimals_and_units(outcome: Any, raw: Any, value: Any) -> None:
    assert outcome(AREA, raw) == value


def test_numbers_show_all_decimals_and_compute_exactly() -> None:
    assert AREA.show(1250) == "12.50"
    assert AREA.restore(1250) == Decimal("12.50")
    assert AREA.store(Decimal("12.5")) == 1250
    assert Number().restore(4) == 4
    assert Number(low=-9).show(-5) == "-5"


def test_a_decimal_too_fine_is_not_stored_rounded() -> None:
    with pytest.raises(Problem, match="VAL021"):
        AREA.store(Decimal("12.345"))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("〇", 0),
        ("五", 5),
        ("十", 10),
        ("十一", 11),
        ("二十", 20),
        ("廿三", 23),
        ("一百", 100),
        ("一百零五", 105),
        ("一百二十", 120),
        ("二百五十", 250),
        ("伍佰", 500),
        ("两千", 2000),
        ("一千零二十", 1020),
        ("壹仟贰佰叁拾", 1230),
        ("一万零五", 10005),
        ("一万二千", 12000),
        ("一亿零一", 100000001),
        ("一亿二千万", 120000000),
        ("二〇二六", 2026),
        ("二○○七", 2007),
        ("二百五", None),
        ("一万二", None),
        ("万", None),
        ("百", None),
        ("五十十", None),
        ("", None),
        ("十百", None),
        ("五五十", None),
        ("一千一千", None),
        ("一万一亿", None),
        ("甲", None),
    ],
)
def test_numerals_are_read_and_cut_ones_are_not(text: str, number: int | None) -> None:
    assert read_numeral(text) == number


@given(st.integers(1, 99))
def test_tens_come_back(number: int) -> None:
    assert read_numeral(tens_numeral(number)) == number


@given(st.integers(1000, 9999))
def test_digits_come_back(number: int) -> None:
    assert read_numeral(digits_numeral(number)) == number
