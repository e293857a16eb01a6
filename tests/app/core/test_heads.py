"""One head to a household, and the same one in the household and among its members."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import lists, undo
from app.kinds import Choice
from app.ledgers import household as declared
from app.problems import Problem, Problems
from tests.offices import Work, refused

RELATION = Choice("relation")


def heads(work: Work, household: str) -> list[str]:
    return [person for person, role in work.lines(household).items() if role in ("01", "02")]


def consistent(work: Work, household: str) -> bool:
    row = work.row("household", household)
    return bool(row["_voided"]) or heads(work, household) == [row["head"]] * bool(row["head"])


def line_of(work: Work, household: str, person: str) -> str:
    return str(work.live("household_member", household=household, person=person)[0]["id"])


def size(work: Work, household: str) -> Any:
    rows = {row["id"]: row for row in lists.shown(work.office, "household").rows()}
    return rows[household]["family_size"]


def test_the_head_becomes_the_first_member_in_one_batch(work: Work) -> None:
    head = work.person()
    household = work.household(head)
    assert work.lines(household) == {head: "02"}
    undo.undo_last(work.office)
    assert (work.live("household"), work.live("household_member")) == ([], [])


def test_a_household_without_head_is_warned_of(work: Work) -> None:
    done = work.desk.add("household", {"village": work.village()})
    assert [each.code for each in done.warnings] == ["DSK121"]
    assert work.lines(done.record) == {}


def test_a_second_head_is_refused(work: Work) -> None:
    household = work.household()
    with refused("DSK131", field="relation") as found:
        work.member(household, "02")
    assert work.lookup.name("person", heads(work, household)[0]) in found[0].message


@pytest.mark.parametrize(
    ("sex", "role", "former"),
    [("1", "12", "10"), ("1", "22", "50"), ("2", "30", "50"), ("1", "51", "20"), ("2", "52", "30"),
     ("1", "41", "60"), ("1", "61", "40"), ("1", "73", "70"), ("2", "99", "80")],
)  # fmt: skip
def test_a_member_becomes_head_and_the_former_one_gets_the_role_that_follows(
    work: Work, sex: str, role: str, former: str
) -> None:
    old, new = work.person(**work.people.person(sex).typed), work.person()
    household = work.household(old)
    work.member(household, role, person=new)
    done = work.change("household", household, head=new)
    assert work.lines(household) == {old: former, new: "02"}
    assert [each.code for each in done.warnings] == ["DSK134"]
    assert len(done.records) == 3


def test_somebody_from_outside_becomes_head_and_member(work: Work) -> None:
    old, new = work.person(), work.person()
    household = work.household(old)
    work.change("household", household, head=new)
    assert work.lines(household) == {old: "80", new: "02"}


def test_a_change_of_head_is_undone_as_one(work: Work) -> None:
    old, new = work.person(), work.person()
    household = work.household(old)
    work.member(household, "20", person=new)
    before = work.state()
    work.change("household", household, head=new)
    undo.undo_last(work.office)
    assert work.state() == before


def test_a_head_is_not_blanked_while_the_line_says_otherwise(work: Work) -> None:
    household = work.household()
    with refused("DSK122", field="head"):
        work.change("household", household, head="")


@pytest.mark.parametrize("values", [{"relation": "80"}, {"to_date": "2026-11-30"}])
def test_a_head_who_leaves_is_no_longer_named(work: Work, values: dict[str, str]) -> None:
    head = work.person()
    household = work.household(head)
    done = work.change("household_member", line_of(work, household, head), **values)
    assert work.row("household", household)["head"] is None
    assert household in done.records
    assert "DSK121" in {each.code for each in done.warnings}


def test_a_voided_head_line_leaves_no_head_and_brings_it_back(work: Work) -> None:
    head = work.person()
    household = work.household(head)
    line = line_of(work, household, head)
    work.desk.void("household_member", line, "登记有误")
    assert work.row("household", household)["head"] is None
    work.desk.unvoid("household_member", line, "没有错")
    assert work.row("household", household)["head"] == head


def test_a_voided_head_line_does_not_come_back_beside_another_head(work: Work) -> None:
    head = work.person()
    household = work.household(head)
    line = line_of(work, household, head)
    work.desk.void("household_member", line, "登记有误")
    work.change("household", household, head=work.person())
    with refused("DSK131"):
        work.desk.unvoid("household_member", line, "没有错")


def test_a_member_becomes_head_of_a_household_without_one(work: Work) -> None:
    household = work.add("household", village=work.village())
    person = work.person()
    work.member(household, "02", person=person)
    assert work.row("household", household)["head"] == person


def test_only_present_members_are_counted(work: Work) -> None:
    household = work.household()
    line = work.member(household)
    assert size(work, household) == 2
    work.change("household_member", line, to_date="2026-11-01", leave_reason="出嫁")
    assert size(work, household) == 1


def test_a_person_of_two_households_is_warned_of_with_the_other_one(work: Work) -> None:
    person = work.person()
    first = work.household(person)
    second = work.household()
    done = work.desk.add(
        "household_member", {"household": second, "person": person, "relation": "80"}
    )
    assert [each.code for each in done.warnings] == ["DSK132"]
    assert work.row("household", first)["hh_no"] in done.warnings[0].message


def test_a_member_is_not_entered_twice_unless_gone_before(work: Work) -> None:
    household, person = work.household(), work.person()
    line = work.member(household, person=person)
    with refused("DSK133"):
        work.member(household, "30", person=person)
    work.change("household_member", line, to_date="2026-01-31")
    work.member(household, "30", person=person)
    assert work.lines(household)[person] == "30"


def test_a_line_does_not_end_before_it_begins(work: Work) -> None:
    with refused("DSK103", field="to_date"):
        work.member(work.household(), from_date="2026-02-02", to_date="2026-02-01")


@pytest.mark.parametrize("sex", ["1", "2", None])
def test_every_relation_gives_a_role_that_exists(sex: str | None) -> None:
    roster = declared.LEDGER.roster
    assert roster
    known = RELATION.codes.by_code
    assert {code for code in known if roster.former(code, {"sex": sex}) not in known} == set()


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["head", "relation", "leave", "void", "unvoid", "join", "undo"]),
        st.integers(0, 3),
        st.sampled_from(["02", "01", "20", "12"]),
    ),
    max_size=12,
)


def step(work: Work, household: str, people: list[str], what: str, at: int, role: str) -> None:
    """One thing a clerk does to the household; refused things change nothing."""
    person = people[at]
    lines = work.live("household_member", household=household, person=person)
    gone = work.office.listing.find("household_member", "person", [person], voided="voided")
    verbs = {
        "head": lambda: work.change("household", household, head=person),
        "join": lambda: work.member(household, role, person=person),
        "undo": lambda: undo.undo_last(work.office),
        "relation": lambda: [
            work.change("household_member", e["id"], relation=role) for e in lines
        ],
        "leave": lambda: [
            work.change("household_member", e["id"], to_date="2026-11-30") for e in lines
        ],
        "void": lambda: [work.desk.void("household_member", e["id"], "错") for e in lines],
        "unvoid": lambda: [
            work.desk.unvoid("household_member", str(e["id"]), "对") for e in gone.get(person, [])
        ],
    }
    with suppress(Problem, Problems):
        verbs[what]()


@given(STEPS)
def test_whatever_is_done_household_and_lines_name_the_same_head(
    shared: Work, steps: list[tuple[str, int, str]]
) -> None:
    people = [shared.person() for _ in range(4)]
    household = shared.household(people[0])
    for each in steps:
        step(shared, household, people, *each)
        assert consistent(shared, household), each
