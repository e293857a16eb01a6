"""Many files in one command: in their order, each by itself, one backup, what waited let in, receipts written."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from app import backups
from app.access.roles import Role
from app.progress import Cancelled
from app.sync.intake import Intake, intake
from app.sync.packing import Packed
from app.sync.stream.packages import sent, taken
from app.sync.tray.entry import entries, tray_of
from db.faults import Fault, FaultKind
from tests.app.sync.reopening import hire, put_back, reopen, set_aside
from tests.app.sync.town import ABOVE, ONE, THERE, TWO, Town
from tests.offices import NOW, Day, refused


def results(found: Intake) -> list[str]:
    return [each.result for each in found.outcomes]


def written(town: Town, *senders: str) -> list[Packed]:
    """A household of each, on the stick."""
    found: list[Packed] = []
    for each in senders:
        town.work(each).household()
        found.append(town.write(each, ABOVE))
    return found


def paths_of(*packed: Packed) -> list[Path]:
    return [path for each in packed for path in each.paths]


def damage(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[-20] ^= 1
    path.write_bytes(data)


def test_packages_of_several_stations_come_in_by_their_numbers(town: Town) -> None:
    packed = written(town, THERE, ONE, ONE, TWO)
    found = intake(town.offices[ABOVE], reversed(paths_of(*packed)))
    told = [(each.header.sender, each.header.seq) for each in found.outcomes if each.header]
    assert told == [(ONE, 1), (ONE, 2), (TWO, 1), (THERE, 1)]
    assert found.is_done
    assert {"household", "person"} <= found.changes.ledgers
    assert town.work(ABOVE).count("household") == 4


def test_one_that_is_damaged_does_not_stop_the_others(town: Town, tmp_path: Path) -> None:
    first, second = written(town, ONE, THERE)
    damage(first.paths[0])
    junk = tmp_path / "照片.lince"
    junk.write_bytes(b"x" * 3000)
    found = intake(town.offices[ABOVE], [junk, *paths_of(first, second)])
    told = [(each.result, each.problem.code if each.problem else "") for each in found.outcomes]
    assert told == [("refused", "PKG004"), ("taken", ""), ("refused", "PKG001")]
    assert not found.is_done
    assert [each.problem.place for each in found.outcomes if each.problem] == [
        first.paths[0].name,
        junk.name,
    ]


def test_one_backup_is_made_for_a_whole_command_and_none_for_a_rehearsal(town: Town) -> None:
    office, packed = town.offices[ABOVE], written(town, ONE, THERE)
    folder = backups.folder_of(office)
    rehearsed = intake(office, paths_of(*packed), rehearse=True)
    assert not folder.exists()
    assert [each.rehearsed for each in rehearsed.outcomes] == [True, True]
    assert not rehearsed.changes
    assert town.work(ABOVE).count() == 0
    intake(office, paths_of(*packed))
    made = list(folder.glob("*.lincebak"))
    assert [backups.read_info(each).occasion for each in made] == ["unpack"]


def test_nothing_new_since_the_last_backup_needs_none(town: Town) -> None:
    office = town.offices[ABOVE]
    backups.back_up(office, backups.folder_of(office))
    before = len(list(backups.folder_of(office).glob("*.lincebak")))
    intake(office, paths_of(*written(town, ONE)))
    assert len(list(backups.folder_of(office).glob("*.lincebak"))) == before


def test_without_a_single_package_there_is_no_backup_either(town: Town, tmp_path: Path) -> None:
    junk = tmp_path / "x.lince"
    junk.write_bytes(b"no package at all")
    assert results(intake(town.offices[ABOVE], [junk])) == ["refused"]
    assert not backups.folder_of(town.offices[ABOVE]).exists()


def test_receipts_are_written_for_each_sender_and_both_sides_agree(
    town: Town, tmp_path: Path
) -> None:
    out = tmp_path / "回执"
    out.mkdir()
    found = intake(town.offices[ABOVE], paths_of(*written(town, ONE, ONE, THERE)), receipts_to=out)
    assert [each.sent.peer for each in found.receipts] == [ONE, THERE]
    for each in found.receipts:
        assert intake(town.offices[each.sent.peer], each.paths).is_done
    states = [each.state for each in sent(town.offices[ONE].store.reader)]
    assert states == ["taken", "taken"]
    again = intake(town.offices[ONE], found.receipts[0].paths, receipts_to=out)
    assert results(again) == ["known"]


def test_what_a_gap_held_comes_in_with_what_fills_it(town: Town, tmp_path: Path) -> None:
    """The district lost what it had: the next package begins beyond that."""
    set_aside(town, ABOVE, tmp_path / "before")
    first = written(town, ONE)[0]
    town.take(first)
    town.carry(ABOVE, ONE)
    put_back(town, ABOVE, tmp_path / "before")
    second, office = written(town, ONE)[0], town.offices[ABOVE]
    gap = intake(office, second.paths)
    assert [each.problem.code for each in gap.outcomes if each.problem] == ["SYN005"]
    assert [each.code for each in entries(office.store.reader)] == ["SYN005"]
    second.paths[0].unlink()
    assert results(intake(office, first.paths)) == ["taken", "taken"]
    assert entries(office.store.reader) == []
    assert list(tray_of(office.store.path).iterdir()) == []
    town.alike(ONE, ABOVE)


class Stop:
    """Cancels at a word, the nth time it is said."""

    def __init__(self, word: str, times: int = 1) -> None:
        self.word, self.times = word, times

    def step(self, done: int, total: int, what: str) -> None:
        self.times -= self.word in what and done == total
        if self.times <= 0:
            raise Cancelled


def test_who_cancels_keeps_the_packages_that_are_through(town: Town) -> None:
    packed = written(town, ONE, THERE)
    found = intake(town.offices[ABOVE], paths_of(*packed), progress=Stop("第 2 包"))
    assert found.is_cancelled
    assert results(found) == ["taken"]
    assert town.work(ABOVE).count("household") == 1
    assert intake(town.offices[ABOVE], paths_of(*packed)).is_done


def test_who_cancels_before_the_first_is_told_that_nothing_was_done(town: Town) -> None:
    packed = written(town, ONE)
    with pytest.raises(Cancelled):
        intake(town.offices[ABOVE], paths_of(*packed), progress=Stop("第 1 包"))
    assert town.work(ABOVE).count() == 0


def test_a_stick_that_is_gone_tells_so(town: Town) -> None:
    with pytest.raises(Fault) as caught:
        intake(town.offices[ABOVE], [town.stick / "nothing.lince"])
    assert caught.value.kind is FaultKind.GONE


def test_a_doubtful_day_is_asked_for_before_anything_else(town: Town) -> None:
    packed = written(town, ONE)
    town.work(ABOVE).village()
    clock = Day((datetime.fromisoformat(NOW) + timedelta(days=100)).isoformat()).clock()
    town.offices[ABOVE].clock = clock
    with refused("DSK151"):
        intake(town.offices[ABOVE], paths_of(*packed))
    assert taken(town.offices[ABOVE].store.reader) == []


def test_only_who_may_exchange_takes_in(town: Town) -> None:
    packed = written(town, ONE)
    hire(town, ABOVE, "审核员", Role.REVIEWER)
    with refused("ACC032"):
        intake(reopen(town, ABOVE, "审核员"), paths_of(*packed))
