"""Households sign one by one or all at once, voluntarily; a slip is taken back with its reason."""

from __future__ import annotations

from datetime import date

from app.agreements.signing import decline, sign, sign_pacts, unsign
from tests.app.agreements.village import DAY, agreed, group_of, lines
from tests.offices import Work, refused


def test_one_household_signs(work: Work) -> None:
    village = agreed(work)
    first, _second = lines(group_of(work, village))
    sign(work.office, [first], DAY, "李四")
    now = group_of(work, village)
    assert (len(now.signed), len(now.lacking)) == (1, 1)
    assert now.pact
    assert now.pact.terms.signed_on == "2026-12-01"
    assert now.signed[0].signer
    assert now.signed[0].signer.signed_by == "李四"


def test_all_sign_but_who_does_not_take_part(work: Work) -> None:
    village = agreed(work, groups=2, size=3)
    first = group_of(work, village)
    unwilling = lines(first)[2]
    decline(work.office, [unwilling])
    assert first.pact
    sign_pacts(work.office, [first.pact.terms.id], DAY)
    now = group_of(work, village)
    assert (len(now.signed), len(now.lacking), len(now.members)) == (2, 0, 3)
    assert not group_of(work, village, 1).signed
    with refused("AGR024"):
        sign_pacts(work.office, [first.pact.terms.id], DAY)
    sign(work.office, [unwilling], DAY)
    assert len(group_of(work, village).signed) == 3


def test_a_slip_is_taken_back_with_its_reason(work: Work) -> None:
    village = agreed(work)
    first, second = lines(group_of(work, village))
    sign(work.office, [first, second], DAY)
    with refused("AGR023"):
        unsign(work.office, [first], " ")
    unsign(work.office, [first], "登记错户")
    now = group_of(work, village)
    assert len(now.signed) == 1
    assert now.pact
    assert now.pact.terms.signed_on
    unsign(work.office, [second], "登记错户")
    now = group_of(work, village)
    assert now.pact
    assert not now.pact.terms.signed_on


def test_taking_part_is_decided_anew(work: Work) -> None:
    village = agreed(work)
    first, _second = lines(group_of(work, village))
    decline(work.office, [first])
    assert group_of(work, village).parties[0].declines
    decline(work.office, [first], declines=False)
    assert not group_of(work, village).parties[0].declines


def test_nobody_signs_in_advance_or_for_what_is_over(work: Work) -> None:
    village = agreed(work)
    first, _second = lines(group_of(work, village))
    with refused("VAL036"):
        sign(work.office, [first], date(2026, 12, 2))
    pact = group_of(work, village).pact
    assert pact
    work.change("household_pact", pact.terms.id, pact_state="解除", state_on="2026-11-30")
    with refused("AGR005"):
        sign(work.office, [first], DAY)
