"""In whatever order packages arrive, the same is suspected in the end, and a full run finds nothing more."""

from __future__ import annotations

from collections.abc import Generator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.crosscheck.finding import find_all
from app.ledgers.crosscheck import task_of
from app.lookup import Lookup
from app.office import Office
from tests.app.crosscheck.district import checked
from tests.app.crosscheck.written import OFFICES, Pen, packages
from tests.app.sync.three import ABOVE
from tests.offices import copy_of, enter

ACTS = st.lists(
    st.tuples(
        st.integers(0, 2),
        st.sampled_from(["add", "number", "number", "death", "void", "merge", "offer"]),
        st.integers(0, 5),
        st.integers(0, 1),
        st.sampled_from(OFFICES),
    ),
    min_size=2,
    max_size=8,
)
FIRST = st.lists(st.integers(0, 1), min_size=4, max_size=4)
"""Which of two numbers the people have who are there from the start: two in one office, one in each other."""
CUTS = st.lists(st.integers(0, 30), min_size=3, max_size=6)
NUMBERS = count(1)


@pytest.fixture(scope="module")
def districts(
    three_made: dict[str, Path], tmp_path_factory: pytest.TempPathFactory
) -> Generator[list[Office]]:
    """Two of them, to try two orders."""
    copies = [copy_of(three_made[ABOVE], tmp_path_factory.mktemp("order")) for _ in range(2)]
    with enter(copies[0]) as one, enter(copies[1]) as two:
        yield [one, two]


def suspected(district: Office, pens: list[Pen]) -> set[tuple[str, ...]]:
    """What is suspected now of these people."""
    people = {each for pen in pens for each in pen.people}
    tasks = map(task_of, Lookup(district.listing).find("crosscheck"))
    return {
        (each.office, each.suspicion, each.subject[1], each.others, each.other_names)
        for each in tasks
        if each.is_present and each.subject[1] in people
    }


@settings(max_examples=90)
@given(first=FIRST, acts=ACTS, cuts=CUTS)
def test_the_same_is_found_in_any_order(
    districts: list[Office],
    first: list[int],
    acts: list[tuple[int, str, int, int, str]],
    cuts: list[int],
) -> None:
    pens, example = [Pen(code) for code in OFFICES], next(NUMBERS)
    start = [(who, "add", 0, number, "") for who, number in zip((0, 0, 1, 2), first, strict=True)]
    for who, what, which, number, other in [*start, *acts]:
        pens[who].act(what, which, f"号{example:06}{number}", other)
    for district, own in zip(districts, (cuts, [0, 0, 0]), strict=True):
        for operations in packages(pens, own):
            checked(district, operations)
    one, two = (suspected(each, pens) for each in districts)
    assert one == two
    if example % 30 == 0:
        assert find_all(districts[0]) == []
    assert suspected(districts[0], pens) == one
