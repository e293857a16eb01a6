"""Offers, withdrawals, takings and edits in any order, with packages between: all agree whose the household is."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.problems import Problem, Problems
from app.sync.handover.arrived import incoming
from app.sync.handover.offering import offer, withdraw
from app.sync.handover.overview import handed_over, offered
from app.sync.handover.taking import take
from tests.app.sync.three import ABOVE, HERE, THERE, Three, opened_three
from tests.offices import Work

WHY = "划归"
OTHER = {HERE: THERE, THERE: HERE}
STEPS = st.lists(
    st.tuples(
        st.sampled_from([HERE, THERE]),
        st.sampled_from(
            ["offer", "offer", "withdraw", "take", "take", "edit", "join", "report", "send"]
        ),
    ),
    min_size=3,
    max_size=12,
)


@pytest.fixture(scope="module")
def opened(
    three_made: dict[str, Path], tmp_path_factory: pytest.TempPathFactory
) -> Generator[Three]:
    """All stations, each with a village of its own."""
    with opened_three(three_made, tmp_path_factory.mktemp("orders")) as three:
        for code in (HERE, THERE):
            three.work(code).village(f"{code}村")
        yield three


def act(three: Three, home: str, code: str, what: str, at: int) -> None:
    """One step; what the program refuses just does not happen."""
    work = three.work(code)
    if what == "report":
        three.report(code)
    elif what == "send":
        three.send(code)
    else:
        with suppress(Problem, Problems):
            _verb(work, home, code, what, at)


def _verb(work: Work, home: str, code: str, what: str, at: int) -> None:
    if what == "offer":
        offer(work.office, home, OTHER[code], WHY)
    elif what == "withdraw":
        withdraw(work.office, home, WHY)
    elif what == "take":
        take(work.office, home, WHY, f"{code}村")
    elif what == "edit":
        work.change("household", home, address=f"{code}第{at}号")
    else:
        work.member(home)


def owners(three: Three, home: str) -> set[str]:
    """Whose the household and its lines are, at every station that knows it."""
    found: set[str] = set()
    for code in (ABOVE, HERE, THERE):
        work = three.work(code)
        row = work.office.listing.get("household", home)
        lines = work.live("household_member", household=home)
        found |= {str(each["_owner"]) for each in [row, *lines] if each}
    return found


@settings(max_examples=15)
@given(steps=STEPS)
def test_all_agree_whose_it_is(opened: Three, steps: list[tuple[str, str]]) -> None:
    three, home = opened, opened.here.household()
    for at, (code, what) in enumerate(steps):
        act(three, home, code, what, at)
    three.meet()
    three.check()
    (owner,) = owners(three, home)
    assert three.alike("household", home)["_owner"] == owner
    coming = {each.record for each in incoming(three.office(OTHER[owner]))}
    going = {each.record for each in offered(three.office(owner))}
    assert (home in coming) == (home in going)
    gone = {each.record for each in handed_over(three.office(owner))}
    assert home not in gone


def test_the_offered_set_is_taken_whole_whatever_came_between(opened: Three) -> None:
    home = opened.here.household()
    people = set(opened.here.lines(home))
    offer(opened.here.office, home, THERE, WHY)
    opened.here.change("household", home, address="又改")
    opened.meet()
    take(opened.there.office, home, WHY, f"{THERE}村")
    opened.meet()
    for person in people:
        assert opened.alike("person", person)["_owner"] == THERE
