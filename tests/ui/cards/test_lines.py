"""What the page of cards shows of a building's parts."""

from __future__ import annotations

import pytest

from app.cards.standing import Part, State
from app.ledgers.card_building import Building
from app.ledgers.card_issue import WHOLE, Issue
from ui.pages.cards.lines import (
    EVERY,
    HEADERS,
    STATES,
    WANTED,
    building_in,
    counted,
    line_of,
    narrowed,
)


def part(title: str, state: State, estate: str = "青竹花园", last: Issue | None = None) -> Part:
    building = Building(f"id-{estate}", "v", estate, f"{estate}3栋", "3栋", 2, ())
    return Part(building, title, (), last, state)


ISSUE = Issue("i", "b", "1单元", "2026-11-22", 16, 1, "ab")
PARTS = [
    part("1单元", State.NEW),
    part("2单元", State.OUTDATED, last=ISSUE),
    part("1单元", State.CURRENT, "滨江苑"),
    part("2单元", State.NOBODY, "滨江苑"),
]


def test_a_row_tells_what_was_handed_out() -> None:
    line = line_of(PARTS[1])
    assert line.cells == (
        "青竹花园",
        "青竹花园3栋2单元",
        "0",
        "0",
        "需换发",
        "2026-11-22",
        "1",
        "2",
    )
    assert len(line.cells) == len(HEADERS)
    assert building_in(line.key) == "id-青竹花园"
    assert line_of(PARTS[0]).cells[5:] == ("", "", "2")
    assert line_of(part(WHOLE, State.NEW)).cells[1] == "青竹花园3栋"


@pytest.mark.parametrize(
    ("estate", "state", "at"),
    [
        (EVERY, EVERY, [0, 1, 2, 3]),
        (EVERY, WANTED, [0, 1]),
        ("滨江苑", EVERY, [2, 3]),
        ("滨江苑", WANTED, []),
        (EVERY, "需换发", [1]),
    ],
)
def test_it_is_narrowed(estate: str, state: str, at: list[int]) -> None:
    assert state in STATES
    assert narrowed(PARTS, estate, state) == [PARTS[each] for each in at]


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        (PARTS, "1 处还没有发卡，1 处内容变了，要换发。"),
        (PARTS[:1], "1 处还没有发卡。"),
        (PARTS[2:], ""),
        ([], ""),
    ],
)
def test_what_is_to_be_done_is_counted(parts: list[Part], told: str) -> None:
    assert counted(parts) == told
