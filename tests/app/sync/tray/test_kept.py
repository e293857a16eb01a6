"""Every reason for which a package is kept, and what lets it in: scope, doubles, newer programs, parts, full disks."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from app.registry import STEP
from app.sync.enrolment.enrolling import revoke
from app.sync.enrolment.peers import Peers
from app.sync.intake import Intake, intake
from app.sync.package.header import SIZE
from app.sync.packing import Means, Packed, pack
from app.sync.stream.packages import put_package, taken
from app.sync.tray.entry import GAP, NEWER, Held, entries, entry_named, put_entry, tray_of
from app.sync.tray.listing import tray
from app.sync.tray.retrying import retry
from db.durable import Files, Sink
from db.faults import FaultKind
from tests.app.sync.enrolment.stations import card_of
from tests.app.sync.enrolment.stations import take as enrol
from tests.app.sync.reopening import put_back, set_aside
from tests.app.sync.town import ABOVE, ONE, TWO, Town
from tests.offices import refused
from tests.spoiling import spoil


def codes(found: Intake) -> list[str]:
    return [each.problem.code if each.problem else each.result for each in found.outcomes]


def kept(town: Town) -> list[Held]:
    return entries(town.offices[ABOVE].store.reader)


def household(town: Town) -> Packed:
    town.work(ONE).household()
    return town.write(ONE, ABOVE)


def rescope(town: Town, *scope: str) -> None:
    """Let the office stand under other codes at the district."""
    office = town.offices[ABOVE]
    with office.store.writing(office.author) as writer:
        peers = Peers(writer.connection)
        peer = peers.get(ONE)
        assert peer is not None
        peers.put(peer.model_copy(update={"scope": scope}))


def test_what_is_outside_the_scope_is_refused_and_comes_in_once_the_scope_is_right(
    town: Town,
) -> None:
    made = household(town)
    rescope(town, "339902009")
    assert codes(intake(town.offices[ABOVE], made.paths)) == ["SYN021"]
    assert taken(town.offices[ABOVE].store.reader)[0].state == "refused"
    assert [each.code for each in kept(town)] == ["SYN021"]
    rescope(town, "339902004")
    assert codes(retry(town.offices[ABOVE])) == ["taken"]
    assert kept(town) == []
    town.alike(ONE, ABOVE)


def test_a_package_with_the_number_of_another_waits_and_the_first_stays(town: Town) -> None:
    """Two copies of a data file wrote one number."""
    made, office = household(town), town.offices[ABOVE]
    town.take(made)
    with office.store.writing(office.author) as writer:
        other = taken(writer.connection)[0].model_copy(update={"manifest": "0" * 64})
        put_package(writer.connection, other)
    assert codes(intake(office, made.paths)) == ["SYN010"]
    assert [each.code for each in kept(town)] == ["SYN010"]
    assert taken(office.store.reader)[0].manifest == "0" * 64
    (path,) = tray_of(office.store.path).iterdir()
    assert path.name.startswith(f"{made.paths[0].stem}-{kept(town)[0].id[:8]}")


def test_what_a_newer_program_wrote_comes_in_after_the_upgrade(town: Town) -> None:
    made, office = household(town), town.offices[ABOVE]
    rescope(town, "339902009")
    intake(office, made.paths)
    rescope(town, "339902004")
    (held,) = kept(town)
    with office.store.writing(office.author) as writer:
        put_entry(writer.connection, held.model_copy(update={"code": NEWER, "step": STEP}))
    later = household(town)
    assert codes(intake(office, later.paths)) == ["taken"], "the program is no newer yet"
    with office.store.writing(office.author) as writer:
        put_entry(writer.connection, held.model_copy(update={"code": NEWER, "step": STEP - 1}))
    assert codes(intake(office, household(town).paths)) == ["taken", "taken"]
    assert kept(town) == []


def test_all_parts_of_a_package_are_kept_and_come_in_together(town: Town) -> None:
    for _each in range(3):
        town.work(ONE).household()
    means = Means(part_size=SIZE + 1500)
    made = pack(town.offices[ONE], ABOVE, town.stick, means=means)
    assert len(made.paths) > 1
    office = town.offices[ABOVE]
    revoke(office, ONE, "U盘丢了")
    assert codes(intake(office, made.paths)) == ["ENR022"]
    copies = sorted(tray_of(office.store.path).iterdir())
    assert [each.read_bytes() for each in copies] == [each.read_bytes() for each in made.paths]
    enrol(office, card_of(town.offices[ONE]))
    copies[0].rename(copies[0].with_suffix(".aside"))
    assert codes(retry(office)) == ["PKG006"]
    copies[0].with_suffix(".aside").rename(copies[0])
    assert codes(retry(office)) == ["taken"]
    assert list(tray_of(office.store.path).iterdir()) == []


def test_a_package_without_one_of_its_parts_is_told_and_not_kept(town: Town) -> None:
    town.work(ONE).household()
    made = pack(town.offices[ONE], ABOVE, town.stick, means=Means(part_size=SIZE + 1000))
    assert codes(intake(town.offices[ABOVE], made.paths[1:])) == ["PKG006"]
    assert kept(town) == []


class Full(Files):
    """The system's operations on a disk without room."""

    def create(self, path: Path) -> Sink:
        raise OSError(errno.ENOSPC, "no room", str(path))


def test_a_disk_without_room_is_told_with_what_became_of_the_package(town: Town) -> None:
    made, office = household(town), town.offices[ABOVE]
    revoke(office, ONE, "U盘丢了")
    found = intake(office, made.paths, files=Full())
    assert codes(found) == ["ENR022"]
    assert found.fault is not None
    assert found.fault.kind is FaultKind.NO_SPACE
    assert kept(town) == []
    assert codes(intake(office, made.paths)) == ["ENR022"]
    assert len(kept(town)) == 1


def test_a_copy_that_went_bad_is_told_and_stays(town: Town) -> None:
    made, office = household(town), town.offices[ABOVE]
    revoke(office, ONE, "U盘丢了")
    intake(office, made.paths)
    (copy,) = tray_of(office.store.path).iterdir()
    spoil(copy)
    enrol(office, card_of(town.offices[ONE]))
    assert codes(retry(office)) == ["PKG004"]
    assert len(kept(town)) == 1
    assert codes(intake(office, made.paths)) == ["taken"]
    assert kept(town) == []


def test_operations_that_wait_are_told_with_whom_they_wait_for(town: Town, tmp_path: Path) -> None:
    set_aside(town, ABOVE, tmp_path / "before")
    theirs = town.work(TWO).household()
    town.bring(ONE, TWO)
    town.work(ONE).change("household", theirs, address="网山路3号")
    put_back(town, ABOVE, tmp_path / "before")
    office = town.offices[ABOVE]
    outcome = town.take(town.write(ONE, ABOVE, snapshot=True))
    assert outcome.brought.waiting == 1
    (found,) = tray(office).awaited
    assert (found.station, found.name, found.have, found.count) == (TWO, "清溪镇", 0, 1)
    assert "1 笔操作在等 清溪镇" in found.text
    town.take(town.write(TWO, ABOVE, snapshot=True))
    assert tray(office).awaited == ()
    town.alike(ONE, ABOVE)


@pytest.mark.parametrize(("given", "found"), [("ab", True), ("abc1", True), ("a", False)])
def test_the_beginning_of_a_number_is_enough_while_it_is_only_one(
    town: Town, given: str, found: bool
) -> None:
    office = town.offices[ABOVE]
    held = Held(
        id="abc1000000000000", sender=ONE, epoch="0" * 16, seq=1, kind="delta", names=(), size=1,
        code=GAP, message="", remedy="", by="李经办", at="2026-12-01", step=1,
    )  # fmt: skip
    other = held.model_copy(update={"id": "ac00000000000000", "seq": 2})
    with office.store.writing(office.author) as writer:
        for each in (held, other):
            put_entry(writer.connection, each)
    if found:
        assert entry_named(office.store.reader, given) == held
    else:
        with refused("SYN050"):
            entry_named(office.store.reader, given)
