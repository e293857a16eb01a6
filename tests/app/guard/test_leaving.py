"""Who comes in the place of a household that left: the nearest first, nobody where nobody is free, and who led."""

from __future__ import annotations

import pytest

from app.guard.replacing import candidates, leavers, replace
from app.ledgers import guard_group, guard_member
from app.undo import undo_batch
from tests.offices import Work, refused

GROUP, MEMBER = guard_group.LEDGER.key, guard_member.LEDGER.key


def street(work: Work, count: int, members: set[int], **values: object) -> list[str]:
    """The households of a street by their numbers; these are the group."""
    village = work.village()
    homes = [work.household(village=village, address=f"网山路{n}号") for n in range(1, count + 1)]
    whole = {"village": village, "number": 1, "group_name": "网山村第1组", **values}
    group = work.add(GROUP, **whole)
    for at in sorted(members):
        work.add(MEMBER, **guard_member.joined(group, homes[at - 1], "2026-01-01"))
    return homes


def group(work: Work) -> dict[str, object]:
    return work.live(GROUP)[0]


def left(work: Work, home: str) -> str:
    """The line of a household that has moved away."""
    work.change("household", home, status="迁出")
    (leaver,) = [each for each in leavers(work.office) if each.household == home]
    return leaver.member


def near(work: Work, homes: list[str]) -> list[int]:
    """The numbers of the houses that could come, for the one leaver."""
    (leaver,) = leavers(work.office)
    return [homes.index(each.id) + 1 for each in candidates(work.office, leaver)]


@pytest.mark.parametrize(
    ("members", "leaves", "found"),
    [
        ({1, 2}, 1, [3, 4, 5]),
        ({4, 5}, 5, [3, 2, 1]),
        ({3}, 3, [2, 4, 1, 5]),
        ({1, 3, 5}, 3, [2, 4]),
        ({1, 2, 3, 4, 5}, 3, []),
    ],
    ids=["first", "last", "only one", "between", "none left"],
)
def test_the_nearest_house_comes_first(
    work: Work, members: set[int], leaves: int, found: list[int]
) -> None:
    homes = street(work, 5, members)
    left(work, homes[leaves - 1])
    assert near(work, homes) == found


def test_one_who_was_taken_is_asked_no_more(work: Work) -> None:
    homes = street(work, 6, {1, 2})
    for leaves, comes in ((1, 3), (2, 4)):
        line = left(work, homes[leaves - 1])
        assert near(work, homes)[0] == comes
        replace(work.office, line, homes[comes - 1])
    assert leavers(work.office) == []


def test_a_locked_group_takes_somebody_and_stays_locked(work: Work) -> None:
    homes = street(work, 4, {1, 2}, is_locked="是")
    replace(work.office, left(work, homes[0]), homes[2])
    assert group(work)["is_locked"] == 1
    open_ = {each["household"] for each in work.live(MEMBER, to_date=None)}
    assert open_ == {homes[1], homes[2]}


@pytest.mark.parametrize(
    ("leader", "contact", "leaves", "stay", "told"),
    [
        (1, 2, 1, (None, 2), ["GRD017"]),
        (1, 2, 2, (1, None), ["GRD017"]),
        (1, 1, 1, (None, None), ["GRD017"]),
        (1, 2, 3, (1, 2), []),
        (None, 2, 1, (None, 2), []),
        (None, None, 1, (None, None), []),
    ],
)
def test_who_led_and_left_leaves_the_place_free(
    work: Work,
    leader: int | None,
    contact: int | None,
    leaves: int,
    stay: tuple[int | None, int | None],
    told: list[str],
) -> None:
    homes = street(work, 4, {1, 2, 3})
    heads = [str(work.row("household", each)["head"]) for each in homes]

    def head(number: int | None) -> str | None:
        return heads[number - 1] if number else None

    led = guard_group.led_by(head(leader) or "", head(contact) or "")
    work.change(GROUP, str(group(work)["id"]), **led)
    done = replace(work.office, left(work, homes[leaves - 1]), homes[3])
    assert (group(work)["leader"], group(work)["contact"]) == tuple(map(head, stay))
    found = [each for each in done.warnings if each.code == "GRD017"]
    assert [each.code for each in found] == told
    assert all(each.place == "网山村第1组" and each.remedy for each in found)


def test_the_last_household_may_leave_and_nobody_come(work: Work) -> None:
    homes = street(work, 1, {1})
    replace(work.office, left(work, homes[0]))
    assert work.live(MEMBER, to_date=None) == []
    assert group(work)["ended_on"] is None


def test_a_place_is_filled_once(work: Work) -> None:
    homes = street(work, 4, {1, 2})
    line = left(work, homes[0])
    replace(work.office, line, homes[2])
    with refused("GRD005"):
        replace(work.office, line, homes[2])
    assert len(work.live(MEMBER, to_date=None)) == 2


def test_who_joined_another_group_in_the_meantime_is_refused(work: Work) -> None:
    homes = street(work, 4, {1, 2})
    line = left(work, homes[0])
    values = {"village": work.village(), "number": 2, "group_name": "网山村第2组"}
    other = work.add(GROUP, **values)
    work.add(MEMBER, **guard_member.joined(other, homes[2], "2026-11-20"))
    with refused("GRD004", field="household") as found:
        replace(work.office, line, homes[2])
    assert "网山村第2组" in found[0].message
    assert work.row(MEMBER, line)["to_date"] is None, "nothing of it is kept"


def test_a_replacement_is_taken_back_with_its_office(work: Work) -> None:
    homes = street(work, 4, {1, 2})
    head = str(work.row("household", homes[0])["head"])
    work.change(GROUP, str(group(work)["id"]), **guard_group.led_by(head, ""))
    line = left(work, homes[0])
    done = replace(work.office, line, homes[2])
    undo_batch(work.office, done.batch)
    assert group(work)["leader"] == head
    assert work.row(MEMBER, line)["to_date"] is None
    assert {e["household"] for e in work.live(MEMBER, to_date=None)} == set(homes[:2])


def test_who_came_back_into_the_group_has_two_lines_and_one_is_open(work: Work) -> None:
    homes = street(work, 3, {1, 2})
    replace(work.office, left(work, homes[0]), homes[2])
    work.change("household", homes[0], status="1")
    work.add(MEMBER, **guard_member.joined(str(group(work)["id"]), homes[0], "2026-12-01"))
    assert leavers(work.office) == []
    lines = work.live(MEMBER, household=homes[0])
    assert sorted(bool(each["to_date"]) for each in lines) == [False, True]


def test_a_dissolved_group_needs_nobody(work: Work) -> None:
    homes = street(work, 3, {1, 2})
    work.change(GROUP, str(group(work)["id"]), ended_on="2026-11-30")
    work.change("household", homes[0], status="迁出")
    assert leavers(work.office) == []
