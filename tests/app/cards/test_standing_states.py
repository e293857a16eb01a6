"""How cards stand, state by state: what brings a building from one to the next, and what takes it back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app import undo
from app.cards import issuing
from app.cards.standing import State, outdated, parts_of
from app.ledgers.card_issue import Handed
from tests.app.cards.estate import building, home, silent
from tests.offices import Work, copy_of, enter, hire, make, refused

NOBODY, NEW, CURRENT, OUTDATED = State
WITHDRAWN: dict[str, object] = {"consents": "否", "withdrawn_on": "2026-11-30"}
STEPS: list[tuple[str, State]] = [
    ("", NOBODY),
    ("silent", NOBODY),
    ("home", NEW),
    ("silent home", NEW),
    ("home withdraw", NOBODY),
    ("home hand", CURRENT),
    ("home hand hand", CURRENT),
    ("home hand silent", OUTDATED),
    ("home hand other", OUTDATED),
    ("home hand leave", OUTDATED),
    ("home hand withdraw", OUTDATED),
    ("home hand phone", OUTDATED),
    ("home hand phone hand", CURRENT),
    ("home hand phone phone_back", CURRENT),
    ("home hand phone hand phone_back", OUTDATED),
    ("home hand other hand", CURRENT),
    ("home hand undo", NEW),
    ("home hand phone undo", CURRENT),
    ("home hand phone hand undo", OUTDATED),
    ("home hand withdraw undo", CURRENT),
]


def step(work: Work, where: str, verb: str) -> None:
    """One thing that happens to a building."""
    match verb:
        case "home":
            home(work, where, "101")
        case "other":
            home(work, where, "102")
        case "silent":
            silent(work, where, "103")
        case "leave":
            work.desk.void("neighbour_card", first(work, where), "搬走了")
        case "withdraw":
            work.change("neighbour_card", first(work, where), **WITHDRAWN)
        case "phone" | "phone_back":
            number = "4009990000" if verb == "phone_back" else "4009990001"
            work.change("card_building", where, property_phone=number)
        case "hand":
            hand_out(work, where)
        case _:
            undo.undo_last(work.office)


def first(work: Work, where: str) -> str:
    return str(work.live("neighbour_card", building=where, room="101")[0]["id"])


def hand_out(work: Work, where: str, day: date | None = None) -> tuple[Handed, ...]:
    issuing.revise(work.office, where)
    handed = issuing.to_hand_out(work.office, where)
    issuing.record(work.office, handed, "楼长", day)
    return handed


def state(work: Work, where: str) -> State:
    (part,) = parts_of(work.lookup, where)
    return part.state


def version(work: Work, where: str) -> int:
    return int(work.row("card_building", where)["card_version"])


@pytest.fixture
def where(work: Work) -> str:
    """A building of two households that agreed."""
    made = building(work)
    for room in ("101", "102"):
        home(work, made, room)
    return made


@pytest.mark.parametrize(("steps", "expected"), STEPS)
def test_a_building_comes_to_stand(work: Work, steps: str, expected: State) -> None:
    where = building(work)
    for verb in steps.split():
        step(work, where, verb)
    assert state(work, where) is expected
    assert [each.state for each in outdated(work.lookup)] == [OUTDATED] * (expected is OUTDATED)


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ("", 1),
        ("phone", 1),
        ("hand", 1),
        ("hand hand", 1),
        ("hand phone", 1),
        ("hand phone hand", 2),
        ("hand phone hand hand", 2),
        ("hand phone phone_back hand", 1),
        ("hand phone hand phone_back hand", 3),
    ],
)
def test_the_version_counts_what_was_handed_out(
    work: Work, where: str, steps: str, expected: int
) -> None:
    for verb in steps.split():
        step(work, where, verb)
    assert version(work, where) == expected


def test_a_raised_version_is_taken_back(work: Work, where: str) -> None:
    hand_out(work, where)
    step(work, where, "phone")
    assert issuing.revise(work.office, where).records
    assert (version(work, where), state(work, where)) == (2, OUTDATED)
    undo.undo_last(work.office)
    assert (version(work, where), state(work, where)) == (1, OUTDATED)


def test_more_on_one_day_is_taken_back_without_what_came_before(work: Work, where: str) -> None:
    handed = hand_out(work, where)
    issuing.record(work.office, handed, "王新楼")
    (row,) = work.live("card_issue")
    assert (row["card_copies"], row["signed_for"]) == (4, "王新楼")
    undo.undo_last(work.office)
    (row,) = work.live("card_issue")
    assert (row["card_copies"], row["signed_for"]) == (2, "楼长")


def test_a_consent_withdrawn_between_print_and_note_is_seen(work: Work, where: str) -> None:
    """What was printed still names the household: the note must not make it look in order."""
    printed = issuing.to_hand_out(work.office, where)
    step(work, where, "withdraw")
    issuing.record(work.office, printed)
    assert state(work, where) is OUTDATED
    hand_out(work, where)
    assert (state(work, where), version(work, where)) == (CURRENT, 2)


def test_who_withdrew_and_agrees_again_needs_no_other_card(work: Work, where: str) -> None:
    hand_out(work, where)
    step(work, where, "withdraw")
    assert parts_of(work.lookup, where)[0].consenting == 1
    work.change("neighbour_card", first(work, where), consents="是", withdrawn_on="")
    assert state(work, where) is CURRENT


def test_two_buildings_are_noted_and_taken_back_together(work: Work, where: str) -> None:
    other = building(work, "滨江苑1栋", estate="滨江苑")
    home(work, other, "101")
    both = [each for at in (where, other) for each in issuing.to_hand_out(work.office, at)]
    assert issuing.record(work.office, both, "社区").record == where
    copies = {each["building"]: each["card_copies"] for each in work.live("card_issue")}
    assert copies == {where: 2, other: 1}
    undo.undo_last(work.office)
    assert {each.state for each in parts_of(work.lookup)} == {NEW}


def test_of_two_buildings_one_that_nobody_agreed_to_stops_both(work: Work, where: str) -> None:
    handed = issuing.to_hand_out(work.office, where)
    empty = building(work, "滨江苑1栋", estate="滨江苑")
    with refused("CRD007", field="building"):
        issuing.record(work.office, [*handed, replace(handed[0], building=empty)])
    assert (work.live("card_issue"), state(work, where)) == ([], NEW)


def test_one_building_going_out_of_date_leaves_the_other(work: Work, where: str) -> None:
    other = building(work, "滨江苑1栋", estate="滨江苑")
    home(work, other, "101")
    for each in (where, other):
        hand_out(work, each)
    step(work, other, "phone")
    assert [each.building.id for each in outdated(work.lookup)] == [other]
    assert (version(work, where), state(work, where)) == (1, CURRENT)


def test_nothing_noted_is_nothing_written(work: Work, where: str) -> None:
    before = work.count()
    assert not issuing.record(work.office, ()).records
    assert (work.count(), state(work, where)) == (before, NEW)


@pytest.mark.parametrize(("again", "kind", "reason"), [(False, "1", None), (True, "3", "内容更新")])
def test_what_is_handed_out_again_says_why(
    work: Work, where: str, reason: str | None, kind: str, *, again: bool
) -> None:
    if again:
        hand_out(work, where, date(2026, 11, 2))
        step(work, where, "phone")
    hand_out(work, where, date(2026, 11, 20))
    (row,) = work.live("card_issue", issued_on="2026-11-20")
    assert (row["issue_kind"], row["reissue_reason"]) == (kind, reason)


def test_a_building_without_households_has_one_part_and_no_card(work: Work) -> None:
    where = building(work)
    (part,) = parts_of(work.lookup, where)
    assert (part.name, part.homes, part.consenting, part.last) == ("青竹花园3栋", (), 0, None)
    assert not issuing.revise(work.office, where).records
    with refused("CRD007"):
        issuing.to_hand_out(work.office, where)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """An office with a user in each role, and a building of one household."""
    path = make(tmp_path_factory.mktemp("house"))
    hire(path)
    with enter(path) as office:
        where = building(Work(office))
        home(Work(office), where, "101")
    return path, where


@pytest.mark.parametrize("name", ["管理员", "审计员"])
def test_who_may_not_read_is_told_nothing(
    house: tuple[Path, str], tmp_path: Path, name: str
) -> None:
    path = copy_of(house[0], tmp_path / "office")
    with enter(path, name, write=False) as office, refused("ACC032"):
        issuing.to_hand_out(office, house[1])


@pytest.mark.parametrize("name", ["审核员", "管理员", "审计员"])
def test_who_may_not_write_notes_nothing(
    house: tuple[Path, str], tmp_path: Path, name: str
) -> None:
    path, where = copy_of(house[0], tmp_path / "office"), house[1]
    handed = Handed(where, "整栋", 1, "ab", 1, "2026-11-20")
    with enter(path, name) as office:
        with refused("ACC032"):
            issuing.record(office, [handed])
        with refused("ACC032"):
            issuing.revise(office, where)
        assert Work(office).live("card_issue") == []


def test_who_only_reads_is_told_what_is_to_be_handed_out(house: tuple[Path, str]) -> None:
    with enter(house[0], "审核员", write=False) as office:
        (only,) = issuing.to_hand_out(office, house[1])
        assert (only.part, only.copies, only.again) == ("整栋", 1, False)
