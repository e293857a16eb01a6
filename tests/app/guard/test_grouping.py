"""Groups are proposed, moved about and carried out; every household's way is kept, heads live where they lead."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app import undo
from app.guard.dividing import Bounds
from app.guard.grouping import carry_out
from app.guard.groups import Village, bounds_of, village_of
from app.guard.neighbours import Neighbour
from app.guard.proposal import NOBODYS, Proposal, present, propose
from app.ledgers import guard_group, guard_member
from app.today import today
from tests.app.guard.village import made_village
from tests.offices import Work, refused

SMALL = Bounds(3, 2, 4)
GROUP, MEMBER = guard_group.LEDGER.key, guard_member.LEDGER.key


def proposed(
    work: Work, village: str, bounds: Bounds = SMALL, number: int | None = None
) -> Proposal:
    return propose(village_of(work.office, village), bounds, number)


def shape(proposal: Proposal) -> list[tuple[int, list[str]]]:
    return [(each.number, [home.id for home in each.homes]) for each in proposal.parts]


def now(work: Work, village: str) -> list[tuple[int, list[str]]]:
    """The groups as they are."""
    found = village_of(work.office, village)
    return [(each.number, [home.id for home in found.of_group(each.id)]) for each in found.groups]


def test_neighbours_come_together_in_the_order_of_their_houses(work: Work) -> None:
    village, homes = made_village(work, 7)
    proposal = proposed(work, village)
    assert shape(proposal) == [(1, homes[:4]), (2, homes[4:])]
    changes = carry_out(work.office, proposal)
    assert now(work, village) == shape(proposal)
    assert [row[guard_group.LEDGER.name[0]] for row in work.live(GROUP)] == [
        "网山村第1组",
        "网山村第2组",
    ]
    undo.undo_last(work.office)
    assert now(work, village) == []
    assert changes.batch


def test_the_office_sets_the_sizes(work: Work) -> None:
    assert bounds_of(work.office) == Bounds(10, 5, 15)


def test_a_household_is_moved_and_its_way_kept(work: Work) -> None:
    village, homes = made_village(work, 6)
    carry_out(work.office, proposed(work, village))
    moved = proposed(work, village).moved(homes[0], 2)
    assert shape(moved) == [(1, homes[1:3]), (2, [homes[0], *homes[3:]])]
    carry_out(work.office, moved)
    assert now(work, village) == shape(moved)
    lines = work.lookup.find(MEMBER, household=homes[0])
    assert [guard_member.is_open(each) for each in lines] == [False, True]
    assert len(work.lookup.find(MEMBER, household=homes[5])) == 1, "who stays is not written again"


def test_groups_beyond_the_sizes_that_are_set_are_told(work: Work) -> None:
    village, _homes = made_village(work, 6)
    changes = carry_out(work.office, proposed(work, village))
    assert [(each.code, each.params["number"]) for each in changes.warnings] == [
        ("GRD014", 1), ("GRD014", 2),
    ]  # fmt: skip


def test_what_is_as_it_was_is_not_written(work: Work) -> None:
    village, _homes = made_village(work, 6)
    carry_out(work.office, proposed(work, village))
    before = work.count()
    assert not carry_out(work.office, proposed(work, village))
    assert work.count() == before


def test_a_locked_group_stays_and_nothing_moves_into_it(work: Work) -> None:
    village, homes = made_village(work, 6)
    carry_out(work.office, proposed(work, village))
    first = work.live(GROUP)[0]["id"]
    work.change(GROUP, first, **guard_group.kept(True))
    again = proposed(work, village, Bounds(2, 1, 2))
    assert shape(again) == [(1, homes[:3]), (2, homes[3:5]), (3, homes[5:])]
    assert again.moved(homes[0], 2) is again.moved(homes[3], 1) is again
    carry_out(work.office, again)
    assert now(work, village) == shape(again)


def test_a_household_that_leaves_belongs_to_none(work: Work) -> None:
    village, homes = made_village(work, 6)
    assert shape(present(village_of(work.office, village))) == [(NOBODYS, homes)]
    carry_out(work.office, proposed(work, village))
    carry_out(work.office, present(village_of(work.office, village)).moved(homes[1], NOBODYS))
    assert shape(present(village_of(work.office, village))) == [
        (NOBODYS, [homes[1]]), (1, [homes[0], homes[2]]), (2, homes[3:]),
    ]  # fmt: skip
    carry_out(work.office, present(village_of(work.office, village)).moved(homes[1], 2))
    assert now(work, village)[1] == (2, [homes[1], *homes[3:]])


def test_fewer_groups_dissolve_the_rest(work: Work) -> None:
    village, homes = made_village(work, 6)
    carry_out(work.office, proposed(work, village))
    carry_out(work.office, proposed(work, village, Bounds(6, 2, 6)))
    assert now(work, village) == [(1, homes)]
    assert len(work.live(GROUP)) == 2, "a dissolved group stays in the book"


def test_a_head_whose_household_leaves_steps_down(work: Work) -> None:
    village, homes = made_village(work, 6)
    carry_out(work.office, proposed(work, village))
    head = str(work.row("household", homes[0])["head"])
    other = str(work.row("household", homes[1])["head"])
    group = work.live(GROUP)[0]["id"]
    work.change(GROUP, group, **guard_group.led_by(head, other))
    changes = carry_out(work.office, proposed(work, village).moved(homes[0], 2))
    assert [each.code for each in changes.warnings] == ["GRD015", "GRD014", "GRD014"]
    found = guard_group.group_of(work.row(GROUP, group))
    assert (found.leader, found.contact) == ("", other)


def test_what_has_changed_since_is_not_written_over(work: Work) -> None:
    village, _homes = made_village(work, 6)
    proposal = proposed(work, village)
    work.household(village=village, address="网山路9号")
    with refused("GRD013"):
        carry_out(work.office, proposal)
    assert now(work, village) == []


def test_nobody_to_group(work: Work) -> None:
    with refused("GRD010"):
        proposed(work, work.village("空村"))


@pytest.mark.parametrize(("households", "number"), [(340, None), (340, 34), (347, 34)])
def test_the_village_of_the_source_makes_34_groups(households: int, number: int | None) -> None:
    """网山村: 340 households and more, 34 groups."""
    homes = tuple(
        Neighbour(f"{at}", "", "", f"网山路{at}号", (((0, at, ""),),) * 4)
        for at in range(households)
    )
    parts = propose(Village("v", "网山村", homes, (), {}), Bounds(), number).parts
    assert [each.number for each in parts] == list(range(1, 35))
    assert {len(each.homes) for each in parts} <= {10, 11}
    assert [home for each in parts for home in each.homes] == list(homes)


@settings(
    max_examples=15,
    deadline=timedelta(seconds=20),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(moves=st.lists(st.tuples(st.integers(0, 8), st.integers(1, 3)), max_size=12))
def test_however_they_are_moved_everybody_is_in_one_group(
    work: Work, moves: list[tuple[int, int]]
) -> None:
    places = work.live("division", name="试验村")
    if places:
        village = places[0]["id"]
    else:
        village, _homes = made_village(work, 9, "试验村")
    proposal = proposed(work, village)
    homes = [each.id for part in proposal.parts for each in part.homes]
    for at, number in moves:
        proposal = proposal.moved(sorted(homes)[at], number)
    assert sorted(each.id for part in proposal.parts for each in part.homes) == sorted(homes)
    carry_out(work.office, proposal)
    assert now(work, village) == [each for each in shape(proposal) if each[1]]


@pytest.mark.parametrize("key", ["leader", "contact"])
def test_who_leads_lives_in_the_group(work: Work, key: str) -> None:
    village, homes = made_village(work, 6)
    carry_out(work.office, proposed(work, village))
    group = work.live(GROUP)[0]["id"]
    stranger = str(work.row("household", homes[5])["head"])
    values = guard_group.led_by(*((stranger, "") if key == "leader" else ("", stranger)))
    with refused("GRD002", field=key):
        work.change(GROUP, group, **values)


def test_a_household_that_moves_away_asks_for_another_in_its_place(work: Work) -> None:
    village, homes = made_village(work, 6)
    carry_out(work.office, proposed(work, village))
    changes = work.desk.change("household", homes[0], {"status": "迁出"})
    (told,) = [each for each in changes.warnings if each.code == "GRD008"]
    assert "网山村第1组" in told.message
    (line,) = [each for each in today(work.office) if each.key == "moved away"]
    assert (line.figure, line.village) == (1, village)
    member = work.lookup.find(MEMBER, **guard_member.of_household(homes[0]))[0]
    work.change(MEMBER, str(member["id"]), **guard_member.left("2026-12-01"))
    assert "moved away" not in [each.key for each in today(work.office)]


def test_a_household_is_in_one_group_at_a_time(work: Work) -> None:
    village, homes = made_village(work, 6)
    carry_out(work.office, proposed(work, village))
    first, second = (each["id"] for each in work.live(GROUP))
    for group, code in ((second, "GRD004"), (first, "GRD005")):
        with refused(code):
            work.add(MEMBER, **guard_member.joined(group, homes[0], "2026-12-01"))
