"""Lives of a file: restored, copied, moved, put back, twice at work; no two of them share an epoch."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import pytest

from app import backups
from app.clock import Clock
from app.office import Office, open_office
from app.sync.enrolment.machine import user_folder
from app.sync.enrolment.marks import Here, Why, renewed
from db import local, logbook
from db.faults import Fault, FaultKind
from db.lives import NUMBERS_UNCONFIRMED, present_life
from tests.app.sync.enrolment.stations import OFFICE
from tests.offices import CLERK, NOW, PASSWORD, Day, Work, copy_of, enter, make, refused
from tests.people import People


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An office's file that was made here."""
    return make(tmp_path / "office", OFFICE)


def look(path: Path) -> str:
    """Open for writing, as a day begins; the epoch."""
    with enter(path) as office:
        return epoch(office)


def epoch(office: Office) -> str:
    return present_life(office.store.reader).epoch


def work_on(path: Path, name: str) -> str:
    with enter(path) as office:
        Work(office).village(name)
        return epoch(office)


def why(path: Path) -> Why | None:
    with enter(path, write=False) as office:
        found = renewed(office.store.reader)
        return found.why if found else None


def waits(path: Path) -> bool:
    """Whether numbers wait for the last one on paper."""
    with enter(path, write=False) as office:
        return bool(local.get_meta(office.store.reader, NUMBERS_UNCONFIRMED))


def lives(path: Path) -> int:
    with enter(path, write=False) as office:
        return Work(office).count("_lives")


def put_back(copy: Path, path: Path) -> None:
    """Copy the files over those that lie there, as one does by hand."""
    for each in (copy, copy.with_name(copy.name + ".keys")):
        shutil.copy(each, path.with_name(path.name + each.name[len(copy.name) :]))


def on(here: Here, path: Path, name: str) -> str:
    """Work on another machine, whose user has a folder of their own."""
    clock = Day().clock()
    with open_office(path, CLERK, PASSWORD, write=True, clock=clock, here=here) as office:
        Work(office).village(name)
        return epoch(office)


def test_a_file_that_stays_keeps_its_epoch(path: Path) -> None:
    first = look(path)
    assert [work_on(path, name) for name in ("一村", "二村")] == [first, first]
    assert (look(path), waits(path)) == (first, False)


def test_a_new_office_begins_with_one_epoch(tmp_path: Path) -> None:
    path = make(tmp_path / "new")
    look(path)
    assert (lives(path), why(path)) == (1, None)


def test_reading_begins_nothing(path: Path, tmp_path: Path) -> None:
    copy = copy_of(path, tmp_path / "copy")
    with enter(copy, write=False) as office:
        assert epoch(office) == look(path)


def test_a_restore_begins_one_epoch_and_not_two(path: Path, tmp_path: Path) -> None:
    first = work_on(path, "一村")
    with enter(path) as office:
        made, key = backups.back_up(office, tmp_path / "备份").path, office.session.key
    for target in (path, tmp_path / "别处.lincedb"):
        done = backups.restore_from(made, target, key, None)
        assert look(target) == done.life.epoch != first
        assert why(target) is None


def test_the_same_backup_restored_twice_gives_two_epochs(path: Path, tmp_path: Path) -> None:
    with enter(path) as office:
        made, key = backups.back_up(office, tmp_path / "备份").path, office.session.key
    found = {look(path)}
    for name in ("一村", "二村"):
        backups.restore_from(made, path, key, None)
        found.add(work_on(path, name))
    assert len(found) == 3


def test_a_copy_goes_on_under_another_name(path: Path, tmp_path: Path) -> None:
    copy = copy_of(path, tmp_path / "copy")
    other = work_on(copy, "一村")
    assert other != look(path)
    assert (why(copy), why(path)) == (Why.PLACE, None)
    assert look(copy) == other


def test_copies_at_work_at_once_share_nothing(path: Path, tmp_path: Path) -> None:
    with enter(path) as office:
        Work(office).village("一村")
        copies = [copy_of(path, tmp_path / str(n)) for n in range(3)]
        found = {look(each) for each in copies} | {epoch(office)}
    assert len(found) == 4


def test_a_moved_file_goes_on_without_a_word(path: Path, tmp_path: Path) -> None:
    with enter(path) as office:
        work = Work(office)
        work.household(village=work.village(code="339902004201"))
    (tmp_path / "moved").mkdir()
    moved = Path(shutil.move(path, tmp_path / "moved"))
    shutil.move(path.with_name(path.name + ".keys"), tmp_path / "moved")
    with enter(moved) as office:
        Work(office, people=People(2)).household()
    assert (why(moved), waits(moved)) == (Why.PLACE, False)


def test_an_older_copy_put_back_begins_a_new_epoch(path: Path, tmp_path: Path) -> None:
    first = work_on(path, "一村")
    copy = copy_of(path, tmp_path / "stick")
    assert work_on(path, "二村") == first
    put_back(copy, path)
    assert work_on(path, "三村") != first
    assert (why(path), waits(path)) == (Why.SHORTER, True)
    with enter(path) as office, refused("DSK161"):
        Work(office, people=People(2)).household()


def test_a_copy_that_lacks_a_sitting_alone_stops_no_numbers(path: Path, tmp_path: Path) -> None:
    first = work_on(path, "一村")
    copy = copy_of(path, tmp_path / "stick")
    look(path)
    put_back(copy, path)
    assert look(path) != first
    assert (why(path), waits(path)) == (Why.SHORTER, False)


def test_a_copy_put_back_unchanged_is_the_file(path: Path, tmp_path: Path) -> None:
    first = work_on(path, "一村")
    put_back(copy_of(path, tmp_path / "stick"), path)
    assert look(path) == first


def test_a_copy_worked_on_elsewhere_and_put_back(path: Path, tmp_path: Path) -> None:
    first = work_on(path, "一村")
    copy = copy_of(path, tmp_path / "home")
    second = work_on(copy, "二村")
    put_back(copy, path)
    assert look(path) not in {first, second}
    assert why(path) is Why.PLACE


def test_an_older_copy_elsewhere_is_told_from_a_moved_file(path: Path, tmp_path: Path) -> None:
    work_on(path, "一村")
    copy = copy_of(path, tmp_path / "copy")
    work_on(path, "二村")
    look(copy)
    assert (why(copy), waits(copy)) == (Why.SHORTER, True)


def test_another_machine_cannot_know_what_was_printed(path: Path, tmp_path: Path) -> None:
    first = work_on(path, "一村")
    assert on(Here(tmp_path / "other", "another"), path, "二村") != first
    assert (why(path), waits(path)) == (Why.MACHINE, True)


def test_back_from_another_machine_the_file_begins_anew(path: Path, tmp_path: Path) -> None:
    other = Here(tmp_path / "other", "another")
    found = [work_on(path, "一村"), on(other, path, "二村"), on(other, path, "三村")]
    found.append(work_on(path, "四村"))
    assert found[1] == found[2]
    assert (len(set(found)), lives(path)) == (3, 3)


def test_what_the_log_says_names_the_epoch(path: Path, tmp_path: Path) -> None:
    copy = copy_of(path, tmp_path / "copy")
    with enter(copy) as office:
        rows = [
            each for each in logbook.read_log(office.store.reader) if each.event == "epoch_begun"
        ]
        assert (rows[0].subject, rows[0].detail) == (epoch(office), "place")


def forget(folder: Path) -> None:
    shutil.rmtree(folder)


def garble(folder: Path) -> None:
    for each in folder.iterdir():
        each.write_bytes(b'{"number": -1}')


def bar(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.write_text("no folder")


@pytest.mark.parametrize("harm", [forget, garble, bar])
def test_a_lost_memory_stops_nobody(path: Path, harm: Callable[[Path], None]) -> None:
    first = work_on(path, "一村")
    harm(user_folder() / "lives")
    assert (work_on(path, "二村"), waits(path)) == (first, False)


def test_the_memory_holds_numbers_alone(path: Path) -> None:
    name = work_on(path, "一村")
    text = (user_folder() / "lives" / f"{name}.json").read_text()
    assert set(text) <= set('{}":,0123456789numberpositionlog')


def stopping(calls: int) -> Clock:
    """A clock that the world stops after so many looks."""
    left = iter([NOW] * calls)

    def now() -> datetime:
        for each in left:
            return datetime.fromisoformat(each)
        raise Fault(FaultKind.DEVICE)

    return Clock(now)


def test_a_sitting_that_cannot_begin_lets_the_next_one_in(path: Path, tmp_path: Path) -> None:
    copy, begun = copy_of(path, tmp_path / "copy"), list[int]()
    for calls in range(9):
        with suppress(Fault):
            open_office(copy, CLERK, PASSWORD, write=True, clock=stopping(calls)).close()
            begun.append(calls)
    assert begun == list(range(begun[0], 9))
    assert (begun[0] > 2, lives(copy)) == (True, 2)
