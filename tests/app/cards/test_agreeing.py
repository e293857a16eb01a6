"""Consent as it comes, goes and comes again: what is printed, which cards are out of date, what is refused."""

from __future__ import annotations

import pytest

from app.cards import issuing
from app.cards.standing import State, parts_of
from app.ledgers.neighbour_card import home_of
from tests.app.cards.estate import building, home, silent
from tests.offices import Work, refused

GIVEN = {"consents": "是", "consented_on": "2026-11-10", "withdrawn_on": ""}
TAKEN = {"consents": "否", "withdrawn_on": "2026-11-20"}
AGAIN = {"consents": "是", "consented_on": "2026-11-25", "withdrawn_on": ""}
NEVER = {"consents": "否", "consented_on": "", "withdrawn_on": ""}


def state(work: Work, where: str) -> State:
    (part,) = parts_of(work.lookup, where)
    return part.state


def hand_out(work: Work, where: str) -> tuple[int, str]:
    """The version and the mark that are handed out now."""
    issuing.revise(work.office, where)
    handed = issuing.to_hand_out(work.office, where)
    issuing.record(work.office, handed)
    return handed[0].version, handed[0].code


def test_given_withdrawn_and_given_again(work: Work) -> None:
    where = building(work)
    asked = silent(work, where, "101")
    assert state(work, where) is State.NOBODY
    seen: list[tuple[int, str]] = []
    for values in (GIVEN, AGAIN):
        work.change("neighbour_card", asked, **values)
        seen.append(hand_out(work, where))
        assert state(work, where) is State.CURRENT
        work.change("neighbour_card", asked, **TAKEN, consented_on="2026-11-10")
        assert state(work, where) is State.OUTDATED
    (first, code), (second, same) = seen
    assert (first, code) == (second, same), "the same words stand on it"


def test_who_changes_his_mind_before_anything_is_printed_costs_no_version(work: Work) -> None:
    where = building(work)
    asked = home(work, where, "101")
    version, _code = hand_out(work, where)
    for values in (TAKEN, AGAIN):
        work.change("neighbour_card", asked, **values)
    assert state(work, where) is State.CURRENT
    issuing.revise(work.office, where)
    assert work.row("card_building", where)["card_version"] == version


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        (NEVER, {"consents": "是"}, "CRD001"),
        (GIVEN, {"withdrawn_on": "2026-11-20"}, "CRD002"),
        (GIVEN, {"consents": "否", "withdrawn_on": "2026-11-09"}, "CRD004"),
        (GIVEN, {"called_name": ""}, "CRD005"),
        ({**GIVEN, **TAKEN}, {"consents": "是"}, "CRD002"),
        ({**GIVEN, **TAKEN}, {"consented_on": "2026-11-21"}, "CRD004"),
        (NEVER, {"consents": "是", "consented_on": "2026-11-10", "called_name": ""}, "CRD005"),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_half_a_change_of_mind_is_refused(
    work: Work, before: dict[str, object], after: dict[str, object], code: str
) -> None:
    asked = silent(work, building(work), "101")
    work.change("neighbour_card", asked, **before)
    kept = work.row("neighbour_card", asked)
    with refused(code) as found:
        work.change("neighbour_card", asked, **after)
    assert found[0].field in after or found[0].field in ("consents", "consented_on", "withdrawn_on")
    assert work.row("neighbour_card", asked) == kept


@pytest.mark.parametrize(
    ("values", "consents", "withdrew", "called", "phone"),
    [
        (NEVER, False, False, "", ""),
        (GIVEN, True, False, "欧阳先生", "19900000001"),
        ({**GIVEN, **TAKEN}, False, True, "", ""),
        (AGAIN, True, False, "欧阳先生", "19900000001"),
        ({**GIVEN, "phone": ""}, True, False, "欧阳先生", ""),
        ({**GIVEN, "address_form": "4"}, True, False, "", "19900000001"),
        ({**GIVEN, "address_form": "1"}, True, False, "欧阳修文", "19900000001"),
    ],
    ids=str,
)
def test_what_neighbours_see(
    work: Work, values: dict[str, object], consents: bool, withdrew: bool, called: str, phone: str
) -> None:
    asked = silent(work, building(work), "101")
    work.change("neighbour_card", asked, **values)
    found = home_of(work.row("neighbour_card", asked))
    assert (found.consents, found.withdrew) == (consents, withdrew)
    assert found.seen == ("1单元", "101", called, phone)


def test_who_withdraws_leaves_the_others_their_card(work: Work) -> None:
    where = building(work)
    first, _second = home(work, where, "101"), home(work, where, "102")
    hand_out(work, where)
    work.change("neighbour_card", first, **TAKEN)
    (part,) = parts_of(work.lookup, where)
    assert (part.state, part.consenting) == (State.OUTDATED, 1)
    (handed,) = issuing.to_hand_out(work.office, where)
    assert (handed.copies, handed.again) == (2, True)


def test_when_the_last_withdraws_there_is_no_card_to_hand_out(work: Work) -> None:
    where = building(work)
    only = home(work, where, "101")
    hand_out(work, where)
    work.change("neighbour_card", only, **TAKEN)
    issuing.revise(work.office, where)
    with refused("CRD007"):
        issuing.record(work.office, issuing.to_hand_out(work.office, where))
    assert work.count("card_issue") == 1


@pytest.mark.parametrize(
    ("head", "mine", "is_told"),
    [
        ("19900001234", "19900001234", True),
        ("19900001234、07563999555", "07563999555", True),
        ("19900001234", "19900001235", False),
        ("", "19900001234", False),
        ("19900001234", "", False),
    ],
)
def test_the_heads_number_is_told_of_when_it_is_that_of_who_withdrew(
    work: Work, head: str, mine: str, is_told: bool
) -> None:
    where = building(work, building_head_phone=head)
    asked = silent(work, where, "101", phone=mine, consented_on="2026-11-01")
    told = work.change("neighbour_card", asked, **TAKEN)
    assert [each.code for each in told.warnings] == (["CRD009"] if is_told else [])
