"""Whatever two stations do to a household apart, deciding what is open ends with no conflict and the same records."""

from __future__ import annotations

from collections.abc import Callable, Generator
from itertools import count as counting
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.problems import Problem, Problems
from app.sync.conflicts.deciding import decide
from app.sync.conflicts.inbox import count, open_conflicts
from app.sync.conflicts.versions import versions
from app.undo import undo_last
from tests.app.sync.conflicts.stations import Stations, opened
from tests.offices import Work

WAITS = {"SYN101", "SYN102", "DSK013"}
"""Refusals of what has to wait until something else of the household is decided."""
NUMBERS = counting(1)
ACCOUNTS = ("6222020200112233445", "6222020200998877661")


def member(work: Work, home: str) -> str:
    lines = work.live("household_member", household=home, relation="20")
    return str(lines[0]["id"])


DEEDS: dict[str, Callable[[Work, str, int], object]] = {
    "phone": lambda work, home, n: work.change("household", home, phone=f"1380013800{n}"),
    "account": lambda work, home, n: work.change("household", home, bank_account=ACCOUNTS[n % 2]),
    "bank": lambda work, home, n: work.change("household", home, bank_name=f"第{n}行"),
    "status": lambda work, home, n: work.change("household", home, status=str(1 + n % 3)),
    "join": lambda work, home, _n: work.member(home),
    "leave": lambda work, home, _n: work.desk.void("household_member", member(work, home), "搬走"),
    "apart": lambda work, home, n: work.change(
        "household_member", member(work, home), lives_together=n % 2
    ),
    "head": lambda work, home, _n: work.change("household", home, head=work.person()),
    "void": lambda work, home, _n: work.desk.void("household", home, "录重了"),
    "unvoid": lambda work, home, _n: work.desk.unvoid("household", home, "弄错了"),
    "undo": lambda work, _home, _n: undo_last(work.office),
}
STEPS = st.lists(
    st.tuples(st.sampled_from(["meet", "decide", *DEEDS]), st.integers(0, 1), st.integers(0, 5)),
    max_size=14,
)


@pytest.fixture(scope="module")
def two(stations_made: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Generator[Stations]:
    with opened(stations_made[:2], tmp_path_factory.mktemp("course")) as found:
        yield found


def settle_one(work: Work, home: str, n: int) -> bool:
    """Decide one of the household's conflicts in one of its ways; whether any was open."""
    items = [each for each in open_conflicts(work.office).items if each.unit == home]
    if not items:
        return False
    item = items[n % len(items)]
    ways = len(versions(work.office, item.id).versions)
    for way in range(ways):
        try:
            decide(work.office, item.id, take=1 + (n + way) % ways, why="问过")
        except Problem as refusal:
            if refusal.code not in WAITS:
                raise
            continue
        return True
    return settle_one(work, home, n + 1) if n < 50 else False


def act(two: Stations, home: str, what: str, who: int, n: int) -> None:
    """One step; what the desk refuses is not done."""
    work = two.every[who]
    if what == "meet":
        two.meet()
    elif what == "decide":
        settle_one(work, home, n)
    else:
        try:
            DEEDS[what](work, home, n)
        except (Problem, Problems, IndexError):
            return


@settings(max_examples=12)
@given(steps=STEPS)
def test_all_is_decided_in_the_end(two: Stations, steps: list[tuple[str, int, int]]) -> None:
    home = two.one.household(hh_no=f"3399010010000{next(NUMBERS):04d}")
    two.one.member(home)
    two.meet()
    for what, who, n in steps:
        act(two, home, what, who, n)
    two.meet()
    for n in range(20):
        if not settle_one(two.every[n % 2], home, n):
            break
        two.meet()
    assert [count(work.office) for work in two.every] == [0, 0]
    assert two.one.state() == two.two.state()
