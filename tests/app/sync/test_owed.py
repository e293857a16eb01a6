"""An attachment that was not here when its record was sent goes after it, as often as it takes until it arrived."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.attachments import take_in_bytes
from app.kinds.attachment import File
from app.sync.ahead import kind_ahead
from app.sync.damaged import damaged_files
from app.sync.enrolment.peers import Peers
from app.sync.files import lacking
from app.sync.packing import Means, Packed, pack
from app.sync.stream.packages import sent
from app.sync.stream.room import Room
from app.sync.unsent import Unsent, unsent
from app.today import today
from tests.app.sync.town import ABOVE, ONE, TWO, Town
from tests.offices import refused
from tests.spoiling import spoil

FEW = Means(room=Room(files=2))
CONTENT = b"a letter of the village committee"


class Papers:
    """A household at an office with one attachment, whose file can be lost and found again."""

    def __init__(self, town: Town) -> None:
        self.town, self.office = town, town.offices[ONE]
        self.file = take_in_bytes(self.office.vault, "申请.txt", CONTENT)
        household = town.work(ONE).household()
        town.work(ONE).change("household", household, attachments=[self.file])

    @property
    def path(self) -> Path:
        return self.office.vault.path(self.office.vault.name_of(self.file.sha256))

    def lose(self) -> None:
        self.path.unlink()

    def find(self) -> None:
        take_in_bytes(self.office.vault, "又是它.txt", CONTENT)

    def has(self, address: str) -> bool:
        return not lacking(self.town.offices[address].vault, [self.file.sha256])

    def sent_without(self) -> Packed:
        """The record went, and its receipt came home; the file did not go."""
        self.lose()
        packed = self.town.write(ONE, ABOVE)
        assert self.town.take(packed).is_done
        self.town.carry(ABOVE, ONE)
        return packed

    @property
    def unsent(self) -> Unsent:
        (found,) = unsent(self.office)
        return found


@pytest.fixture
def papers(town: Town) -> Papers:
    return Papers(town)


def test_a_file_found_again_is_reason_enough_for_a_package(town: Town, papers: Papers) -> None:
    assert papers.sent_without().absent == (papers.file.sha256,)
    papers.find()
    packed = town.write(ONE, ABOVE)
    assert (packed.sent.kind, packed.sent.count, packed.absent) == ("delta", 0, ())
    assert town.take(packed).result == "taken"
    assert papers.has(ABOVE)
    town.carry(ABOVE, ONE)
    assert sent(papers.office.store.reader)[-1].state == "taken"
    with refused("SYN001"):
        town.write(ONE, ABOVE)


def test_what_is_still_missing_is_no_reason(town: Town, papers: Papers) -> None:
    papers.sent_without()
    assert (papers.unsent.files, papers.unsent.is_any) == (0, False)
    with refused("SYN001"):
        town.write(ONE, ABOVE)


def test_it_counts_as_unsent_until_its_receipt_comes(town: Town, papers: Papers) -> None:
    papers.sent_without()
    papers.find()
    peer = town.write(ONE, ABOVE).sent.peer
    assert (papers.unsent.address, papers.unsent.files, papers.unsent.is_any) == (peer, 1, True)
    town.carry(ONE, ABOVE)
    town.carry(ABOVE, ONE)
    assert (papers.unsent.files, papers.unsent.is_any) == (0, False)


def test_the_kind_ahead_is_the_kind_written(town: Town, papers: Papers) -> None:
    papers.sent_without()
    (peer,) = Peers(papers.office.store.reader).active()
    assert kind_ahead(papers.office, peer) is None
    papers.find()
    assert kind_ahead(papers.office, peer) == town.write(ONE, ABOVE).sent.kind


def test_a_package_that_was_lost_is_made_up_for(town: Town, papers: Papers) -> None:
    papers.sent_without()
    papers.find()
    town.write(ONE, ABOVE)
    town.work(ONE).person()
    town.carry(ONE, ABOVE)
    assert papers.has(ABOVE)


def damaged(town: Town, papers: Papers) -> None:
    """The file that was found again is damaged, and a package is to be written."""
    papers.sent_without()
    papers.find()
    spoil(papers.path)
    assert papers.unsent.files == 1, "counted by a look at the folder alone"
    with refused("SYN019"):
        town.write(ONE, ABOVE)


def test_a_damaged_file_is_told_with_its_record_and_stands_in_no_way(
    town: Town, papers: Papers
) -> None:
    damaged(town, papers)
    found = papers.unsent
    assert (found.files, found.is_any, len(found.damaged)) == (0, False, 1)
    (line,) = [each for each in today(papers.office) if each.key == "damaged files"]
    assert (line.figure, line.part) == (1, "send")
    town.work(ONE).person()
    packed = town.write(ONE, ABOVE)
    assert packed.sent.count
    assert packed.damaged == (papers.file.sha256,)
    assert town.take(packed).result == "taken"
    town.carry(ABOVE, ONE)
    assert not papers.unsent.is_any
    assert papers.unsent.damaged == found.damaged, "it is told until it is put right"


def test_a_damaged_file_goes_once_it_was_added_anew(town: Town, papers: Papers) -> None:
    damaged(town, papers)
    papers.find()
    assert (papers.unsent.files, papers.unsent.damaged) == (1, ())
    town.bring(ONE)
    assert papers.has(ABOVE)
    assert damaged_files(papers.office) == 0


def test_a_damaged_file_of_a_record_that_goes_now_is_told_too(town: Town, papers: Papers) -> None:
    spoil(papers.path)
    assert town.write(ONE, ABOVE).damaged == (papers.file.sha256,)
    assert damaged_files(papers.office) == 1
    papers.lose()
    assert damaged_files(papers.office) == 0


def test_a_damaged_file_takes_no_room_of_a_package(town: Town) -> None:
    office, household = town.offices[ONE], town.work(ONE).household()
    files = [take_in_bytes(office.vault, f"{n}.txt", b"%d" % n) for n in range(4)]
    town.work(ONE).change("household", household, attachments=files)
    first = office.vault.path(office.vault.name_of(files[0].sha256))
    spoil(first)
    packed = pack(office, ABOVE, town.stick, means=FEW)
    assert packed.absent == (files[0].sha256,)
    assert packed.deferred == (files[3].sha256,)


def test_the_district_passes_on_what_came_after(town: Town, papers: Papers) -> None:
    papers.sent_without()
    town.bring(TWO)
    assert not papers.has(TWO)
    papers.find()
    town.bring(ONE, TWO)
    assert (papers.has(ABOVE), papers.has(TWO)) == (True, True)


def test_a_file_lost_again_before_its_receipt_goes_once_it_is_back(
    town: Town, papers: Papers
) -> None:
    papers.sent_without()
    papers.find()
    town.write(ONE, ABOVE)
    papers.lose()
    with refused("SYN001"):
        town.write(ONE, ABOVE)
    papers.find()
    town.carry(ONE, ABOVE)
    assert papers.has(ABOVE)


def test_files_beyond_a_packages_room_follow_one_receipt_after_the_other(town: Town) -> None:
    office, household = town.offices[ONE], town.work(ONE).household()
    files = [take_in_bytes(office.vault, f"{n}.txt", b"%d" % n) for n in range(5)]
    town.work(ONE).change("household", household, attachments=files)
    left: list[int] = []
    for _ in range(3):
        packed = pack(office, ABOVE, town.stick, means=FEW)
        left.append(len(packed.deferred))
        assert town.take(packed).is_done
        town.carry(ABOVE, ONE)
    assert left == [3, 1, 0]
    assert not lacking(town.offices[ABOVE].vault, [each.sha256 for each in files])
    with refused("SYN001"):
        town.write(ONE, ABOVE)


def test_an_unreceipted_package_is_no_reason_to_pass_over_its_files(town: Town) -> None:
    office, household = town.offices[ONE], town.work(ONE).household()
    files = [take_in_bytes(office.vault, f"{n}.txt", b"%d" % n) for n in range(3)]
    town.work(ONE).change("household", household, attachments=files)
    assert [len(pack(office, ABOVE, town.stick, means=FEW).deferred) for _ in range(2)] == [1, 1]
    town.carry(ONE, ABOVE)
    assert not lacking(town.offices[ABOVE].vault, [each.sha256 for each in files])


SIZES = st.lists(st.integers(0, 9), max_size=8)


@given(SIZES, st.integers(0, 8), st.integers(0, 20))
def test_room_is_never_exceeded_and_nothing_is_passed_over(
    sizes: list[int], files: int, size: int
) -> None:
    found = [(f"{n}", each) for n, each in enumerate(sizes)]
    now, later = Room(files, size).divide(found)
    assert [*now, *later] == [name for name, _size in found]
    assert len(now) <= files
    assert sum(sizes[: len(now)]) <= size
    if later:
        assert len(now) == files or sum(sizes[: len(now) + 1]) > size


def household_with(town: Town, *contents: bytes) -> list[File]:
    office = town.offices[ONE]
    files = [take_in_bytes(office.vault, f"{each.decode()}.txt", each) for each in contents]
    town.work(ONE).change("household", town.work(ONE).household(), attachments=files)
    return files


def test_what_a_lost_package_carried_is_not_covered_by_the_next_ones_receipt(town: Town) -> None:
    office = town.offices[ONE]
    files = household_with(town, b"0", b"1", b"2", b"3")
    town.take(pack(office, ABOVE, town.stick, means=FEW))
    town.carry(ABOVE, ONE)
    assert not pack(office, ABOVE, town.stick, means=FEW).deferred, (
        "it carries the rest, and is lost"
    )
    files += household_with(town, b"4", b"5")
    for _ in range(2):
        town.take(pack(office, ABOVE, town.stick, means=FEW))
        town.carry(ABOVE, ONE)
    assert not lacking(town.offices[ABOVE].vault, [each.sha256 for each in files])


def test_a_file_carried_by_a_lost_package_and_gone_since_is_still_owed(
    town: Town, papers: Papers
) -> None:
    papers.sent_without()
    papers.find()
    town.write(ONE, ABOVE)
    papers.lose()
    town.work(ONE).household()
    town.bring(ONE)
    papers.find()
    town.bring(ONE)
    assert papers.has(ABOVE)
