"""A household that was offered is taken whole, keeps its number, and is the old office's no more."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from app.registry import LEDGERS
from app.sync.files import named_in
from app.sync.handover.arrived import Arrived, incoming, leave
from app.sync.handover.offering import offer, withdraw
from app.sync.handover.overview import handed_over, offered
from app.sync.handover.taking import take
from db import conflicts, history
from db.foreign import outgoing
from db.lives import Lives
from tests.app.sync.three import HERE, THERE, Three, taken_in
from tests.offices import refused

WHY, TAKEN = "整村划归", "按移交清单接收"


def handed(three: Three, *, members: int = 1) -> str:
    """A household that the other office has been offered and knows of."""
    home = three.here.household()
    for _ in range(members):
        three.here.member(home)
    offer(three.here.office, home, THERE, WHY)
    three.meet()
    return home


def arrived(three: Three) -> Arrived:
    (found,) = incoming(three.there.office)
    return found


def settled(three: Three) -> str:
    """The other office has a village, and takes what it was offered."""
    home, village = handed(three), three.there.village("石桥村", code="339902005201")
    take(three.there.office, home, TAKEN, "石桥村")
    assert three.there.row("household", home)["village"] == village
    three.meet()
    return home


def test_an_offer_arrives_with_everything_that_belongs_to_it(three: Three) -> None:
    home = handed(three)
    found = arrived(three)
    assert (found.record, found.ledger, found.owner) == (home, "household", HERE)
    assert (found.why, found.missing, found.left) == (WHY, (), "")
    assert len(found.offers) == 3
    assert three.there.lines(home).keys() == three.here.lines(home).keys()


def test_the_whole_household_is_the_other_offices_once_it_is_taken(three: Three) -> None:
    home = settled(three)
    people = three.here.lines(home)
    for ledger, record in (("household", home), *(("person", each) for each in people)):
        assert three.alike(ledger, record)["_owner"] == THERE
    lines = three.here.live("household_member", household=home)
    assert {each["_owner"] for each in lines} == {THERE}
    three.check()
    assert incoming(three.there.office) == []
    assert offered(three.here.office) == []


def test_the_old_office_lists_what_it_has_handed_over(three: Three) -> None:
    home = settled(three)
    (found,) = handed_over(three.here.office)
    assert (found.record, found.to, found.why) == (home, THERE, TAKEN)
    assert handed_over(three.there.office) == []
    assert three.here.row("household", home)["_owner"] == THERE
    with refused("SYN206"):
        offer(three.here.office, home, THERE, WHY)


def test_a_household_comes_back_the_same_way(three: Three) -> None:
    home = settled(three)
    offer(three.there.office, home, HERE, "划回")
    three.meet()
    village = three.here.village("网山村")
    take(three.here.office, home, "划回", village)
    three.meet()
    assert three.alike("household", home)["_owner"] == HERE
    assert handed_over(three.here.office) == []
    (found,) = handed_over(three.there.office)
    assert found.to == HERE
    three.check()


@pytest.mark.parametrize("division", ["", "没有的村", "网山村"])
def test_a_village_of_the_own_office_is_asked_for(three: Three, division: str) -> None:
    home = handed(three)
    before = three.there.count()
    with refused("SYN210", field="division"):
        take(three.there.office, home, TAKEN, division)
    assert three.there.count() == before


@pytest.mark.parametrize(
    "said", [lambda row: row["id"], lambda row: row["code"], lambda _: "石桥村"]
)
def test_the_village_is_told_by_id_code_or_name(three: Three, said: Callable[..., str]) -> None:
    home = handed(three)
    village = three.there.village("石桥村", code="339902005201")
    take(three.there.office, home, TAKEN, said(three.there.row("division", village)))
    row = three.there.row("household", home)
    assert (row["village"], row["group"]) == (village, None)


def test_smaller_places_of_the_old_office_are_emptied(three: Three) -> None:
    home = three.here.household()
    group = three.here.add("division", name="一组", level="4", parent=three.here.village())
    three.here.change("household", home, group=group)
    offer(three.here.office, home, THERE, WHY)
    three.meet()
    three.there.village("石桥村")
    take(three.there.office, home, TAKEN, "石桥村")
    assert three.there.row("household", home)["group"] is None


def test_the_number_stays_and_the_series_go_on_without_it(three: Three) -> None:
    home = settled(three)
    number = three.here.row("household", home)["hh_no"]
    assert three.there.row("household", home)["hh_no"] == number
    new = [work.row("household", work.household())["hh_no"] for work in (three.here, three.there)]
    assert number not in new
    assert new[0] != new[1]


def test_what_the_old_office_wrote_meanwhile_meets_what_the_new_one_writes(three: Three) -> None:
    home = handed(three)
    three.there.village("石桥村")
    three.here.change("household", home, address="旧址", note="旧管区补记")
    take(three.there.office, home, TAKEN, "石桥村")
    three.there.change("household", home, address="新址")
    three.meet()
    found = three.alike("household", home)
    assert (found["address"], found["note"]) == ("新址", "旧管区补记")
    open_ = [each.register for each in conflicts.of_units(three.there.office.store.reader, [home])]
    assert open_ == ["address"]
    three.check()


def test_an_offer_taken_and_taken_back_at_once_is_taken(three: Three) -> None:
    home = handed(three)
    three.there.village("石桥村")
    withdraw(three.here.office, home, "反悔")
    take(three.there.office, home, TAKEN, "石桥村")
    three.meet()
    assert three.alike("household", home)["_owner"] == THERE
    assert [each.record for each in handed_over(three.here.office)] == [home]


def test_an_offer_withdrawn_in_time_is_gone(three: Three) -> None:
    home = handed(three)
    withdraw(three.here.office, home, "反悔")
    three.meet()
    assert incoming(three.there.office) == []
    with refused("SYN209"):
        take(three.there.office, home, TAKEN)


def test_an_offer_may_be_left_aside_and_taken_later(three: Three) -> None:
    home = handed(three)
    leave(three.there.office, home, "待核实住址")
    assert arrived(three).left == "待核实住址"
    three.there.village("石桥村")
    take(three.there.office, home, TAKEN, "石桥村")
    offer(three.there.office, home, HERE, "划回")
    withdraw(three.there.office, home, "不划了")
    assert incoming(three.there.office) == []


@pytest.mark.parametrize("verb", [take, leave])
def test_no_offer_and_no_reason_are_refused(three: Three, verb: Callable[..., object]) -> None:
    office = three.there.office
    with refused("SYN209"):
        verb(office, three.there.village(), TAKEN)
    with refused("DSK008", field="why"):
        verb(office, three.there.village(), " ")


def test_who_has_not_arrived_is_said_and_taken_later(three: Three) -> None:
    home = three.here.household()
    late = three.here.person()
    three.here.member(home, person=late)
    offer(three.here.office, home, THERE, WHY)
    three.report(HERE)
    partly(three, THERE, without=[late])
    assert arrived(three).missing == (late,)
    three.there.village("石桥村")
    changes = take(three.there.office, home, TAKEN, "石桥村")
    assert [each.code for each in changes.warnings] == ["SYN211"]
    three.send(THERE)
    rest = arrived(three)
    assert (rest.record, [each.record for each in rest.offers]) == (home, [late])
    take(three.there.office, home, TAKEN)
    three.meet()
    assert three.alike("person", late)["_owner"] == THERE
    three.check()


def partly(three: Three, code: str, without: Sequence[str]) -> None:
    """What the district knows, but for some records."""
    reader = three.district.store.reader
    every = (each.operation for each in outgoing(reader, "1", {}, Lives(reader)))
    chosen = [each for each in every if each.record not in without and each.table != "division"]
    taken_in(three.office(code), chosen)


def test_somebody_who_is_on_record_here_already_is_told(three: Three) -> None:
    known = three.here.people.person().typed
    three.there.person(**known)
    home = three.here.household(three.here.person(**known))
    offer(three.here.office, home, THERE, WHY)
    three.meet()
    three.there.village("石桥村")
    changes = take(three.there.office, home, TAKEN, "石桥村")
    assert [each.code for each in changes.warnings] == ["DSK006"]


def test_files_of_the_household_are_named_to_the_new_office(three: Three) -> None:
    home = three.here.household()
    paper = three.folder / "户口本.pdf"
    paper.write_bytes(b"%PDF-1.4 \n%%EOF")
    three.here.desk.attach("household", home, [paper])
    offer(three.here.office, home, THERE, WHY)
    three.report(HERE)
    three.send(THERE)
    reader = three.there.office.store.reader
    files = named_in(history.of_record(reader, home))
    assert list(files.values()) == [paper.stat().st_size]
    assert (
        LEDGERS["household"]
        .field("attachments")
        .kind.show(three.there.row("household", home)["attachments"])
    )
