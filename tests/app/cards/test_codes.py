"""The mark of what stands on a card: it changes with every word that is printed, and with nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cards.standing import Part, State, code_of
from app.ledgers import card_building, card_issue, neighbour_card
from app.ledgers.card_building import Building
from app.ledgers.card_issue import Handed
from app.ledgers.neighbour_card import Home, Resident, registered

BUILDING = Building(
    "b",
    "v",
    "青竹花园",
    "青竹花园3栋",
    "3栋",
    1,
    ("青竹花园3栋", "07563999123", "", "", "张三", ""),
)
ROOMS = st.text("0123456789", min_size=1, max_size=4)
SEEN = st.tuples(
    st.sampled_from(["1单元", "2单元", ""]), ROOMS, st.sampled_from(["欧阳先生", ""]), ROOMS
)
HOMES = st.lists(SEEN, max_size=8, unique_by=lambda each: each[:2])


def home(seen: tuple[str, str, str, str], **values: object) -> Home:
    whole = Home("h", "b", seen[0], seen[1], "", bool(seen[2]), False, seen)
    return replace(whole, **values)  # pyright: ignore[reportArgumentType]


@given(HOMES, st.randoms(use_true_random=False))
def test_the_order_of_rooms_is_nothing(seen: list[tuple[str, str, str, str]], by: object) -> None:
    homes = [home(each) for each in seen]
    turned = list(reversed(homes))
    assert code_of(BUILDING, homes) == code_of(BUILDING, turned)
    assert len(code_of(BUILDING, homes)) == 8


@given(HOMES, SEEN)
def test_one_household_more_is_another_card(
    seen: list[tuple[str, str, str, str]], further: tuple[str, str, str, str]
) -> None:
    homes = [home(each) for each in seen]
    assert code_of(BUILDING, homes) != code_of(BUILDING, [*homes, home(further)])


@given(HOMES.filter(bool), st.integers(0, 3), st.integers(0, 7))
def test_every_printed_word_counts(
    seen: list[tuple[str, str, str, str]], word: int, at: int
) -> None:
    homes = [home(each) for each in seen]
    at %= len(homes)
    other = tuple(text + "又" if n == word else text for n, text in enumerate(homes[at].seen))
    changed = [*homes]
    changed[at] = replace(homes[at], seen=other)  # pyright: ignore[reportArgumentType]
    assert code_of(BUILDING, changed) != code_of(BUILDING, homes)


@pytest.mark.parametrize("at", range(6))
def test_every_public_number_counts(at: int) -> None:
    public = tuple(text + "1" if n == at else text for n, text in enumerate(BUILDING.public))
    assert code_of(replace(BUILDING, public=public), []) != code_of(BUILDING, [])


@pytest.mark.parametrize(
    "change", [{"version": 9}, {"id": "c"}, {"village": "w"}, {"estate": "滨江苑"}], ids=str
)
def test_what_is_not_printed_is_nothing(change: dict[str, object]) -> None:
    other = replace(BUILDING, **change)  # pyright: ignore[reportArgumentType]
    assert code_of(other, []) == code_of(BUILDING, [])


def test_a_household_is_known_by_more_than_what_is_printed_of_it() -> None:
    """Whether it withdrew, and which record it is, stands on no card."""
    seen = ("1单元", "101", "", "")
    assert code_of(BUILDING, [home(seen, withdrew=True, id="x")]) == code_of(BUILDING, [home(seen)])


@pytest.mark.parametrize(
    ("title", "name"), [("1单元", "青竹花园3栋1单元"), (card_issue.WHOLE, "青竹花园3栋")]
)
def test_a_part_has_a_name(title: str, name: str) -> None:
    silent = home(("1单元", "102", "", ""))
    part = Part(BUILDING, title, (home(("1单元", "101", "欧阳先生", "1")), silent), None, State.NEW)
    assert (part.name, part.consenting) == (name, 1)


ROW = {
    "id": "h", "building": "b", "stairwell": "2", "room": "302", "household": None,
    "called_name": "欧阳修文", "address_form": "2", "phone": "19900000001", "consents": 1, "withdrawn_on": None,
}  # fmt: skip


@pytest.mark.parametrize(
    ("change", "seen"),
    [
        ({}, ("2单元", "302", "欧阳先生", "19900000001")),
        ({"consents": 0}, ("2单元", "302", "", "")),
        ({"withdrawn_on": "2026-11-01"}, ("2单元", "302", "", "")),
        ({"stairwell": None, "phone": None}, ("", "302", "欧阳先生", "")),
    ],
)
def test_a_household_is_seen_as_it_wished(
    change: dict[str, str | int | None], seen: tuple[str, ...]
) -> None:
    found = neighbour_card.home_of({**ROW, **change})
    assert (found.seen, found.stairwell) == (seen, seen[0])
    assert found.withdrew is bool(change.get("withdrawn_on"))


@pytest.mark.parametrize(
    ("room", "storey"),
    [
        ("101", 1),
        ("302", 3),
        ("1203", 12),
        ("3304", 33),
        ("9", None),
        ("A12", None),
        ("12034", None),
    ],
)
def test_the_storey_is_read_from_the_room(room: str, storey: int | None) -> None:
    values = registered("b", Resident("h", "", room, "", is_woman=False, phone=""))
    assert values["storey"] == storey


@pytest.mark.parametrize(("is_woman", "form"), [(True, "3"), (False, "2")])
def test_who_is_registered_has_not_agreed(is_woman: bool, form: str) -> None:
    values = registered("b", Resident("h", "1", "101", "欧阳静", is_woman, "19900000001"))
    assert (values["consents"], values["address_form"]) == (0, form)
    assert "consented_on" not in values


@pytest.mark.parametrize(("again", "kind", "why"), [(False, "1", None), (True, "3", "内容更新")])
def test_what_is_noted_of_cards(again: bool, kind: str, why: str | None) -> None:
    cards = Handed("b", "1单元", 2, "ab12", 16, "2026-11-22", "", again)
    values = card_issue.handed_out(cards)
    assert (values["issue_kind"], values["reissue_reason"], values["signed_for"]) == (
        kind,
        why,
        None,
    )
    more = card_issue.handed_more(cards, 4)
    assert (more["card_copies"], more["printed_code"]) == (20, "ab12")
    assert "signed_for" not in more


def test_the_version_of_a_building_is_one_where_none_is_known() -> None:
    row = dict.fromkeys(
        (
            "building_head",
            "building_head_phone",
            "community_phone",
            "committee_phone",
            "property_phone",
        )
    )
    row |= {
        "id": "b",
        "village": "v",
        "estate": "e",
        "building_name": "n",
        "building": "3",
        "card_version": None,
    }  # pyright: ignore[reportAssignmentType]
    assert card_building.building_of(row).version == 1
