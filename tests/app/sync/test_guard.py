"""What would void or blank much of a ledger stops; what is done already, or was never here, does not count."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from app import settings
from app.bulk import change_many, unvoid_many, void_many
from app.identifiers import new_id
from app.sync.outcome import Outcome
from app.sync.stream.own import present_epoch
from app.sync.taking import Wish
from db.operations import Draft
from tests.app.sync.forging import Bundle, Json, arrive, put
from tests.app.sync.town import ABOVE, ONE, THERE, Town
from tests.offices import NOW

Lose = Callable[[Town, list[str]], None]
REST = (
    "phone", "ethnic", "marital", "health_status", "labour_ability", "employment", "hukou_address",
    "note", "residence_address",
)  # fmt: skip
"""Fields of a person that may well be blank."""


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


def blank_but_one(town: Town, ids: list[str]) -> None:
    """Names and telephones go, and something is put in beside."""
    write(town, ids, {"name": None, "phone": None, "education": "10"})


def blank_piecemeal(town: Town, ids: list[str]) -> None:
    """In two operations, and a third that puts something in."""
    for values in ({"name": None}, {"phone": None}, {"education": "10"}):
        write(town, ids, values)


def blank_most(town: Town, ids: list[str]) -> None:
    """Nothing of what a person is known by, but most of the rest."""
    write(town, ids, {"education": "10", **dict.fromkeys(REST)})


def write(town: Town, ids: list[str], values: Mapping[str, str | None]) -> None:
    """As a station writes that checks nothing."""
    office = town.offices[ONE]
    with office.store.writing(office.author) as writer:
        writer.apply([Draft("person", each, "change", values) for each in ids])


@pytest.mark.parametrize("lose", [blank_but_one, blank_piecemeal, blank_most])
@pytest.mark.parametrize(("lost", "result"), [(19, "taken"), (20, "held")])
def test_another_value_beside_does_not_hide_a_loss(
    town: Town, lose: Lose, lost: int, result: str
) -> None:
    ids = people(town, 30)
    write(town, ids, dict.fromkeys(REST, "1"))
    sent(town)
    lose(town, ids[:lost])
    assert sent(town).result == result


def correct(town: Town, ids: list[str]) -> None:
    """A value goes, another comes."""
    write(town, ids, {"phone": None, "education": "10"})


def refill(town: Town, ids: list[str]) -> None:
    """What went comes again."""
    blank_but_one(town, ids)
    write(town, ids, {"name": "某人"})


def leave_blank(town: Town, ids: list[str]) -> None:
    """What was blank stays blank."""
    write(town, ids, {"note": "一"})
    write(town, ids, {"note": None})


@pytest.mark.parametrize("do", [correct, refill, leave_blank])
def test_a_correction_is_no_loss(town: Town, do: Lose) -> None:
    ids = people(town, 30)
    sent(town)
    do(town, ids)
    assert sent(town).result == "taken"


def test_the_row_here_tells_what_is_lost_and_not_the_operation(town: Town) -> None:
    sender, people_ = town.offices[THERE], [new_id() for _ in range(30)]
    epoch = present_epoch(sender)

    def operations(first: int, action: str, changes: Json) -> list[Json]:
        return [
            {
                "station": THERE, "epoch": epoch, "number": first + at, "ledger": "person",
                "record": each, "action": action, "changes": changes, "step": 1, "by": "x", "at": NOW,
                "vector": {f"{THERE}/{epoch}": at + 1} if first > 1 else {},
            }
            for at, each in enumerate(people_)
        ]  # fmt: skip

    def come(seq: int, what: list[Json]) -> Outcome:
        bundle = Bundle(
            what, epoch, manifest={"seq": seq, "base": 30 * (seq - 1), "position": 30 * seq}
        )
        return arrive(town.offices[ABOVE], put(sender, ABOVE, town.stick, bundle))

    filled = {"name": [None, "甲某"], "phone": [None, "13800001234"]}
    assert come(1, operations(1, "add", filled)).result == "taken"
    claimed = {"name": [None, None], "phone": [None, None], "education": [None, "10"]}
    assert come(2, operations(31, "change", claimed)).result == "held"
