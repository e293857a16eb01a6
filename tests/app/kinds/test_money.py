"""Amounts in figures and in capitals (domain 3.6)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.kinds import Money
from app.kinds.capitals import read_capitals, write_capitals

CAPITALS = [
    (0, "人民币零元整"),
    (5, "人民币伍分"),
    (56, "人民币伍角陆分"),
    (10_10, "人民币壹拾元壹角"),
    (105_00, "人民币壹佰零伍元整"),
    (325_04, "人民币叁佰贰拾伍元零肆分"),
    (1_409_50, "人民币壹仟肆佰零玖元伍角"),
    (1_680_32, "人民币壹仟陆佰捌拾元叁角贰分"),
    (6_007_14, "人民币陆仟零柒元壹角肆分"),
    (16_409_02, "人民币壹万陆仟肆佰零玖元零贰分"),
    (20_000_00, "人民币贰万元整"),
    (100_010_00, "人民币壹拾万零壹拾元整"),
    (107_000_53, "人民币壹拾万柒仟元伍角叁分"),
    (10_000_001_00, "人民币壹仟万零壹元整"),
    (22_000_000_00, "人民币贰仟贰佰万元整"),
    (100_000_000_00, "人民币壹亿元整"),
    (-5_00, "人民币负伍元整"),
    (100_001_000_00, "人民币壹亿零壹仟元整"),
    (1_010_000_00, "人民币壹佰零壹万元整"),
]


@pytest.mark.parametrize(("fen", "text"), CAPITALS)
def test_capitals_as_the_rules_write_them(fen: int, text: str) -> None:
    assert write_capitals(fen) == text
    assert read_capitals(text) == fen


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("壹仟陆佰捌拾元零叁角贰分", 1_680_32),
        ("人民币壹拾万零柒仟元零伍角叁分", 107_000_53),
        ("贰万圆正", 20_000_00),
        ("伍角整", 50),
        ("5元6角", 5_60),
        ("壹万零肆佰元整", 10_400_00),
        ("", None),
        ("人民币", None),
        ("元整", None),
        ("壹壹元壹拾角", None),
        ("甲元", None),
    ],
)
def test_variants_of_capitals_are_read(text: str, fen: int | None) -> None:
    assert read_capitals(text) == fen


@given(st.integers(-(10**14) + 1, 10**14 - 1))
def test_capitals_come_back(fen: int) -> None:
    assert read_capitals(write_capitals(fen)) == fen


@given(st.integers(0, 10**13))
def test_money_reads_its_own_capitals(fen: int) -> None:
    assert Money().read(write_capitals(fen), None) == fen  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("raw", "fen"),
    [
        ("540元/月", 540_00),
        ("5,400", 5_400_00),
        ("伍佰", 500_00),
        ("伍佰元整", 500_00),
        ("1.2万元", 12_000_00),
        ("1.2万", 12_000_00),
        ("2200万元", 22_000_000_00),
        ("¥540.00", 540_00),
        ("￥5,400.50", 5_400_50),
        ("540", 540_00),
        (540, 540_00),
        (540.5, 540_50),
        (0.1 + 0.2, 30),
        ("５４０元", 540_00),
        ("540元每月", 540_00),
        ("每月540元", 540_00),
        ("每人每月540元", 540_00),
        ("540元/人/月", 540_00),
        ("人民币540元", 540_00),
        ("一千二百元", 1_200_00),
        ("0", 0),
        ("五块", 5_00),
        ("1,234,567.89", 1_234_567_89),
        ("1.005", "VAL021"),
        ("0.00001万元", 10),
        ("0.0000001万元", "VAL021"),
        ("-5", "VAL022"),
        ("5,40", "VAL020"),
        ("约540", "VAL020"),
        (True, "VAL020"),
        ("2026-01-05", "VAL020"),
        (10**15, "VAL022"),
        ("无", "VAL020"),
    ],
)
def test_every_spelling_of_an_amount(outcome: Any, raw: Any, fen: Any) -> None:
    assert outcome(Money(), raw) == fen


@pytest.mark.parametrize(
    ("raw", "fen"),
    [("540元/月", 540_00), ("540", 540_00), ("6480元/年", "VAL023"), ("每年6480元", "VAL023")],
)
def test_a_field_per_month_refuses_an_amount_per_year(outcome: Any, raw: str, fen: Any) -> None:
    assert outcome(Money(per="月"), raw) == fen


def test_money_shows_commas_and_computes_in_yuan() -> None:
    assert Money().show(5_400_00) == "5,400.00"
    assert Money().restore(5_400_50) == Decimal("5400.50")
    assert Money().store(Decimal("5400.5")) == 5_400_50
    assert Money(low=-(10**6)).read("-12.30", None) == -12_30  # type: ignore[arg-type]


def test_amounts_beyond_the_words_are_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match="no capitals"):
        write_capitals(10**14)
