"""What would void or blank much of a ledger stops; what is done already, or was never here, does not count."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app import settings
from app.bulk import change_many, unvoid_many, void_many
from app.sync.outcome import Outcome
from app.sync.taking import Wish
from tests.app.sync.town import ABOVE, ONE, Town

Lose = Callable[[Town, list[str]], None]


def people(town: Town, count: int) -> list[str]:
    return [town.work(ONE).person(phone=f"1380000{each:04}") for each in range(count)]


def void(town: Town, ids: list[str]) -> None:
    void_many(town.offices[ONE], "person", ids, "录错了")


def blank(town: Town, ids: list[str]) -> None:
    change_many(town.offices[ONE], "person", ids, {"phone": None})


def sent(town: Town) -> Outcome:
    return town.carry(ONE, ABOVE)


@pytest.mark.parametrize("lose", [void, blank])
@pytest.mark.parametrize(
    ("had", "lost", "result"), [(30, 19, "taken"), (30, 20, "held"), (101, 20, "taken")]
)
def test_a_large_share_waits_for_a_second_person(
    town: Town, lose: Lose, had: int, lost: int, result: str
) -> None:
    ids = people(town, had)
    sent(town)
    lose(town, ids[:lost])
    outcome = sent(town)
    assert outcome.result == result
    if outcome.problem:
        assert outcome.problem.code == "SYN040"
        assert outcome.problem.params["lost"] == lost


def test_records_that_were_never_here_are_not_lost(town: Town) -> None:
    void(town, people(town, 30))
    assert sent(town).result == "taken"


@pytest.mark.parametrize("lose", [void, blank])
def test_what_an_approved_package_did_does_not_stop_the_next(town: Town, lose: Lose) -> None:
    ids = people(town, 30)
    sent(town)
    lose(town, ids[:25])
    packed = town.write(ONE, ABOVE)
    assert town.take(packed).result == "held"
    later = town.write(ONE, ABOVE, snapshot=True)
    assert town.take(later).result == "held"
    assert town.take(packed, Wish(approved_by="张审核", why="核实过")).result == "taken"
    assert town.take(later).result == "taken"


def test_what_comes_back_in_the_same_package_is_not_lost(town: Town) -> None:
    ids = people(town, 30)
    sent(town)
    void(town, ids[:25])
    unvoid_many(town.offices[ONE], "person", ids[:25], "没有录错")
    assert sent(town).result == "taken"


def test_the_office_says_how_much_is_much(town: Town) -> None:
    settings.change(town.offices[ABOVE], "exchange.guard_share", "90", town.offices[ABOVE].today)
    ids = people(town, 30)
    sent(town)
    void(town, ids[:25])
    assert sent(town).result == "taken"
