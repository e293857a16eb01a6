"""What could not be taken in stays, sealed, until something is done: retried, put aside, given out as a list."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from app.sync.enrolment.enrolling import revoke
from app.sync.intake import Intake, intake
from app.sync.packing import Packed
from app.sync.stream.packages import sent, taken
from app.sync.tray.entry import KEPT, entries, tray_of
from app.sync.tray.listing import tray
from app.sync.tray.retrying import discard, retry
from app.sync.tray.sheet import give_out
from db import local
from db.logbook import read_log
from tests.app.sync.enrolment.stations import card_of
from tests.app.sync.enrolment.stations import take as enrol
from tests.app.sync.reopening import put_back, set_aside
from tests.app.sync.town import ABOVE, ONE, Town
from tests.offices import refused


def codes(found: Intake) -> list[str]:
    return [each.problem.code if each.problem else each.result for each in found.outcomes]


def packed(town: Town) -> Packed:
    town.work(ONE).household()
    return town.write(ONE, ABOVE)


def revoked(town: Town) -> Packed:
    """A package of a station that is no peer any more."""
    made = packed(town)
    revoke(town.offices[ABOVE], ONE, "U盘丢了")
    assert codes(intake(town.offices[ABOVE], made.paths)) == ["ENR022"]
    return made


def gap(town: Town, folder: Path) -> tuple[Packed, Packed]:
    """A package that waits for the one before it."""
    set_aside(town, ABOVE, folder)
    first = packed(town)
    town.take(first)
    town.carry(ABOVE, ONE)
    put_back(town, ABOVE, folder)
    second = packed(town)
    assert codes(intake(town.offices[ABOVE], second.paths)) == ["SYN005"]
    return first, second


def files(town: Town) -> list[Path]:
    folder = tray_of(town.offices[ABOVE].store.path)
    return sorted(folder.iterdir()) if folder.exists() else []


def test_a_revoked_sender_waits_and_comes_in_once_it_is_enrolled_again(town: Town) -> None:
    made = revoked(town)
    (kept,) = tray(town.offices[ABOVE]).packages
    assert (kept.held.code, kept.held.by, kept.sender) == ("ENR022", "李经办", "清溪镇")
    assert kept.is_here
    assert "第 1 包" in kept.title
    assert files(town)[0].read_bytes() == made.paths[0].read_bytes()
    made.paths[0].unlink()
    assert codes(retry(town.offices[ABOVE], kept.held.id[:8])) == ["ENR022"]
    enrol(town.offices[ABOVE], card_of(town.offices[ONE]))
    assert codes(retry(town.offices[ABOVE])) == ["taken"]
    assert (tray(town.offices[ABOVE]).packages, files(town)) == ((), [])
    town.alike(ONE, ABOVE)


def test_a_package_taken_in_from_the_stick_leaves_the_tray(town: Town) -> None:
    made = revoked(town)
    enrol(town.offices[ABOVE], card_of(town.offices[ONE]))
    assert codes(intake(town.offices[ABOVE], made.paths)) == ["taken"]
    assert files(town) == []
    assert entries(town.offices[ABOVE].store.reader) == []


def test_trying_again_says_the_same_once_and_who_was_first(town: Town) -> None:
    made = revoked(town)
    intake(town.offices[ABOVE], made.paths)
    assert len(files(town)) == len(entries(town.offices[ABOVE].store.reader)) == 1
    log = [each.event for each in read_log(town.offices[ABOVE].store.reader)]
    assert log.count("package_kept") == 1


def test_a_rehearsal_keeps_nothing(town: Town) -> None:
    made = packed(town)
    revoke(town.offices[ABOVE], ONE, "U盘丢了")
    assert codes(intake(town.offices[ABOVE], made.paths, rehearse=True)) == ["ENR022"]
    assert (files(town), entries(town.offices[ABOVE].store.reader)) == ([], [])


def test_a_damaged_package_is_not_worth_keeping(town: Town) -> None:
    made = packed(town)
    made.paths[0].write_bytes(made.paths[0].read_bytes()[:-1])
    assert codes(intake(town.offices[ABOVE], made.paths)) == ["PKG005"]
    assert files(town) == []
    assert "PKG005" not in KEPT


def test_what_is_put_aside_goes_with_its_copy_and_its_sender_is_told(
    town: Town, tmp_path: Path
) -> None:
    _first, second = gap(town, tmp_path / "before")
    office = town.offices[ABOVE]
    (held,) = entries(office.store.reader)
    with refused("SYN052"):
        discard(office, held.id, "  ")
    discard(office, held.id, "重复了")
    assert (files(town), entries(office.store.reader)) == ([], [])
    assert second.paths[0].exists()
    assert [each.event for each in read_log(office.store.reader, 1)] == ["package_discarded"]
    town.carry(ABOVE, ONE)
    told = sent(town.offices[ONE].store.reader)[-1]
    assert (told.state, told.text) == ("refused", "重复了")


def test_whoever_lost_its_copy_is_told_so(town: Town) -> None:
    revoked(town)
    files(town)[0].unlink()
    (kept,) = tray(town.offices[ABOVE]).packages
    assert not kept.is_here
    assert "副本" in kept.reason
    with refused("SYN051"):
        retry(town.offices[ABOVE], kept.held.id)
    assert codes(retry(town.offices[ABOVE])) == []


def test_a_copy_that_a_restored_file_does_not_know_is_tried_too(town: Town) -> None:
    revoked(town)
    office = town.offices[ABOVE]
    with office.store.writing(office.author) as writer:
        for each in entries(office.store.reader):
            local.put(writer.connection, "tray", each.id, None)
    enrol(office, card_of(town.offices[ONE]))
    assert codes(retry(office)) == ["taken"]
    assert taken(office.store.reader)[0].seq == 1


@pytest.mark.parametrize("which", ["", "zzzz", "0" * 16])
def test_an_unknown_number_is_refused(town: Town, which: str) -> None:
    revoked(town)
    with refused("SYN050"):
        discard(town.offices[ABOVE], which, "x")


def test_the_list_is_given_out(town: Town, tmp_path: Path) -> None:
    revoked(town)
    out = tmp_path / "未接收.xlsx"
    assert give_out(town.offices[ABOVE], out) == 1
    sheet = load_workbook(out).worksheets[0]
    rows = [list(each) for each in sheet.iter_rows(values_only=True)]
    assert rows[0][0] == "未接收数据"
    assert rows[2][1:5] == ["清溪镇", ONE, "1", "ENR022"]
    assert next(read_log(town.offices[ABOVE].store.reader, 1)).event == "exported"
