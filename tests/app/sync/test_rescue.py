"""What a file that was put back can send no more comes into a fresh file, and from there to the district."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import pytest

from app.changes import Changes
from app.identifiers import new_id
from app.office import Office
from app.sync.enrolment.digits import check_digits
from app.sync.enrolment.enrolling import enrol
from app.sync.rescue import rescue, unshared
from app.sync.stream.own import present_epoch
from app.sync.tray.causes import waiting_operations
from app.sync.tray.vouching import is_vouchable, vouch
from app.sync.unsent import unsent
from db import local, logbook, waiting
from db.batches import batches
from db.lives import NUMBERS_UNCONFIRMED
from db.operations import Draft
from tests.app.sync.enrolment.stations import DISTRICT, OFFICE, OTHER, card_of
from tests.app.sync.forging import Bundle, arrive, put
from tests.app.sync.put_back_whole import put_image_back, take_image
from tests.app.sync.town import ABOVE, ONE, THERE, TWO, Town
from tests.offices import Work, enter, make, refused


@pytest.fixture
def put_back(town: Town, tmp_path: Path) -> dict[str, str]:
    """Records of an office by what became of them, whose disk was put back before the district said so.

    Some are shared, some only its file knows, some were forgotten and lie at the district alone.
    """
    one = town.work(ONE)
    ids = {"shared": one.household(address="网山路1号"), "gone": one.household()}
    town.bring(ONE)
    ids["packed later"] = one.household()
    take_image(town, ONE, tmp_path / "image")
    one = town.work(ONE)
    ids["forgotten"] = one.household()
    one.change("household", ids["shared"], address="网山路2号")
    town.carry(ONE, ABOVE)
    receipt = town.write(ABOVE, ONE)
    put_image_back(town, ONE, tmp_path / "image")
    one = town.work(ONE)
    ids["new"] = one.household(address="网山路9号")
    ids["member"] = one.member(ids["packed later"])
    one.change("household", ids["shared"], address="网山路3号")
    one.desk.void("household", ids["gone"], "迁出")
    assert town.take(receipt).problem
    return ids


@pytest.fixture
def old(town: Town, put_back: dict[str, str], tmp_path: Path) -> Generator[Office]:
    """The file that was put back, beside a fresh one that stands in its place."""
    assert put_back
    town.offices[ONE].close()
    path = make(tmp_path / "fresh", OFFICE)
    kept, town.files[ONE] = town.files[ONE], path
    with enter(path) as fresh, enter(kept, write=False) as source:
        town.offices[ONE] = fresh
        yield source


def meet(town: Town) -> None:
    """The fresh file and the district enrol each other, and the district sends all."""
    district, fresh = town.offices[ABOVE], town.offices[ONE]
    for here, there in ((district, card_of(fresh)), (fresh, card_of(district))):
        enrol(here, there, check_digits(there), replace=here is district)
    town.carry(ONE, ABOVE)
    outcome = town.take(town.write(ABOVE, ONE, snapshot=True))
    assert outcome.is_done, outcome.problem


def rescued(town: Town, old: Office) -> Changes:
    meet(town)
    return rescue(town.offices[ONE], old)


def test_the_whole_walk_brings_everything_to_the_district(
    town: Town, old: Office, put_back: dict[str, str]
) -> None:
    changes = rescued(town, old)
    assert put_back["new"] in changes.records
    assert changes.kept == ()
    assert unsent(town.offices[ONE])[0].operations
    town.bring(ONE)
    town.alike(ONE, ABOVE)
    above = town.work(ABOVE)
    assert above.row("household", put_back["new"])["address"] == "网山路9号"
    assert above.row("household", put_back["forgotten"])["_voided"] == 0
    assert above.row("household", put_back["gone"])["_voided"] == 1
    assert put_back["member"] in {
        row["id"] for row in above.live("household_member", household=put_back["packed later"])
    }
    town.check()


def test_what_others_changed_is_told(town: Town, old: Office, put_back: dict[str, str]) -> None:
    changes = rescued(town, old)
    assert [each.code for each in changes.warnings] == ["SYN015"]
    row = town.work(ONE).row("household", put_back["shared"])
    assert row["address"] == "网山路3号"


def test_what_everybody_has_is_not_written_again(town: Town, old: Office) -> None:
    meet(town)
    records = {each.record for each in unshared(town.offices[ONE], old)}
    shared = Work(old).live("household", address="网山路3号")[0]
    heads = {each.record for each in unshared(town.offices[ONE], old) if each.action == "add"}
    assert shared["id"] in records
    assert shared["head"] not in heads


def test_twice_does_nothing_more(town: Town, old: Office) -> None:
    rescued(town, old)
    before, state = town.work(ONE).count(), town.work(ONE).state()
    again = rescue(town.offices[ONE], old)
    assert (town.work(ONE).count(), again.records) == (before, frozenset())
    assert town.work(ONE).state() == state


def test_it_is_one_batch_that_the_log_names(town: Town, old: Office) -> None:
    changes = rescued(town, old)
    reader = town.offices[ONE].store.reader
    assert [each.id for each in batches(reader) if each.title.startswith("补登")] == [changes.batch]
    assert "rescued" in [each.event for each in logbook.read_log(reader)]
    assert local.get_meta(reader, NUMBERS_UNCONFIRMED)


def test_what_is_voided_here_is_left_and_told(
    town: Town, old: Office, put_back: dict[str, str]
) -> None:
    meet(town)
    town.work(ONE).desk.void("household", put_back["shared"], "迁出")
    changes = rescue(town.offices[ONE], old)
    assert changes.kept == (put_back["shared"],)


def test_a_districts_disk_put_back(town: Town, tmp_path: Path) -> None:
    """Its stations enrol with a fresh file and send all; what only the old one knew is written again."""
    offices = (ONE, TWO, THERE)
    for each in (ONE, THERE):
        town.work(each).household()
    town.bring(*offices)
    take_image(town, ABOVE, tmp_path / "image")
    known = set_from_above(town, "虚岭村")
    town.bring(ONE)
    put_image_back(town, ABOVE, tmp_path / "image")
    only_old = set_from_above(town, "云岭村")
    late = town.work(ONE).household()
    assert town.carry(ONE, ABOVE).result == "held"
    kept, fresh = town.files[ABOVE], make(tmp_path / "fresh", DISTRICT)
    town.offices[ABOVE].close()
    with enter(fresh) as above, enter(kept, write=False) as old:
        town.files[ABOVE], town.offices[ABOVE] = fresh, above
        enrolled_anew(town, offices)
        with refused("SYN014"):
            rescue(above, old)
        town.bring(*offices)
        assert above.listing.get("division", known) is None, "nobody here remembers it"
        vouched(above, old)
        assert above.listing.get("division", only_old) is None
        rescue(above, old)
        town.bring(*offices)
        for place in (known, only_old):
            assert all(town.work(each).row("division", place) for each in (ABOVE, *offices))
        assert town.work(TWO).row("household", late)
        town.alike(ABOVE, ONE, TWO)
        town.alike(ABOVE, THERE, owners=frozenset({OTHER.office}))
        town.check()


def enrolled_anew(town: Town, offices: tuple[str, ...]) -> None:
    """A fresh district's file and its stations enrol each other."""
    above = town.offices[ABOVE]
    for each in offices:
        station = town.offices[each]
        enrol(above, card_of(station), check_digits(card_of(station)))
        enrol(station, card_of(above), check_digits(card_of(above)), replace=True)


def vouched(district: Office, old: Office) -> None:
    """Somebody has asked the stations what they were sent, and takes their word for it: not before can it be known what
    is to be written anew."""
    with refused("SYN017"):
        rescue(district, old)
    while waiting.count(district.store.reader):
        every = waiting_operations(district.store.reader, {}, ABOVE)
        vouch(district, next(e.id for e in every if is_vouchable(district, e)), "问过清溪街道")


def set_from_above(town: Town, name: str) -> str:
    """A place that the district sets for all."""
    with town.offices[ABOVE].writing() as writer:
        place = new_id()
        writer.apply([Draft("division", place, "add", {"name": name, "level": "2"})])
    return place


def test_only_what_bears_ones_own_name_is_vouched_for(town: Town, tmp_path: Path) -> None:
    there = town.offices[THERE]
    epoch, record = present_epoch(there), new_id()
    missing = {f"{THERE}/{'ab' * 8}": 3}
    waits = {
        "station": THERE, "epoch": epoch, "number": 900, "action": "change", "ledger": "division",
        "record": record, "changes": {"name": [None, "村"]}, "vector": missing, "step": 1,
        "by": "x", "at": "2026-12-01T08:30:00+08:00",
    }  # fmt: skip
    district = town.offices[ABOVE]
    bundle = Bundle([waits], epoch, manifest={"seq": 9})
    arrive(district, put(there, ABOVE, tmp_path, bundle))
    (found,) = waiting_operations(district.store.reader, {}, ABOVE)
    for which, why, code in (
        ("", "", "SYN050"),
        (found.id, "", "SYN052"),
        (found.id, "问过", "SYN059"),
    ):
        with refused(code):
            vouch(district, which, why)
    assert waiting.count(district.store.reader) == 1


def test_not_before_everything_came(town: Town, old: Office) -> None:
    with refused("SYN014"):
        rescue(town.offices[ONE], old)
    district, fresh = town.offices[ABOVE], town.offices[ONE]
    enrol(fresh, card_of(district), check_digits(card_of(district)))
    with refused("SYN014"):
        rescue(fresh, old)


def test_not_from_another_stations_file(town: Town, old: Office, tmp_path: Path) -> None:
    meet(town)
    with enter(make(tmp_path / "strange", OTHER)) as strange, refused("SYN013"):
        rescue(town.offices[ONE], strange)
    with refused("SYN013"):
        rescue(town.offices[ONE], town.offices[ONE])
    assert old.identity.address == ONE
