"""A file whose whole disk was put back hears from its peer what it has forgotten, and counts nothing as received."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app.sync.enrolment.marks import Why, renewed
from app.sync.freshness import freshness
from app.sync.packing import Packed
from app.sync.stream.links import link_to
from app.sync.stream.own import present_epoch
from app.sync.taking import Wish
from app.sync.unsent import unsent
from db import local, logbook
from db.lives import NUMBERS_UNCONFIRMED, Lives
from tests.app.sync import reopening
from tests.app.sync.put_back_whole import put_image_back, take_image
from tests.app.sync.town import ABOVE, ONE, THERE, Town
from tests.offices import refused


def villages(town: Town, address: str, name: str, count: int) -> list[str]:
    work = town.work(address)
    return [work.village(f"{name}{number}") for number in range(count)]


def lives_of(town: Town) -> int:
    return len(Lives(town.offices[ONE].store.reader).of(ONE))


def stick_of(town: Town, folder: Path) -> None:
    """Another stick: what lay on the first is not seen."""
    folder.mkdir()
    town.stick = folder


def put_back(town: Town, address: str, image: Path, count: int = 5) -> Packed:
    """A station exchanges, goes on, and its disk is put back; what its peer wrote to it meanwhile, on the stick."""
    peer = ONE if address == ABOVE else ABOVE
    villages(town, address, "旧村", 1)
    town.bring(ONE)
    take_image(town, address, image)
    villages(town, address, "忘村", count)
    town.carry(address, peer)
    package = town.write(peer, address)
    put_image_back(town, address, image)
    return package


def after_more_than_was_forgotten(town: Town) -> None:
    """Its positions have passed what the peer has seen: the package number alone tells."""
    villages(town, ONE, "多村", 9)


def after_a_package_of_that_number(town: Town) -> None:
    """Its package numbers have come round as well: the receipt is for another package than it wrote."""
    villages(town, ONE, "多村", 9)
    stick_of(town, town.stick / "other")
    town.write(ONE, ABOVE)


def at_once(town: Town) -> None:
    """Nothing was written since."""
    del town


@pytest.mark.parametrize(
    "since", [at_once, after_more_than_was_forgotten, after_a_package_of_that_number]
)
def test_what_was_written_since_is_never_counted_as_received(
    town: Town, tmp_path: Path, since: Callable[[Town], None]
) -> None:
    receipt = put_back(town, ONE, tmp_path / "image")
    office, before = town.offices[ONE], present_epoch(town.offices[ONE])
    new = villages(town, ONE, "新村", 3)
    since(town)
    known = link_to(office.store.reader, ABOVE)
    outcome = town.take(receipt)
    assert (outcome.result, outcome.problem and outcome.problem.code) == ("held", "SYN012")
    link = link_to(office.store.reader, ABOVE)
    assert (link.forgotten, link.told, link.taken) == (before, known.told, known.taken)
    assert unsent(office)[0].operations >= 3
    assert "receipted" not in freshness(office, "division", new).values()
    for snapshot in (False, True):
        with refused("SYN012"):
            town.write(ONE, ABOVE, snapshot=snapshot)


def test_it_begins_a_new_life_once_and_says_so(town: Town, tmp_path: Path) -> None:
    receipt = put_back(town, ONE, tmp_path / "image")
    office, before = town.offices[ONE], present_epoch(town.offices[ONE])
    lives = lives_of(town)
    town.take(receipt, Wish(rehearse=True))
    assert present_epoch(office) == before, "a rehearsal changes nothing"
    for _ in range(2):
        town.take(receipt)
    assert present_epoch(office) != before
    assert lives_of(town) == lives + 1
    found = renewed(office.store.reader)
    assert found
    assert found.why is Why.AHEAD
    assert local.get_meta(office.store.reader, NUMBERS_UNCONFIRMED)
    log = logbook.read_log(office.store.reader)
    assert [each.detail for each in log if each.event == "epoch_begun"].count("ahead") == 1
    town.check()


def test_a_district_goes_on_with_its_other_offices(town: Town, tmp_path: Path) -> None:
    package = put_back(town, ABOVE, tmp_path / "image")
    assert town.take(package).problem
    town.work(THERE).household()
    town.bring(THERE)
    with refused("SYN012"):
        town.write(ABOVE, ONE)


def test_an_office_whose_package_was_a_clash_hears_of_it(town: Town, tmp_path: Path) -> None:
    put_back(town, ONE, tmp_path / "image")
    villages(town, ONE, "新村", 3)
    stick_of(town, tmp_path / "second")
    town.write(ONE, ABOVE)
    outcome = town.carry(ONE, ABOVE)
    assert outcome.problem
    assert outcome.problem.code == "SYN011"
    back = town.carry(ABOVE, ONE)
    assert back.problem
    assert back.problem.code == "SYN012"


def test_a_file_that_was_put_back_alone_only_begins_a_new_life(town: Town, tmp_path: Path) -> None:
    reopening.set_aside(town, ONE, tmp_path / "before")
    villages(town, ONE, "忘村", 5)
    town.bring(ONE)
    reopening.put_back(town, ONE, tmp_path / "before")
    town.bring(ONE)
    assert not link_to(town.offices[ONE].store.reader, ABOVE).forgotten
    town.alike(ONE, ABOVE)
