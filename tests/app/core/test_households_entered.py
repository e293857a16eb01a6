"""A household entered from paper in one go, what stands beside it, and what is proposed for its members."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from app import undo
from app.changes import Changes
from app.households import newcomers, proposals
from app.households.asked import Found, Join, Newcomer, Split
from app.households.home import Home, read_home
from app.households.received import Way, received, ways
from app.households.verbs import join, split
from app.ledger import PartOf
from app.registry import LEDGERS
from tests.offices import Work, refused

HOUSEHOLD, PERSON = LEDGERS["household"], LEDGERS["person"]
DAY = "2026-11-20"


def home(work: Work, household: str) -> Home:
    return read_home(work.office, "household", household)


def typed(work: Work, count: int = 3) -> tuple[Newcomer, ...]:
    roles = ("02", "12", "20", "30")
    return tuple(Newcomer(work.people.person().typed, role) for role in roles[:count])


def enter(work: Work, people: tuple[Newcomer, ...], **values: Any) -> Changes:
    whole = values if "village" in values else {"village": work.village(), **values}
    return newcomers.found(work.office, "household", Found(DAY, "", whole, people))


def test_a_household_and_its_people_are_entered_at_once(work: Work) -> None:
    before = work.count("_batches"), len(work.live("person"))
    done = enter(work, typed(work), address="石桥路3号")
    entered = home(work, done.record)
    assert [each.role for each in entered.present] == ["02", "12", "20"]
    assert (entered.head, entered.row["head"]) == (
        entered.present[0],
        entered.present[0].person["id"],
    )
    assert (done.warnings, len(work.live("person"))) == ((), before[1] + 3)
    undo.undo_last(work.office)
    assert (work.live("household"), work.live("household_member"), work.live("person")) == (
        [],
        [],
        [],
    )


def test_who_is_known_is_not_entered_again(work: Work) -> None:
    someone = work.people.person()
    person = work.add("person", **someone.typed)
    entered = home(work, enter(work, (Newcomer({"id_no": someone.id_no}, "02"),)).record)
    assert entered.present[0].person["id"] == person


def test_who_lived_alone_elsewhere_leaves_an_empty_household(work: Work) -> None:
    other = work.household()
    person = str(home(work, other).present[0].person["id"])
    enter(work, (Newcomer(person, "02"),))
    assert (home(work, other).is_open, home(work, other).present) == (False, ())


def test_all_that_is_wrong_is_told_at_once_and_nothing_is_kept(work: Work) -> None:
    first, second, third = typed(work)
    wrong = replace(second, person={"name": "王二", "id_no": "330302"})
    people = (first, wrong, replace(third, role=""), replace(first, role="20"))
    before = work.state()
    with refused("VAL068", *["DSK005"] * 4, "HOU018") as told:
        enter(work, people, village="")
    assert [each.field for each in told if "." in str(each.field)] == [
        "1.sex",
        "1.birth_date",
        "1.id_no",
        "2.relation",
        "3.person",
    ]
    assert work.state() == before


@pytest.mark.parametrize(
    ("roles", "code"), [((), "HOU003"), (("12",), "HOU003"), (("02", "01"), "HOU016")]
)
def test_a_household_has_one_head(work: Work, roles: tuple[str, ...], code: str) -> None:
    people = tuple(Newcomer(work.people.person().typed, role) for role in roles)
    with refused(code, field="0.relation"):
        enter(work, people)


def proposed(found: proposals.Proposed) -> list[tuple[str, bool]]:
    return list(found.values())


def test_roles_to_a_new_head_are_proposed(work: Work) -> None:
    entered = home(work, enter(work, typed(work, 4)).record)
    widow = entered.present[1]
    head, *_rest = proposed(proposals.for_head(entered, widow.id))
    assert head in {("11", True), ("12", True)}
    assert proposals.for_head(entered, "nobody") == {}


def reunited(work: Work) -> tuple[Home, Home]:
    """A household, and the one that its third member made."""
    whole = home(work, enter(work, typed(work)).record)
    leaving = whole.present[2]
    new = split(
        work.office, "household", whole.id, Split(DAY, "", (leaving.id,), leaving.id)
    ).record
    return home(work, whole.id), home(work, new)


def test_who_was_a_member_before_is_likely_to_be_the_same_again(work: Work) -> None:
    whole, own = reunited(work)
    assert proposed(proposals.for_join(own, whole)) == [("20", False)]


def test_parents_who_follow_a_son_are_told_by_what_he_was(work: Work) -> None:
    whole, own = reunited(work)
    found = proposed(proposals.for_join(whole, own))
    assert [role[:1] for role, _sure in found] == ["5", "5"]
    assert not any(sure for _role, sure in found)


def test_of_strangers_nothing_is_proposed(work: Work) -> None:
    whole, _own = reunited(work)
    stranger = home(work, work.household())
    assert proposed(proposals.for_join(stranger, whole)) == [("", False)]


def test_a_preview_shows_who_has_another_role(work: Work) -> None:
    whole = home(work, enter(work, typed(work)).record)
    head, wife, child = whole.present
    shown = proposals.seats(whole, whole.present, wife.id, {head.id: "11", child.id: ""})
    assert [(each.name, each.role, each.new) for each in shown] == [
        (wife.name, "户主", True), (head.name, "夫", True), (child.name, "", True),
    ]  # fmt: skip


CARE = replace(LEDGERS["household_member"], key="care", part_of=None)
VISIT = replace(CARE, key="visit", part_of=PartOf("care", "household"))
DISPUTE = replace(CARE, key="dispute", beside_household=False)
PARTY = replace(VISIT, key="party", part_of=PartOf("dispute", "household"))


def test_what_is_shown_beside_a_household_is_declared() -> None:
    known = ("household", "household_member", "person", "crosscheck")
    declared = (*(LEDGERS[key] for key in known), CARE, VISIT, DISPUTE, PARTY)
    ledgers = {each.key: each for each in declared}
    assert [(w.ledger.key, w.link, w.to_person) for w in ways(HOUSEHOLD, ledgers)] == [
        ("care", "household", False), ("visit", "household", False),
        ("care", "person", True), ("visit", "person", True),
    ]  # fmt: skip
    assert ways(PERSON) == []
    assert ("guard_member", "household") in {(w.ledger.key, w.link) for w in ways(HOUSEHOLD)}


def test_records_beside_a_household_are_shown_once_and_open_what_they_belong_to(work: Work) -> None:
    entered = home(work, enter(work, typed(work)).record)
    headed = Way(HOUSEHOLD, "head", to_person=True)
    line = Way(LEDGERS["household_member"], "person", to_person=True)
    own = Way(LEDGERS["household_member"], "household", to_person=False)
    first, second = received(work.office, entered, [headed, own, line])
    assert [(each.ledger, each.record) for each in first.items] == [("household", entered.id)]
    assert {(each.ledger, each.record) for each in second.items} == {("household", entered.id)}
    assert first.items[0].whose == entered.present[0].name
    assert received(work.office, entered) == []


def test_a_joined_household_has_nobody_to_receive_anything(work: Work) -> None:
    whole, own = reunited(work)
    line = own.present[0].id
    join(work.office, "household", own.id, Join(DAY, "", (line,), whole.id, roles={line: "20"}))
    head = Way(HOUSEHOLD, "head", to_person=True)
    assert received(work.office, home(work, own.id), [head]) == []
