"""Groups agree in a ring, so that each has a neighbour on either side, or as they are chosen."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.agreements.pairing import in_force, make_pairs, make_ring, ring
from app.agreements.signing import sign_all
from app.guard.groups import groups_in
from tests.app.agreements.village import DAY, TERM, grouped
from tests.offices import Work, refused


@given(st.integers(3, 60))
def test_in_a_ring_each_is_in_two_pairs_of_two(count: int) -> None:
    groups = [str(number) for number in range(count)]
    pairs = ring(groups)
    assert len({frozenset(each) for each in pairs}) == count
    assert set(Counter(each for pair in pairs for each in pair).values()) == {2}


@pytest.mark.parametrize(("count", "pairs"), [(0, 0), (1, 0), (2, 1), (3, 3), (34, 34)])
def test_so_many_groups_make_so_many_pairs(count: int, pairs: int) -> None:
    assert len(ring([str(number) for number in range(count)])) == pairs


def test_a_village_gets_its_ring_once(work: Work) -> None:
    village = grouped(work, groups=4, size=1)
    assert make_ring(work.office, village, TERM)
    assert len(in_force(work.office)) == 4
    assert not make_ring(work.office, village, TERM)
    sign_all(work.office, "group_pact", [e.terms.id for e in in_force(work.office)], DAY)
    assert {each.terms.signed_on for each in in_force(work.office)} == {"2026-12-01"}
    with refused("AGR027"):
        sign_all(work.office, "group_pact", [e.terms.id for e in in_force(work.office)], DAY)


def test_chosen_pairs_agree_whichever_is_named_first(work: Work) -> None:
    village = grouped(work, groups=3, size=1)
    one, two, three = (each.id for each in groups_in(work.lookup, village))
    make_pairs(work.office, [(one, three), (three, one)], TERM)
    assert [each.pair for each in in_force(work.office)] == [{one, three}]
    with refused("AGR012"):
        work.add("group_pact", first_group=three, second_group=one, pact_from="2026-12-01")
    with refused("AGR011"):
        make_pairs(work.office, [(two, two)], TERM)


@pytest.mark.parametrize(("groups", "code"), [(0, "AGR020"), (1, "AGR021")])
def test_no_ring_without_two_groups(work: Work, groups: int, code: str) -> None:
    with refused(code):
        make_ring(work.office, grouped(work, groups, size=1), TERM)
