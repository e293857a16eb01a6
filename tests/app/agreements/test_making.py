"""Agreements are drawn up for groups that have none, and brought up to date with their groups."""

from __future__ import annotations

from datetime import date

from app import undo
from app.agreements.making import make_pacts, update_pacts
from app.agreements.signing import sign_pacts, turn
from app.agreements.standing import standings
from app.agreements.terms import Term
from app.ledgers import terms
from tests.app.agreements.village import DAY, TERM, agreed, group_of, grouped
from tests.offices import Work, refused


def test_each_group_gets_one_with_all_its_households_in_one_step(work: Work) -> None:
    village = grouped(work, groups=3)
    assert make_pacts(work.office, village, TERM)
    found = standings(work.office, village)
    assert [each.pact and each.pact.terms.number for each in found] == [
        "LB202600001", "LB202600002", "LB202600003",
    ]  # fmt: skip
    assert [len(each.lacking) for each in found] == [2, 2, 2]
    assert {each.pact.terms.copies for each in found if each.pact} == {3}
    undo.undo_last(work.office)
    assert work.live("household_pact") == []


def test_those_that_have_one_in_force_keep_it(work: Work) -> None:
    village = agreed(work)
    assert not make_pacts(work.office, village, TERM)
    first = group_of(work, village).pact
    assert first
    turn(work.office, "household_pact", [first.terms.id], terms.CANCELLED, DAY, "重签")
    assert make_pacts(work.office, village, TERM)
    now = group_of(work, village).pact
    assert now
    assert now.terms.number == "LB202600003"
    assert len(work.live("household_pact")) == 3


def test_one_that_ran_out_is_followed_by_another(work: Work) -> None:
    village = grouped(work, groups=1)
    make_pacts(work.office, village, Term(date(2024, 1, 1), date(2026, 11, 30)))
    assert group_of(work, village).pact is None
    assert make_pacts(work.office, village, TERM)
    assert group_of(work, village).pact


def test_groups_agree_with_each_other_in_the_same_step(work: Work) -> None:
    village = grouped(work, groups=3, size=1)
    assert make_pacts(work.office, village, TERM, with_ring=True)
    assert len(work.live("group_pact")) == 3
    undo.undo_last(work.office)
    assert work.live("group_pact") == work.live("household_pact") == []


def test_chosen_groups_alone(work: Work) -> None:
    village = grouped(work)
    make_pacts(work.office, village, TERM, [group_of(work, village, 1).group.id])
    assert [bool(each.pact) for each in standings(work.office, village)] == [False, True]


def test_what_cannot_be_is_refused(work: Work) -> None:
    with refused("AGR020"):
        make_pacts(work.office, work.village(), TERM)
    with refused("AGR022"):
        make_pacts(work.office, work.village(), Term(DAY, date(2026, 11, 30)))


def test_who_comes_in_is_to_sign_and_who_leaves_is_taken_off(work: Work) -> None:
    village = agreed(work)
    first, second = standings(work.office, village)
    assert first.pact
    assert second.pact
    sign_pacts(work.office, [first.pact.terms.id, second.pact.terms.id], DAY)
    (leaver,) = work.live("guard_member", household=first.parties[0].household)
    work.change("guard_member", leaver["id"], to_date="2026-12-01")
    newcomer = work.household(village=village, address="网山路9号")
    work.add("guard_member", group=first.group.id, household=newcomer)
    changed = group_of(work, village)
    assert [each.household for each in changed.newcomers] == [newcomer]
    assert [each.household for each in changed.leavers] == [first.parties[0].household]
    updated = update_pacts(work.office, village)
    assert updated.pacts == (first.pact.terms.id,)
    assert updated.groups == ("网山村第1组",)
    now = group_of(work, village)
    assert not now.has_changed
    assert [each.household for each in now.lacking] == [newcomer]
    assert len(now.signed) == 1
    undo.undo_last(work.office)
    assert group_of(work, village).has_changed


def test_nothing_is_updated_where_nothing_changed(work: Work) -> None:
    village = agreed(work)
    updated = update_pacts(work.office, village)
    assert not updated.changes
    assert updated.pacts == ()


def test_a_household_of_the_next_village_belongs_as_well(work: Work) -> None:
    village = grouped(work, groups=1)
    other = work.village("马山村")
    stranger = work.household(village=other, address="马山路1号")
    work.add("guard_member", group=group_of(work, village).group.id, household=stranger)
    assert len(group_of(work, village).members) == 3
    make_pacts(work.office, village, TERM)
    assert len(group_of(work, village).lacking) == 3
