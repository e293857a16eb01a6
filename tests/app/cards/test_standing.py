"""Which cards are out of date: whatever is printed changes that, nothing else does."""

from __future__ import annotations

import pytest

from app import reports
from app.cards import issuing
from app.cards.standing import State, parts_of
from tests.app.cards.estate import building, home, silent
from tests.offices import Work, refused

A_HOME: list[tuple[dict[str, object], bool]] = [
    ({"phone": "19900000002"}, True),
    ({"address_form": "1"}, True),
    ({"consents": "否", "withdrawn_on": "2026-11-20"}, True),
    ({"room": "109"}, True),
    ({"storey": 3}, False),
    ({"consented_on": "2026-11-02"}, False),
]
A_BUILDING: list[tuple[dict[str, object], bool]] = [
    ({"property_phone": "4009990001"}, True),
    ({"building_head": "王新楼"}, True),
    ({"building_head_phone": ""}, True),
    ({"note": "门禁已修"}, False),
    ({"card_version": 5}, False),
]


def states(work: Work) -> dict[str, State]:
    return {each.title: each.state for each in parts_of(work.lookup)}


def hand_out(work: Work, where: str) -> None:
    """Print and note, as the page does it."""
    issuing.revise(work.office, where)
    issuing.record(work.office, issuing.to_hand_out(work.office, where), "王新楼")


def tall(work: Work) -> str:
    """A building of two stairwells, too many for one card."""
    where = building(work)
    for stair in ("1", "2"):
        for room in range(101, 125):
            home(work, where, str(room), stair, called_name="欧阳修文", address_form="1")
    return where


@pytest.mark.parametrize(("change", "is_other"), A_HOME, ids=str)
def test_a_household_that_changed(work: Work, change: dict[str, object], is_other: bool) -> None:
    where = building(work)
    changed = home(work, where, "101")
    home(work, where, "102")
    hand_out(work, where)
    assert states(work) == {"1单元": State.CURRENT}
    work.change("neighbour_card", changed, **change)
    assert states(work) == {"1单元": State.OUTDATED if is_other else State.CURRENT}


@pytest.mark.parametrize(("change", "is_other"), A_BUILDING, ids=str)
def test_a_public_number_that_changed(
    work: Work, change: dict[str, object], is_other: bool
) -> None:
    where = building(work)
    home(work, where, "101")
    hand_out(work, where)
    work.change("card_building", where, **change)
    assert states(work) == {"1单元": State.OUTDATED if is_other else State.CURRENT}


def test_before_the_first_card(work: Work) -> None:
    where = building(work)
    assert states(work) == {"整栋": State.NOBODY}
    silent(work, where, "101", stairwell="")
    assert states(work) == {"整栋": State.NOBODY}
    with refused("CRD007"):
        issuing.to_hand_out(work.office, where)
    home(work, where, "102", "")
    assert states(work) == {"整栋": State.NEW}


def test_only_the_stairwell_that_changed_is_handed_out_again(work: Work) -> None:
    where = tall(work)
    first = issuing.to_hand_out(work.office, where)
    assert [(each.part, each.copies, each.version, each.again) for each in first] == [
        ("1单元", 24, 1, False), ("2单元", 24, 1, False),
    ]  # fmt: skip
    hand_out(work, where)
    (changed,) = work.live("neighbour_card", building=where, stairwell="2", room="107")
    work.change("neighbour_card", changed["id"], consents="否", withdrawn_on="2026-11-20")
    assert states(work) == {"1单元": State.CURRENT, "2单元": State.OUTDATED}
    issuing.revise(work.office, where)
    assert work.row("card_building", where)["card_version"] == 2
    (again,) = issuing.to_hand_out(work.office, where)
    assert (again.part, again.version, again.again) == ("2单元", 2, True)
    issuing.revise(work.office, where)
    assert work.row("card_building", where)["card_version"] == 2


def test_a_card_that_holds_the_whole_building_is_out_of_date_for_all_of_it(work: Work) -> None:
    where = building(work)
    changed = home(work, where, "101", "1")
    home(work, where, "101", "2")
    hand_out(work, where)
    (row,) = work.live("card_issue")
    assert (row["issued_to"], row["card_copies"], row["signed_for"]) == ("整栋", 2, "王新楼")
    work.change("neighbour_card", changed, phone="19900000009")
    assert set(states(work).values()) == {State.OUTDATED}


def test_a_reissue_says_why_and_one_of_the_same_day_is_added_up(work: Work) -> None:
    where = building(work)
    changed = home(work, where, "101")
    hand_out(work, where)
    work.change("neighbour_card", changed, phone="19900000009")
    hand_out(work, where)
    (row,) = work.live("card_issue")
    assert (row["issued_version"], row["card_copies"]) == (2, 2)
    work.change("card_issue", row["id"], issued_on="2026-11-20")
    work.change("neighbour_card", changed, phone="19900000008")
    hand_out(work, where)
    later = [each for each in work.live("card_issue") if each["id"] != row["id"]]
    assert [(e["issue_kind"], e["reissue_reason"]) for e in later] == [("3", "内容更新")]


def test_what_was_noted_by_hand_goes_by_its_version(work: Work) -> None:
    where = building(work)
    home(work, where, "101")
    values = {"building": where, "issued_on": "2026-11-20", "card_copies": 1, "issued_version": 1}
    work.add("card_issue", **values)
    assert states(work) == {"1单元": State.CURRENT}
    work.change("card_building", where, card_version=2)
    assert states(work) == {"1单元": State.OUTDATED}


def test_a_card_for_one_household_says_nothing_of_the_stairwell(work: Work) -> None:
    where = building(work)
    changed = home(work, where, "101")
    hand_out(work, where)
    work.change("neighbour_card", changed, phone="19900000009")
    values = {"building": where, "issued_on": "2026-12-01", "issued_to": "1单元101室"}
    work.add("card_issue", **values, issue_kind="补发", reissue_reason="遗失")
    assert states(work) == {"1单元": State.OUTDATED}


def test_the_report_tells_of_withdrawals_and_of_what_is_to_be_printed_anew(work: Work) -> None:
    where = building(work)
    changed = home(work, where, "101")
    home(work, where, "102")
    hand_out(work, where)
    assert reports.report(work.office, "cards").figures["reissue"] == 0
    work.change("neighbour_card", changed, consents="否", withdrawn_on="2026-11-20")
    made = reports.report(work.office, "cards")
    told = {key: made.figures[key] for key in ("consenting", "withdrawn", "reissue")}
    assert told == {"consenting": 1, "withdrawn": 1, "reissue": 1}
    assert made.statement[-1] == "撤回同意1户，内容变了要换发1处。"


def test_who_withdraws_as_the_head_of_the_building_is_told(work: Work) -> None:
    where = building(work, building_head_phone="19900001234")
    changed = home(work, where, "101", phone="19900001234")
    told = work.change("neighbour_card", changed, consents="否", withdrawn_on="2026-11-20")
    assert [each.code for each in told.warnings] == ["CRD009"]
