"""What the demonstration says of the exchange, and what it would not let pass."""

from __future__ import annotations

from typing import Any

import pytest

from app.demo.exchange import in_words, shortfalls

GOOD: dict[str, Any] = {
    "name": "示例区民政局",
    "one_person_in_two": True,
    "taken": {"packages": 2, "created": 1700, "suspicions": 1},
    "receipts_taken": 2,
    "conflicts": 0,
    "findings": 0,
    "agree": True,
}


def test_all_is_well() -> None:
    assert shortfalls(GOOD, 2) == []
    assert "接收 2 包，新增 1700 条" in in_words(GOOD)
    assert "两边一致" in in_words(GOOD)


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"taken": {"packages": 1, "created": 9, "suspicions": 1}}, "有数据包没有接收"),
        ({"receipts_taken": 1}, "回执没有带回"),
        ({"agree": False}, "两边不一致"),
        ({"taken": {"packages": 2, "created": 9, "suspicions": 0}}, "没有发现"),
    ],
)
def test_each_shortfall_is_told(change: dict[str, Any], what: str) -> None:
    (told,) = shortfalls(GOOD | change, 2)
    assert told.startswith("示例区民政局：")
    assert what in told


def test_with_one_office_nobody_is_looked_for_twice() -> None:
    taken = {"packages": 1, "created": 9, "suspicions": 0}
    small = GOOD | {"one_person_in_two": False, "taken": taken, "receipts_taken": 1}
    assert shortfalls(small, 1) == []
    assert "两边不一致" in in_words(small | {"agree": False})
