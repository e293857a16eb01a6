"""What happens to households: split, joined, moved, members who leave, come back and are head."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from app import audit, undo
from app.changes import Changes
from app.households import verbs
from app.households.asked import Admit, Join, Leave, Move, Newcomer, Rehead, Split
from app.households.home import Home, read_home
from app.households.newcomers import admit, elsewhere
from app.problems import Problem
from app.registry import LEDGERS
from tests.offices import Work, enter, refused

DAY = "2026-11-20"
LEDGER = LEDGERS["household"]


@pytest.fixture
def family(work: Work) -> str:
    """A man with wife, son, daughter-in-law and grandson, in this order."""
    makes = {"02": "1", "12": "2", "20": "1", "38": "2", "41": "1"}
    people = {
        role: work.person(**work.people.person(sex).typed, note=role) for role, sex in makes.items()
    }
    household = work.household(people.pop("02"), hukou_type="2", address="石桥路3号")
    for role, person in people.items():
        work.member(household, role, person=person)
    return household


def home(work: Work, household: str) -> Home:
    return read_home(work.office, "household", household)


def line(work: Work, household: str, role: str) -> str:
    return next(each.id for each in home(work, household).present if each.role == role)


def lines(work: Work, household: str, *roles: str) -> tuple[str, ...]:
    return tuple(line(work, household, role) for role in roles)


def roles(work: Work, household: str) -> list[str]:
    """The roles of those present, the head first."""
    return [each.role for each in home(work, household).present]


def alive(work: Work) -> dict[str, Any]:
    """All records that are not voided, as they are."""
    return {
        f"{key}/{id_}": values
        for key, rows in work.state().items()
        for id_, values in rows.items()
        if not values["_voided"]
    }


def young(work: Work, family: str, **more: Any) -> Split:
    son, wife, grandson = lines(work, family, "20", "38", "41")
    return Split(DAY, "", (son, wife, grandson), son, roles={wife: "12", grandson: "20"}, **more)


def split(work: Work, family: str, asked: Split) -> Changes:
    return verbs.split(work.office, "household", family, asked)


def test_the_young_family_becomes_a_household_of_its_own(work: Work, family: str) -> None:
    done = split(work, family, young(work, family))
    assert roles(work, family) == ["02", "12"]
    assert roles(work, done.record) == ["02", "12", "20"]
    new, old = home(work, done.record), home(work, family)
    assert new.row["hh_no"] != old.row["hh_no"]
    assert [new.row[key] for key in ("village", "address", "hukou_type", "status")] == [
        old.row[key] for key in ("village", "address", "hukou_type", "status")
    ]
    assert {each.line["from_date"] for each in new.present} == {DAY}
    assert {(each.line["to_date"], each.line["leave_reason"]) for each in old.former} == {
        (DAY, "分户")
    }
    assert done.warnings == ()


def test_a_new_household_may_live_elsewhere(work: Work, family: str) -> None:
    place = {"village": "青竹社区", "address": "新街1号"}
    work.village("青竹社区", code="339901001002")
    done = split(work, family, young(work, family, place=place))
    row = home(work, done.record).row
    assert (str(row["hh_no"])[:12], row["address"]) == ("339901001002", "新街1号")


def test_the_head_may_leave_to_a_new_household(work: Work, family: str) -> None:
    head, wife = lines(work, family, "02", "12")
    son, daughter, grandson = lines(work, family, "20", "38", "41")
    asked = Split(DAY, "", (head, wife), head, son, {daughter: "12", grandson: "20"})
    done = split(work, family, asked)
    assert roles(work, family) == ["02", "12", "20"]
    assert roles(work, done.record) == ["02", "12"], "who goes with the head keeps the role"
    assert home(work, family).former[-1].role in {"02", "12"}


Change = Callable[[Split], Split]


@pytest.mark.parametrize(
    ("change", "codes", "field"),
    [
        (lambda s: replace(s, members=()), ["HOU001"], "members"),
        (lambda s: replace(s, members=("nobody",)), ["HOU012"], "members"),
        (lambda s: replace(s, head=""), ["HOU003"], "head"),
        (lambda s: replace(s, head="nobody"), ["HOU004"], "head"),
        (lambda s: replace(s, roles={}), ["HOU005", "HOU005"], None),
        (lambda s: replace(s, roles={**s.roles, s.members[1]: "02"}), ["HOU006"], None),
        (lambda s: replace(s, day=""), ["DSK005"], "day"),
        (lambda s: replace(s, day="2026-12-02"), ["HOU009"], "day"),
        (lambda s: replace(s, day="2026-02-30"), ["VAL031"], "day"),
        (lambda s: replace(s, place={"village": ""}), ["DSK005"], "village"),
    ],
)
def test_a_split_is_refused_as_a_whole(
    work: Work, family: str, change: Change, codes: list[str], field: str | None
) -> None:
    before, asked = work.state(), change(young(work, family))
    with refused(*codes, field=field):
        split(work, family, asked)
    assert work.state() == before


def test_somebody_has_to_stay(work: Work, family: str) -> None:
    everybody = tuple(each.id for each in home(work, family).present)
    with refused("HOU002", field="members"):
        split(work, family, Split(DAY, "", everybody, everybody[0]))


def test_those_who_stay_need_a_head_and_their_roles(work: Work, family: str) -> None:
    head = line(work, family, "02")
    with refused("HOU003", field="stays"):
        split(work, family, Split(DAY, "", (head,), head))


def joined(work: Work, source: str, target: str, **more: Any) -> Changes:
    given = {each.id: "99" for each in home(work, source).present}
    asked = Join(DAY, "合住", tuple(given), target, roles=given)
    return verbs.join(work.office, "household", source, replace(asked, **more))


def test_a_household_is_joined_to_another_and_closed(work: Work, family: str) -> None:
    other = work.household()
    work.member(other)
    done = joined(work, other, family)
    assert sorted(roles(work, family)) == ["02", "12", "20", "38", "41", "99", "99"]
    assert (done.record, done.warnings) == (family, ())
    emptied = home(work, other)
    assert (emptied.present, emptied.head, emptied.is_open) == ((), None, False)
    assert (emptied.row["status"], emptied.row["_voided"]) == ("3", 0)
    assert {each.line["leave_reason"] for each in emptied.former} == {"并户"}
    assert "并户（2026-11-20）：合住" in audit.histories(work.office, other, 9)[-1].text()


def test_one_member_joins_another_household_and_theirs_stays(work: Work, family: str) -> None:
    other = work.household()
    grandson = line(work, family, "41")
    joined(work, family, other, members=(grandson,), roles={grandson: "40"})
    assert (roles(work, other), home(work, family).is_open) == (["02", "40"], True)
    assert roles(work, family) == ["02", "12", "20", "38"]


def test_a_household_is_joined_only_to_one_that_stands(work: Work, family: str) -> None:
    other = work.household(status="2")
    empty = work.add("household", village=work.village())
    for target, code in ((family, "HOU007"), (other, "HOU008"), (empty, "HOU015"), ("", "DSK005")):
        with refused(code, field="target"):
            joined(work, family, target)


def test_a_head_who_joins_leaves_a_head_behind(work: Work, family: str) -> None:
    other, head = work.household(), line(work, family, "02")
    with refused("HOU003"):
        joined(work, family, other, members=(head,), roles={head: "51"})


@pytest.mark.parametrize(
    ("reason", "status", "died"), [("死亡", "3", DAY), ("迁出", "2", None), ("出嫁", "3", None)]
)
def test_the_last_member_leaves_and_the_household_is_closed(
    work: Work, reason: str, status: str, died: str | None
) -> None:
    household = work.household()
    head = line(work, household, "02")
    asked = Leave(DAY, "", (head,), reason, close=True)
    done = verbs.leave(work.office, "household", household, asked)
    left = home(work, household)
    assert (left.row["status"], left.row["head"], left.present) == (status, None, ())
    assert left.former[0].person["death_date"] == died
    assert (left.former[0].role, done.warnings) == ("02", ())


def test_a_head_dies_and_the_widow_follows(work: Work, family: str) -> None:
    head, widow, son, daughter, grandson = lines(work, family, "02", "12", "20", "38", "41")
    given = {son: "20", daughter: "38", grandson: "41"}
    asked = Leave(DAY, "", (head,), "死亡", widow, given)
    verbs.leave(work.office, "household", family, asked)
    assert roles(work, family) == ["02", "20", "38", "41"]
    assert home(work, family).head == home(work, family).member(widow)


def test_a_day_of_death_that_is_known_stays(work: Work) -> None:
    person = work.person(death_date="2026-11-02")
    household = work.household(person)
    asked = Leave(DAY, "", lines(work, household, "02"), "死亡")
    verbs.leave(work.office, "household", household, asked)
    assert work.row("person", person)["death_date"] == "2026-11-02"
    assert home(work, household).is_open, "nobody asked to close it"


def test_leaving_needs_a_reason_and_not_before_coming(work: Work, family: str) -> None:
    grandson = line(work, family, "41")
    with refused("DSK008", field="reason"):
        verbs.leave(work.office, "household", family, Leave(DAY, "", (grandson,)))
    work.change("household_member", grandson, from_date="2026-11-25")
    with refused("DSK103"):
        verbs.leave(work.office, "household", family, Leave(DAY, "", (grandson,), "迁出"))


def test_another_member_is_head_in_one_batch(work: Work, family: str) -> None:
    head, wife, son, daughter, grandson = lines(work, family, "02", "12", "20", "38", "41")
    before = alive(work)
    given = {head: "51", wife: "52", daughter: "12", grandson: "20"}
    done = verbs.rehead(work.office, "household", family, Rehead(DAY, "年老", son, given))
    assert work.lines(family)[str(home(work, family).row["head"])] == "02"
    assert {each.id: each.role for each in home(work, family).present} == {**given, son: "02"}
    assert done.warnings == ()
    undo.undo_batch(work.office, done.batch)
    assert alive(work) == before


@pytest.mark.parametrize(
    ("code", "number", "renumber", "expected"),
    [("339901001003", "", True, "339901001003"), ("", "", False, ""), ("339901001003", "石3", False, "石3")],
)  # fmt: skip
def test_a_household_moves_to_another_village(
    work: Work, code: str, number: str, renumber: bool, expected: str
) -> None:
    household = work.household(**({"hh_no": number} if number else {}))
    old, village = home(work, household), work.village("青竹社区", code=code)
    assert verbs.renumbers(work.office, old, village) is renumber
    place = {"village": village, "group": "", "address": "新街2号"}
    verbs.move(work.office, "household", household, Move(DAY, "拆迁", place, renumber))
    row = home(work, household).row
    assert (row["village"], row["address"]) == (village, "新街2号")
    assert str(row["hh_no"]).startswith(expected or str(old.row["hh_no"]))


def test_a_move_to_the_same_place_is_none(work: Work, family: str) -> None:
    place = {"village": work.village(), "address": "石桥路3号"}
    with refused("HOU013", field="village"):
        verbs.move(work.office, "household", family, Move(DAY, "", place))


def came(work: Work, household: str, person: Any, role: str = "20") -> Changes:
    return admit(work.office, "household", household, Admit(DAY, "", (Newcomer(person, role),)))


def test_who_left_comes_back_and_the_household_stands_again(work: Work) -> None:
    household = work.household()
    head = home(work, household).present[0]
    verbs.leave(work.office, "household", household, Leave(DAY, "", (head.id,), "迁出", close=True))
    came(work, household, head.person["id"], "02")
    back = home(work, household)
    assert (back.is_open, len(back.former), back.row["head"]) == (True, 1, head.person["id"])


def test_who_comes_from_another_household_leaves_it(work: Work, family: str) -> None:
    other = work.household()
    person = str(home(work, other).present[0].person["id"])
    (known,) = elsewhere(work.lookup, LEDGER, family, person)
    done = came(work, family, person)
    assert (known.home.id, known.leads, done.warnings) == (other, False, ())
    assert (home(work, other).present, home(work, other).is_open) == ((), False)


def test_a_head_of_others_does_not_just_go(work: Work, family: str) -> None:
    other, head = work.household(), home(work, family).present[0].person["id"]
    with refused("HOU011", field="0.person"):
        came(work, other, head)


def test_the_dead_do_not_come_back(work: Work, family: str) -> None:
    with refused("HOU010", field="0.person"):
        came(work, family, work.person(death_date="2026-01-01"))


def test_a_typed_person_is_found_by_the_number(work: Work, family: str) -> None:
    someone = work.people.person()
    person = work.add("person", name=someone.name, id_no=someone.id_no)
    came(work, family, someone.typed)
    assert work.lines(family)[person] == "20"
    assert work.row("person", person)["phone"] == someone.phone, "what was missing is filled in"


def test_the_number_of_another_name_is_a_slip(work: Work, family: str) -> None:
    someone = work.people.person()
    work.add("person", **someone.typed)
    with refused("HOU014", field="0.id_no"):
        came(work, family, {**someone.typed, "name": "别人"})


@pytest.mark.parametrize("person", ["", "nobody"])
def test_nobody_does_not_come_in(work: Work, family: str, person: str) -> None:
    with refused("HOU017"):
        came(work, family, person)
    with refused("HOU001"):
        admit(work.office, "household", family, Admit(DAY))


def test_who_may_not_write_does_nothing(work: Work, staffed: Any, family: str) -> None:
    with enter(staffed, "审计员") as office, refused("ACC032"):
        verbs.rehead(office, "household", family, Rehead(DAY))


def test_a_household_that_is_none(work: Work) -> None:
    with pytest.raises(Problem, match="DSK007"):
        home(work, "00000000-0000-7000-8000-000000000000")
    with pytest.raises(KeyError):
        read_home(work.office, "person", work.person())


def test_places_stand_from_the_largest_down(work: Work) -> None:
    village = work.village()
    group = work.add("division", name="三组", level="4", parent=village)
    other = work.village("青竹社区")
    inside, beside = work.household(group=group), work.household(group=group, village=other)
    assert [name for _id, name in home(work, inside).places] == ["网山村", "三组"]
    assert [name for _id, name in home(work, beside).places] == ["青竹社区", "网山村", "三组"]
