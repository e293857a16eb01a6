"""Who comes in the place of a household that moved away from its group."""

from __future__ import annotations

import pytest

from app.guard.replacing import candidates, leavers, replace
from app.ledgers import guard_group, guard_member
from app.today import today
from tests.offices import Work, refused

GROUP, MEMBER = guard_group.LEDGER.key, guard_member.LEDGER.key


def street(work: Work, count: int) -> list[str]:
    """The households of a street: all but every third are one group."""
    village = work.village()
    homes = [work.household(village=village, address=f"网山路{n}号") for n in range(1, count + 1)]
    group = work.add(GROUP, village=village, number=1, group_name="网山村第1组")
    for at, home in enumerate(homes):
        if at % 3 != 2:
            work.add(MEMBER, **guard_member.joined(group, home, "2026-01-01"))
    return homes


def group_of(work: Work) -> dict[str, object]:
    return work.live(GROUP)[0]


def appoint(work: Work, leader: object, contact: object = "") -> None:
    work.change(GROUP, str(group_of(work)["id"]), **guard_group.led_by(str(leader), str(contact)))


def leave(work: Work, home: str) -> None:
    work.change("household", home, status="迁出")


def test_who_moved_is_replaced_by_whom_was_chosen(work: Work) -> None:
    homes = street(work, 9)
    assert leavers(work.office) == []
    leave(work, homes[4])
    (leaver,) = leavers(work.office)
    assert (leaver.household, leaver.group_name) == (homes[4], "网山村第1组")
    assert leaver.name == work.row("person", str(work.row("household", homes[4])["head"]))["name"]
    near = [each.id for each in candidates(work.office, leaver)]
    assert near == [homes[5], homes[2], homes[8]]
    replace(work.office, leaver.member, near[0])
    members = {each["household"] for each in work.live(MEMBER, to_date=None)}
    assert homes[5] in members
    assert homes[4] not in members
    assert leavers(work.office) == []
    assert all(each.key != "moved away" for each in today(work.office))
    left = work.row(MEMBER, leaver.member)
    assert (left["to_date"], left["leave_reason"]) == ("2026-12-01", "迁出")


def test_nobody_need_come(work: Work) -> None:
    leave(work, street(work, 3)[0])
    (leaver,) = leavers(work.office)
    assert replace(work.office, leaver.member).warnings == ()
    assert len(work.live(MEMBER, to_date=None)) == 1


def test_whoever_led_and_moved_leaves_the_office_free(work: Work) -> None:
    homes = street(work, 6)
    first, second = (work.row("household", each)["head"] for each in homes[:2])
    appoint(work, first, second)
    leave(work, homes[0])
    (leaver,) = leavers(work.office)
    told = replace(work.office, leaver.member, homes[2])
    assert [each.code for each in told.warnings] == ["GRD017"]
    assert (group_of(work)["leader"], group_of(work)["contact"]) == (None, second)


def test_who_is_in_a_group_by_now_does_not_come_into_another(work: Work) -> None:
    homes = street(work, 6)
    leave(work, homes[0])
    (leaver,) = leavers(work.office)
    with refused("GRD005"):
        replace(work.office, leaver.member, homes[1])
    assert leavers(work.office) == [leaver]


def test_another_village_is_not_asked(work: Work) -> None:
    leave(work, street(work, 3)[0])
    assert len(leavers(work.office, work.village())) == 1
    assert leavers(work.office, work.village("石桥村")) == []


VOTED = {"leader_since": "2026-11-20", "leader_note": "成员户举手表决"}


@pytest.mark.parametrize(
    ("told", "passes"),
    [
        (VOTED, True),
        ({}, False),
        ({"leader_since": "2026-11-20"}, False),
        ({"leader_note": "成员户举手表决"}, False),
    ],
    ids=str,
)
def test_another_head_has_a_day_and_a_vote(
    work: Work, told: dict[str, object], passes: bool
) -> None:
    homes = street(work, 6)
    first, second = (str(work.row("household", each)["head"]) for each in homes[:2])
    appoint(work, first)
    values = {"leader": second, **told}
    group = str(group_of(work)["id"])
    if passes:
        work.change(GROUP, group, **values)
        assert group_of(work)["leader"] == second
    else:
        with refused("GRD016", field="leader"):
            work.change(GROUP, group, **values)


def test_the_vote_for_the_one_before_is_none_for_the_next(work: Work) -> None:
    homes = street(work, 6)
    heads = [str(work.row("household", homes[at])["head"]) for at in (0, 1, 3)]
    group = str(group_of(work)["id"])
    appoint(work, heads[0])
    work.change(GROUP, group, leader=heads[1], **VOTED)
    with refused("GRD016"):
        work.change(GROUP, group, leader=heads[2])
    work.change(GROUP, group, leader="")
    with refused("GRD016"):
        work.change(GROUP, group, leader=heads[2])
    work.change(GROUP, group, leader=heads[2], leader_since="2026-12-01", leader_note="再次推选")
