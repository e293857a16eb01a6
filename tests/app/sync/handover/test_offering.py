"""What goes with a household, what stays, and what stands against handing it over."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app.access.roles import Role
from app.sync.handover.belongings import belongings_of
from app.sync.handover.offering import offer, withdraw
from app.sync.handover.overview import offered
from app.sync.handover.summary import preview
from db import history, local
from db.operations import Draft
from tests.app.sync.three import ABOVE, HERE, THERE, Three
from tests.offices import Work, refused

WHY = "整村划归"


def family(work: Work) -> str:
    """A household of two."""
    home = work.household()
    work.member(home)
    return home


def left(work: Work, home: str, reason: str = "迁出") -> str:
    """Somebody who was in the household; the person."""
    person = work.person()
    line = work.member(home, person=person)
    work.change("household_member", line, to_date="2026-06-01", leave_reason=reason)
    return person


def test_a_household_goes_with_its_people_as_one_batch(three: Three) -> None:
    home = family(three.here)
    village(three, THERE)
    made = offer(three.here.office, home, THERE, WHY)
    done = list(history.of_batch(three.here.office.store.reader, made.batch))
    people = three.here.lines(home)
    assert {each.record for each in done} == {home, *people}
    assert {each.why for each in done} == {WHY}
    assert three.here.row("household", home)["_owner"] == HERE
    (found,) = offered(three.here.office)
    assert (found.record, found.to, found.to_name, found.why) == (home, THERE, "石桥乡", WHY)


@pytest.mark.parametrize("reason", ["死亡", "迁出"])
def test_who_left_goes_along_unless_another_household_knows_them(three: Three, reason: str) -> None:
    work = three.here
    home = family(work)
    alone, known = left(work, home, reason), left(work, home, reason)
    work.member(work.household(), person=known)
    found = belongings_of(work.office, home)
    assert alone in found.going
    assert known in found.staying
    assert known not in found.going


def test_a_merged_person_goes_with_all_it_stands_for(three: Three) -> None:
    home = family(three.here)
    one, two = (three.here.person() for _ in range(2))
    three.here.member(home, person=one)
    three.here.desk.merge("person", one, two, "同一人")
    assert {one, two} <= belongings_of(three.here.office, home).going.keys()


def test_what_goes_and_stays_is_told_before(three: Three, tmp_path: Path) -> None:
    work = three.here
    home = family(work)
    known = left(work, home)
    work.member(work.household(), person=known)
    paper = tmp_path / "户口本.pdf"
    paper.write_bytes(b"%PDF-1.4 \n%%EOF")
    work.desk.attach("household", home, [paper])
    village(three, THERE)
    before = work.count()
    told = preview(work.office, home, THERE)
    assert [(each.title, len(each.names)) for each in told.going] == [("家庭户", 1), ("人员", 2)]
    (rest,) = told.staying
    assert rest.whys == ("已离开本户，另有所属的户",)
    assert (told.to_name, told.lines, told.files, told.problems) == ("石桥乡", 3, 1, ())
    assert work.count() == before


def elsewhere(work: Work, home: str) -> str:
    work.member(work.household(), person=next(iter(work.lines(home))))
    return THERE


def in_conflict(work: Work, home: str) -> str:
    statement = "INSERT INTO \"_conflicts\" VALUES ('c', 'household', ?, ?, 'note', '[]')"
    with work.office.writing() as writer:
        writer.connection.execute(statement, (home, home))
    return THERE


def is_pending(work: Work, home: str) -> str:
    with work.office.writing() as writer:
        writer.apply([Draft("household", home, "change", {"hh_no": None})])
    return THERE


def twice(work: Work, home: str) -> str:
    offer(work.office, home, THERE, WHY)
    return THERE


AGAINST: dict[str, Callable[[Work, str], str]] = {
    "SYN201": elsewhere,
    "SYN202": in_conflict,
    "SYN203": lambda *_: "339902099",
    "SYN204": lambda *_: HERE,
    "SYN205": twice,
    "SYN207": is_pending,
}


@pytest.mark.parametrize("code", AGAINST)
def test_what_stands_against_it_is_told_and_refused(three: Three, code: str) -> None:
    home = family(three.here)
    village(three, THERE)
    to = AGAINST[code](three.here, home)
    assert [each.code for each in preview(three.here.office, home, to).problems] == [code]
    before = three.here.count()
    with refused(code):
        offer(three.here.office, home, to, WHY)
    assert three.here.count() == before


def village(three: Three, code: str) -> None:
    """Let the office know by the division tree which offices there are."""
    three.here.add("division", name="石桥乡", level="1", code=f"{code}000")


@pytest.mark.parametrize("to", ["", "石桥乡", "33", ABOVE])
def test_where_no_other_office_is_known_any_code_may_be_one(three: Three, to: str) -> None:
    home = family(three.here)
    assert preview(three.here.office, home, "339902099").problems == ()
    with refused("SYN203", field="to"):
        offer(three.here.office, home, to, WHY)


@pytest.mark.parametrize(
    "verb", [lambda o, h: offer(o, h, THERE, " "), lambda o, h: withdraw(o, h, " ")]
)
def test_a_reason_is_asked_for(three: Three, verb: Callable[..., object]) -> None:
    with refused("DSK008", field="why"):
        verb(three.here.office, family(three.here))


def test_a_household_that_is_none_or_voided_is_refused(three: Three) -> None:
    home = family(three.here)
    three.here.desk.void("household", home, "登记错")
    with refused("DSK013"):
        offer(three.here.office, home, THERE, WHY)
    with refused("DSK007"):
        offer(three.here.office, three.here.village(), THERE, WHY)


def test_the_district_hands_over_nothing_for_an_office(three: Three) -> None:
    home = family(three.here)
    three.report(HERE)
    with refused("SYN206"):
        offer(three.district, home, THERE, WHY)


def test_an_offer_is_taken_back_whole_and_made_again(three: Three) -> None:
    home = family(three.here)
    offer(three.here.office, home, THERE, WHY)
    withdraw(three.here.office, home, "地址弄错")
    assert offered(three.here.office) == []
    with refused("SYN208"):
        withdraw(three.here.office, home, "再撤")
    offer(three.here.office, home, THERE, WHY)
    assert len(offered(three.here.office)) == 1


def test_only_who_may_write_hands_over(three: Three) -> None:
    home = family(three.here)
    session = three.here.office.session
    user = session.directory.load()[session.name]
    session.directory.save(type(user)(user.name, frozenset({Role.REVIEWER}), user.password_set))
    with refused("ACC032"):
        offer(three.here.office, home, THERE, WHY)
    assert local.items(three.here.office.store.reader, "handover") == {}
    assert preview(three.here.office, home, THERE).problems == ()
