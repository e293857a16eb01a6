"""Handing out cards: under which version, what is noted, who may, and that it can be taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app import undo
from app.cards import issuing
from app.cards.standing import State, outdated, parts_of
from app.ledgers.card_issue import Handed
from tests.app.cards.estate import building, home, silent
from tests.offices import Work, refused


@pytest.fixture
def where(work: Work) -> str:
    """A building of three households in one stairwell; the last did not agree."""
    made = building(work)
    for room in ("101", "102"):
        home(work, made, room)
    silent(work, made, "103")
    return made


def handed(work: Work, where: str) -> tuple[Handed, ...]:
    return issuing.to_hand_out(work.office, where)


def state(work: Work, where: str) -> State:
    (part,) = parts_of(work.lookup, where)
    return part.state


def test_every_household_gets_a_card_whoever_agreed(work: Work, where: str) -> None:
    (only,) = handed(work, where)
    assert (only.part, only.copies, only.again) == ("整栋", 3, False)
    assert only.day == work.office.today.isoformat()


def test_nothing_is_written_by_looking(work: Work, where: str) -> None:
    before = work.count()
    handed(work, where)
    parts_of(work.lookup)
    assert work.count() == before


def test_a_first_print_needs_no_new_version(work: Work, where: str) -> None:
    assert not issuing.revise(work.office, where).records
    issuing.record(work.office, handed(work, where))
    assert not issuing.revise(work.office, where).records


def test_a_version_that_somebody_raised_already_is_kept(work: Work, where: str) -> None:
    issuing.record(work.office, handed(work, where))
    work.change("card_building", where, card_version=7, property_phone="4009990001")
    issuing.revise(work.office, where)
    assert work.row("card_building", where)["card_version"] == 7


def test_all_of_them_again_where_none_is_lacking(work: Work, where: str) -> None:
    issuing.record(work.office, handed(work, where))
    (again,) = handed(work, where)
    assert (again.copies, again.again) == (3, True)


def test_the_newest_day_counts(work: Work, where: str) -> None:
    issuing.record(work.office, handed(work, where), day=date(2026, 11, 2))
    work.change("card_building", where, property_phone="4009990001")
    issuing.record(work.office, handed(work, where), "楼长", date(2026, 11, 20))
    assert state(work, where) is State.CURRENT
    work.change("card_building", where, property_phone="4009990000")
    assert state(work, where) is State.OUTDATED
    assert [each.building.id for each in outdated(work.lookup)] == [where]


def test_who_signed_before_stays_where_nobody_is_named(work: Work, where: str) -> None:
    issuing.record(work.office, handed(work, where), "楼长")
    issuing.record(work.office, handed(work, where))
    (row,) = work.live("card_issue")
    assert (row["signed_for"], row["card_copies"]) == ("楼长", 6)


def test_what_was_noted_is_taken_back_as_a_whole(work: Work, where: str) -> None:
    cards = handed(work, where)
    both = (replace(cards[0], part="1单元"), replace(cards[0], part="2单元"))
    issuing.record(work.office, both)
    assert len(work.live("card_issue")) == 2
    undo.undo_last(work.office)
    assert work.live("card_issue") == []
    assert state(work, where) is State.NEW


def test_an_issue_that_is_voided_was_none(work: Work, where: str) -> None:
    issuing.record(work.office, handed(work, where))
    work.desk.void("card_issue", str(work.live("card_issue")[0]["id"]), "没有发出去")
    assert state(work, where) is State.NEW


def test_a_building_is_needed(work: Work) -> None:
    with refused("DSK007"):
        issuing.revise(work.office, "00000000-0000-0000-0000-000000000000")


def test_nobody_consents_any_more(work: Work, where: str) -> None:
    """No card is printed from that moment on, and none is handed out."""
    issuing.record(work.office, handed(work, where))
    for each in work.live("neighbour_card", consents=1):
        work.change("neighbour_card", str(each["id"]), consents="否", withdrawn_on="2026-11-30")
    assert state(work, where) is State.OUTDATED
    with refused("CRD007"):
        handed(work, where)


def test_buildings_stand_as_people_count(work: Work) -> None:
    for name, estate in (("乙苑12栋", "乙苑"), ("乙苑2栋", "乙苑"), ("丙苑1栋", "丙苑")):
        made = building(work, name, estate=estate)
        for stair in ("10", "9"):
            home(work, made, "101", stair)
    names = [each.name for each in parts_of(work.lookup) if each.building.estate == "乙苑"]
    assert names == ["乙苑2栋9单元", "乙苑2栋10单元", "乙苑12栋9单元", "乙苑12栋10单元"]


def test_a_household_without_a_stairwell_is_a_part_of_its_own(work: Work, where: str) -> None:
    home(work, where, "商铺", stairwell="")
    titles = [each.title for each in parts_of(work.lookup, where)]
    assert titles == ["无单元", "1单元"]


def test_shops_beside_stairwells_have_cards_of_their_own(work: Work) -> None:
    """Too many for one card: each part is handed out, and goes out of date, for itself."""
    where = building(work)
    for room in range(101, 125):
        home(work, where, str(room), "1单元", address_form="1")
        home(work, where, str(room), "", address_form="1")
    cards = handed(work, where)
    assert [(each.part, each.copies) for each in cards] == [("无单元", 24), ("1单元", 24)]
    issuing.record(work.office, cards)
    assert {each.state for each in parts_of(work.lookup, where)} == {State.CURRENT}
    shop = work.live("neighbour_card", building=where, stairwell=None, room="101")[0]
    work.change("neighbour_card", str(shop["id"]), phone="19900000099")
    states = {each.title: each.state for each in parts_of(work.lookup, where)}
    assert states == {"无单元": State.OUTDATED, "1单元": State.CURRENT}
