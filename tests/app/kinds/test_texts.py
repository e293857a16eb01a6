"""One line and several lines of text."""

from __future__ import annotations

from typing import Any

import pytest

from app.kinds import NOTE_HINT, Lines, Words
from app.kinds.characters import lost_marks, normalise


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("  网山村　３组 ", "网山村 3组"),
        ("网山村\n3组", "网山村 3组"),
        ("网山村\t3组", "网山村 3组"),
        ("Ａ栋（东）", "A栋（东）"),
        ("你好，世界？", "你好，世界？"),
        ("a\u0301", "á"),
        ("无", "无"),
        ("\u200b网山\u00ad村\u202e", "网山村"),
        (12, "12"),
        ("空", None),
        ("　", None),
    ],
)
def test_one_line(outcome: Any, raw: Any, text: str | None) -> None:
    assert outcome(Words(), raw) == text


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("网?村", "VAL003"),
        ("网□村", "VAL003"),
        ("网\ufffd村", "VAL003"),
        ("网\U000f1234村", "VAL003"),
        ("网\x00村", "VAL003"),
        ("网\x1b村", "VAL003"),
        ("a\x7fb", "VAL003"),
        ("网\x9f村", "VAL003"),
        ("村" * 201, "VAL002"),
        ("A" * 201, "VAL002"),
    ],
)
def test_lost_characters_and_overlong_lines_are_refused(outcome: Any, raw: str, code: str) -> None:
    assert outcome(Words(), raw) == code


def test_length_counts_characters_not_units(outcome: Any) -> None:
    assert outcome(Words(3), "𠀀𠀀𠀀") == "𠀀𠀀𠀀"
    assert outcome(Words(3), "𠀀𠀀𠀀𠀀") == "VAL002"


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("第一行\r\n第二行", "第一行\n第二行"),
        ("\n\n 第一行  \n  第二行\n\n", "第一行\n第二行"),
        ("第一行\n\n第三行", "第一行\n\n第三行"),
        ("甲\u2028乙", "甲\n乙"),
        ("同意吗?", "同意吗?"),
        ("——", None),
        ("丢\ufffd字", "VAL003"),
        ("丢\x08字", "VAL003"),
        ("字" * 2001, "VAL002"),
    ],
)
def test_several_lines(outcome: Any, raw: str, text: str | None) -> None:
    assert outcome(Lines(), raw) == text


def test_the_hint_names_what_must_not_be_kept() -> None:
    assert all(word in NOTE_HINT for word in ("信仰", "政治", "违法", "病种"))


@pytest.mark.parametrize(
    ("text", "marks"),
    [("好", ""), ("?", "?"), ("□□", "□"), ("\ue000\ufffd\ue000", "U+E000、U+FFFD")],
)
def test_lost_characters_are_named_once(text: str, marks: str) -> None:
    assert lost_marks(text) == marks


def test_chinese_punctuation_keeps_its_width() -> None:
    assert normalise("（１）、。，：；「」") == "（1）、。，：；「」"
