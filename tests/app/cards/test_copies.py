"""What the book of cards knows of each stairwell: which copies are of today's words, how many, and in which order."""

from __future__ import annotations

import pytest

from app import reports
from app.cards import issuing
from app.cards.standing import State, code_of, outdated, parts_of
from app.ledgers.card_issue import WHOLE
from app.ledgers.neighbour_card import home_of
from tests.app.cards.estate import building, home, silent
from tests.offices import Work, refused


@pytest.fixture
def where(work: Work) -> str:
    """A building of two stairwells; in each somebody agreed."""
    found = building(work)
    home(work, found, "101", "1单元")
    home(work, found, "101", "2单元")
    return found


def issue(work: Work, where: str, **values: object) -> str:
    whole = {"building": where, "issued_on": "2026-11-20", "card_copies": 1, "issued_version": 1}
    return work.add("card_issue", **{**whole, **values})


def states(work: Work, where: str) -> dict[str, str]:
    return {each.title: each.state.value for each in parts_of(work.lookup, where)}


@pytest.mark.parametrize(
    ("issues", "found"),
    [
        ([], ("未发", "未发")),
        ([{"issued_to": "1单元"}], ("已发", "未发")),
        ([{"issued_to": WHOLE}], ("已发", "已发")),
        ([{"issued_to": "1单元", "printed_code": "old"}], ("需换发", "未发")),
        ([{"issued_to": WHOLE, "printed_code": "old"}], ("需换发", "需换发")),
        (
            [
                {"issued_to": WHOLE, "printed_code": "old"},
                {"issued_to": "2单元", "issued_on": "2026-11-21"},
            ],
            ("需换发", "已发"),
        ),
        (
            [
                {"issued_to": "2单元", "issued_on": "2026-11-19"},
                {"issued_to": WHOLE, "printed_code": "old"},
            ],
            ("需换发", "需换发"),
        ),
        ([{"issued_to": "1单元101室"}], ("未发", "未发")),
        ([{"issued_to": "3单元"}], ("未发", "未发")),
        (
            [
                {"issued_to": "1单元", "issued_version": 1, "printed_code": "old"},
                {"issued_to": WHOLE, "issued_version": 2},
            ],
            ("已发", "已发"),
        ),
    ],
)
def test_the_last_that_went_to_all_of_a_part_counts(
    work: Work, where: str, issues: list[dict[str, object]], found: tuple[str, str]
) -> None:
    for each in issues:
        issue(work, where, **each)
    assert tuple(states(work, where).values()) == found


@pytest.mark.parametrize(
    ("printed", "version", "state"),
    [
        (None, 1, State.CURRENT),
        (1, 1, State.CURRENT),
        (1, 2, State.OUTDATED),
        (3, 2, State.CURRENT),
        (None, 2, State.CURRENT),
    ],
)
def test_where_no_mark_was_noted_the_version_tells(
    work: Work, where: str, printed: int | None, version: int, state: State
) -> None:
    work.change("card_building", where, card_version=version)
    issue(work, where, issued_version=printed)
    assert {each.state for each in parts_of(work.lookup, where)} == {state}
    assert len(outdated(work.lookup)) == (2 if state is State.OUTDATED else 0)


def test_the_mark_is_of_the_stairwells_own_words(work: Work, where: str) -> None:
    one, two = parts_of(work.lookup, where)
    assert len({code_of(each.building, each.homes) for each in (one, two)}) == 2
    both = list(map(home_of, work.live("neighbour_card", building=where)))
    issue(work, where, printed_code=code_of(one.building, both))
    assert set(states(work, where).values()) == {"已发"}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("building_head", "王新楼"),
        ("building_head_phone", "19900009999"),
        ("community_phone", "0756-3999888"),
        ("property_phone", "4009990001"),
        ("property_phone", ""),
    ],
)
def test_a_word_that_all_cards_bear_makes_all_of_them_old(
    work: Work, where: str, field: str, value: str
) -> None:
    issuing.record(work.office, issuing.to_hand_out(work.office, where))
    assert set(states(work, where).values()) == {"已发"}
    work.change("card_building", where, **{field: value})
    assert set(states(work, where).values()) == {"需换发"}
    issuing.revise(work.office, where)
    assert work.row("card_building", where)["card_version"] == 2


@pytest.mark.parametrize("field", ["note", "estate"])
def test_what_stands_on_no_card_makes_none_of_them_old(work: Work, where: str, field: str) -> None:
    issuing.record(work.office, issuing.to_hand_out(work.office, where))
    work.change("card_building", where, **{field: "又及"})
    assert set(states(work, where).values()) == {"已发"}
    assert not issuing.revise(work.office, where).records


@pytest.mark.parametrize("kind", ["补发", "换发"])
def test_why_again_is_asked_of_whoever_notes_it(work: Work, where: str, kind: str) -> None:
    with refused("CRD008", field="reissue_reason") as found:
        issue(work, where, issue_kind=kind)
    assert found[0].place == "补发原因"
    assert found[0].remedy


def test_copies_of_one_day_are_added_up_and_of_two_days_stand_apart(work: Work, where: str) -> None:
    for _time in range(2):
        issuing.record(work.office, issuing.to_hand_out(work.office, where))
    work.day.now = "2026-12-02T08:30:00+08:00"
    issuing.record(work.office, issuing.to_hand_out(work.office, where), "楼长")
    found = sorted((e["issued_on"], e["card_copies"]) for e in work.live("card_issue"))
    assert found == [("2026-12-01", 4), ("2026-12-02", 2)]
    assert reports.report(work.office, "cards").figures["cards"] == 6


def test_rooms_and_stairwells_stand_as_people_count(work: Work) -> None:
    found = building(work)
    for stair in ("10", "2", "1"):
        silent(work, found, "101", stairwell=stair)
    assert [each.title for each in parts_of(work.lookup, found)] == ["1单元", "2单元", "10单元"]
    assert {each.state for each in parts_of(work.lookup, found)} == {State.NOBODY}
