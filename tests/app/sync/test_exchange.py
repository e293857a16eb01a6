"""A clerk writes a stick, the district takes it in, the receipt comes home, and both sides know it."""

from __future__ import annotations

from app.sync.stream.links import link_to
from app.sync.stream.packages import sent, taken
from app.sync.taking import Wish
from tests.app.sync.town import ABOVE, ONE, THERE, TWO, Town
from tests.offices import refused


def test_a_household_goes_to_the_district_and_its_receipt_comes_home(town: Town) -> None:
    household = town.work(ONE).household()
    outcome = town.carry(ONE, ABOVE)
    assert (outcome.result, outcome.brought.conflicts) == ("taken", ())
    assert household in outcome.brought.created["household"]
    town.alike(ONE, ABOVE)
    assert [each.state for each in sent(town.offices[ONE].store.reader)] == [""]
    back = town.carry(ABOVE, ONE)
    assert back.header is not None
    assert back.header.kind == "receipt"
    assert [each.state for each in sent(town.offices[ONE].store.reader)] == ["taken"]
    with refused("SYN001"):
        town.write(ONE, ABOVE)
    town.check()


def test_the_next_package_holds_only_what_is_not_receipted(town: Town) -> None:
    one = town.work(ONE)
    one.household()
    first = town.carry(ONE, ABOVE)
    one.household()
    unreceipted = town.write(ONE, ABOVE).sent
    town.carry(ABOVE, ONE)
    receipted = town.write(ONE, ABOVE).sent
    assert first.package is not None
    assert unreceipted.count == first.package.count * 2 - 1, "the village is there already"
    assert receipted.count < unreceipted.count


def test_a_package_taken_in_twice_does_nothing_and_is_told_again(town: Town) -> None:
    town.work(ONE).household()
    packed = town.write(ONE, ABOVE)
    assert [town.take(packed).result for _ in range(2)] == ["taken", "known"]
    town.carry(ABOVE, ONE)
    town.take(packed)
    assert town.write(ABOVE, ONE).sent.kind == "receipt"


def test_a_rehearsal_changes_nothing(town: Town) -> None:
    town.work(ONE).household()
    packed = town.write(ONE, ABOVE)
    outcome = town.take(packed, Wish(rehearse=True))
    assert outcome.rehearsed
    assert len(outcome.brought.created["person"]) == 1
    assert town.work(ABOVE).count() == 0
    assert taken(town.offices[ABOVE].store.reader) == []


def test_a_lost_package_leaves_a_gap_only_after_a_restore_and_the_next_holds_everything(
    town: Town,
) -> None:
    one = town.work(ONE)
    for _ in range(3):
        one.household()
        packed = town.write(ONE, ABOVE)
    assert town.take(packed).result == "taken"
    town.alike(ONE, ABOVE)


def test_two_stations_of_one_office_meet_through_the_district(town: Town) -> None:
    household = town.work(ONE).household()
    town.bring(ONE, TWO)
    town.alike(ONE, ABOVE, TWO)
    town.work(TWO).change("household", household, address="网山路1号")
    town.work(ONE).change("household", household, address="网山路2号")
    town.bring(ONE, TWO)
    town.alike(ONE, ABOVE, TWO)
    town.check()
    assert town.work(ONE).count("_conflicts") == 1


def test_an_office_sees_nothing_of_another(town: Town) -> None:
    town.work(ONE).household()
    town.bring(ONE, THERE)
    assert town.work(THERE).count() == 0
    assert link_to(town.offices[THERE].store.reader, ABOVE).current


def test_a_package_for_another_station_is_refused(town: Town) -> None:
    town.work(ONE).household()
    packed = town.write(ONE, ABOVE)
    stray = packed.sent.model_copy(update={"peer": THERE})
    with refused("PKG010"):
        town.take(type(packed)(stray, packed.paths))
