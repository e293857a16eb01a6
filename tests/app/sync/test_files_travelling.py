"""Attachments in real packages: out of one vault, through writer and reader, into another."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.access.chunks import CHUNK
from app.access.vault import Vault
from app.attachments import take_in_bytes
from app.kinds.attachment import File, pack
from app.sync.files import lacking, named_in, open_file, size_of, take_file
from app.sync.package.header import SIZE
from app.sync.package.lines import pack_operations
from app.sync.package.member import Member, stored
from app.sync.package.reading import open_package
from app.sync.package.words import FILES
from app.sync.package.writing import Written
from db.faults import Fault, FaultKind
from db.foreign import Foreign
from tests.app.sync.package.made import RECEIVER, SENDER, Content, write
from tests.db.powercut import read_tree
from tests.offices import refused
from tests.spoiling import spoil

KEYS = bytes(range(32)), bytes(range(1, 33))


class Two:
    """Two offices' vaults, and the stick between them."""

    def __init__(self, folder: Path) -> None:
        self.there, self.here = (
            Vault(folder / name, key) for name, key in zip(("there", "here"), KEYS, strict=True)
        )
        self.stick = folder / "stick"
        self.stick.mkdir()

    def attach(self, *contents: bytes) -> list[File]:
        return [take_in_bytes(self.there, f"{n}.pdf", each) for n, each in enumerate(contents)]

    def member(self, sha256: str) -> Member:
        return stored(sha256, size_of(self.there, sha256), lambda: open_file(self.there, sha256))

    def pack(self, operations: Iterable[Foreign], part_size: int = 1 << 20) -> Written:
        """A package with the files that the operations name, as far as they are there."""
        named = named_in(operations)
        here = [each for each in named if each not in set(lacking(self.there, named))]
        members, told = pack_operations([b"{}" for _ in operations])
        content = Content([*members, *map(self.member, here)], told)
        return write(self.stick, content, part_size=part_size, counts={"household": told.count})

    def unpack(self, written: Written) -> list[str]:
        """Take every file of a package; the hashes of those that are new here."""
        with open_package(written.paths, [RECEIVER.box], SENDER.verify) as package:
            return [
                sha256
                for each in package.members()
                if (sha256 := each.name.removeprefix(FILES)) != each.name
                and take_file(self.here, sha256, each.entry.raw, each.pieces())
            ]


@pytest.fixture
def two(tmp_path: Path) -> Two:
    return Two(tmp_path)


def adding(*files: File, before: Iterable[File] = ()) -> Foreign:
    """An operation of another station that adds files to a household."""
    old = [*before]
    values = (pack(old) if old else None, pack([*old, *files]))
    return Foreign(
        "339902004.1", "00112233445566ff", 1, "household", "r", "change", {"attachments": values},
        {}, 1, "李经办", "2026-12-01T08:30:00+08:00",
    )  # fmt: skip


@settings(max_examples=15)
@given(st.lists(st.binary(max_size=300), min_size=1, max_size=5, unique=True), st.integers(1, 400))
def test_every_file_arrives_whole_however_it_is_cut(
    tmp_path_factory: pytest.TempPathFactory, contents: list[bytes], room: int
) -> None:
    two = Two(tmp_path_factory.mktemp("two"))
    files = two.attach(*contents)
    written = two.pack([adding(*files)], SIZE + 300 + room)
    assert two.unpack(written) == [each.sha256 for each in files]
    assert [b"".join(open_file(two.here, each.sha256)) for each in files] == contents
    assert two.unpack(written) == []


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 5])
def test_the_size_is_told_by_the_vault(two: Two, size: int) -> None:
    (file,) = two.attach(bytes(size))
    assert size_of(two.there, file.sha256) == size
    assert two.unpack(two.pack([adding(file)], 1 << 22)) == [file.sha256]


def test_a_wrong_size_in_somebodys_operation_hinders_no_package(two: Two) -> None:
    (file,) = two.attach(b"a letter")
    liar = adding(file._replace(size=999_999))
    assert named_in([liar]) == {file.sha256: 999_999}
    assert two.unpack(two.pack([liar])) == [file.sha256]


def test_only_what_an_operation_adds_travels(two: Two) -> None:
    first, second = two.attach(b"first", b"second")
    assert two.unpack(two.pack([adding(second, before=[first])])) == [second.sha256]
    assert lacking(two.here, [first.sha256, second.sha256]) == [first.sha256]


def test_a_file_that_is_not_there_is_left_out(two: Two) -> None:
    first, second = two.attach(b"first", b"second")
    two.there.remove(two.there.name_of(first.sha256))
    assert two.unpack(two.pack([adding(first, second)])) == [second.sha256]
    with pytest.raises(Fault) as caught:
        size_of(two.there, first.sha256)
    assert caught.value.kind is FaultKind.GONE


def test_a_damaged_file_ends_the_writing_and_a_thorough_look_finds_it(two: Two) -> None:
    first, second = two.attach(b"first", b"second")
    path = two.there.path(two.there.name_of(first.sha256))
    spoil(path)
    hashes = [first.sha256, second.sha256]
    assert lacking(two.there, hashes) == []
    assert lacking(two.there, hashes, thorough=True) == hashes[:1]
    with pytest.raises(Fault) as caught:
        two.pack([adding(first, second)])
    assert caught.value.kind is FaultKind.DAMAGED
    assert read_tree(two.stick) == {}


@pytest.mark.parametrize("at", [0.2, 0.5, 0.9])
def test_what_was_altered_on_the_stick_leaves_the_vault_as_it_was(two: Two, at: float) -> None:
    written = two.pack([adding(*two.attach(b"a letter" * 500))])
    data = bytearray(written.paths[0].read_bytes())
    data[int(len(data) * at)] ^= 1
    written.paths[0].write_bytes(data)
    code = "PKG003" if int(len(data) * at) < SIZE else "PKG004"
    with refused(code):
        two.unpack(written)
    assert read_tree(two.here.folder) == {}


def test_one_larger_than_a_vault_takes_is_refused(two: Two) -> None:
    written = two.pack([adding(*two.attach(bytes(2000)))])
    two.here.limit = 1999
    with refused("ACC060"):
        two.unpack(written)
    assert read_tree(two.here.folder) == {}


def test_what_lies_elsewhere_is_not_in_the_clear(two: Two) -> None:
    written = two.pack([adding(*two.attach(b"a letter of the village committee"))])
    two.unpack(written)
    every = [*read_tree(two.stick).values(), *read_tree(two.here.folder).values()]
    assert not any(b"village" in each for each in every)
