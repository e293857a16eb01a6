"""A new life is told of until the peer has said that it knows, however many sticks are lost; and then no more."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.identifiers import new_id
from app.registry import LEDGERS
from app.sync.ahead import kind_ahead
from app.sync.enrolment.peers import Peers
from app.sync.stream.packages import sent
from app.sync.unsent import unsent
from db.operations import Draft
from tests.app.sync.reopening import put_back, set_aside
from tests.app.sync.town import ABOVE, OFFICE, ONE, THERE, Town
from tests.offices import refused


@pytest.fixture
def task(town: Town, tmp_path: Path) -> str:
    """What the district has asked an office that wrote nothing itself, and whose file went back to before that."""
    town.bring(ONE)
    set_aside(town, ONE, tmp_path / "before")
    values = {each.key: None for each in LEDGERS["crosscheck"].fields} | {"_owner": OFFICE.office}
    made = new_id()
    with town.offices[ABOVE].writing() as writer:
        writer.apply([Draft("crosscheck", made, "add", values)])
    town.bring(ONE)
    put_back(town, ONE, tmp_path / "before")
    return made


def has(town: Town, task: str) -> bool:
    return town.offices[ONE].listing.get("crosscheck", task) is not None


@pytest.mark.parametrize("lost", [0, 1, 2])
def test_lost_sticks_do_not_end_it(town: Town, task: str, lost: int) -> None:
    assert not has(town, task)
    for _ in range(lost):
        town.write(ONE, ABOVE)
    town.bring(ONE)
    assert has(town, task)


def test_a_lost_answer_does_not_end_it(town: Town, task: str) -> None:
    town.carry(ONE, ABOVE)
    town.write(ABOVE, ONE)
    town.bring(ONE)
    assert has(town, task)


def test_an_answer_comes_although_there_is_nothing_to_send(town: Town, tmp_path: Path) -> None:
    town.bring(THERE)
    set_aside(town, THERE, tmp_path / "before")
    put_back(town, THERE, tmp_path / "before")
    before = [len(sent(town.offices[each].store.reader)) for each in (THERE, ABOVE)]
    town.bring(THERE)
    after = [len(sent(town.offices[each].store.reader)) for each in (THERE, ABOVE)]
    assert after[0] - before[0] <= 2
    assert after[1] - before[1] <= 2
    for pair in ((THERE, ABOVE), (ABOVE, THERE)):
        with refused("SYN001"):
            town.write(*pair)


def test_it_may_be_written_again_but_nobody_is_told_to(town: Town, task: str) -> None:
    assert task
    (first,) = unsent(town.offices[ONE])
    assert (first.has_news, first.is_due, first.is_unheard) == (True, True, True)
    town.write(ONE, ABOVE)
    (again,) = unsent(town.offices[ONE])
    assert (again.is_unheard, again.is_any, again.is_due) == (True, True, False)
    (peer,) = Peers(town.offices[ONE].store.reader).active()
    assert kind_ahead(town.offices[ONE], peer) == "receipt"
    town.bring(ONE)
    (last,) = unsent(town.offices[ONE])
    assert (last.is_unheard, last.is_any) == (False, False)


def test_both_with_new_lives_come_to_an_end(town: Town, task: str, tmp_path: Path) -> None:
    set_aside(town, ABOVE, tmp_path / "above")
    put_back(town, ABOVE, tmp_path / "above")
    for pair in ((ONE, ABOVE), (ABOVE, ONE)):
        town.write(*pair)
    town.bring(ONE)
    assert has(town, task)
    for pair in ((ONE, ABOVE), (ABOVE, ONE)):
        with refused("SYN001"):
            town.write(*pair)
