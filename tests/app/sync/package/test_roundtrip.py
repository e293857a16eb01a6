"""What is written is read again: any members, any size of parts, by recipient and sender alike."""

from __future__ import annotations

import hashlib
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.sync.package.header import SIZE
from app.sync.package.lines import pack_lines, pack_operations
from app.sync.package.reading import open_package
from app.sync.package.words import OPERATIONS
from tests.app.sync.package.made import (
    EPOCH,
    FILE,
    LINES,
    OFFICE,
    RECEIVER,
    SENDER,
    SMALL,
    Content,
    Station,
    content,
    draft,
    read,
    sizes,
    unpacked,
    write,
)

LINE = st.binary(max_size=60).map(lambda data: data.replace(b"\n", b""))


@given(
    lines=st.lists(LINE, max_size=60),
    files=st.lists(st.binary(max_size=3000), max_size=3, unique=True),
    most=st.integers(1, 30),
    part_size=st.integers(SIZE + 200, 6000),
)
def test_round_trip(lines: list[bytes], files: list[bytes], most: int, part_size: int) -> None:
    what = content(lines, *files, most=most)
    with TemporaryDirectory() as folder:
        written = write(Path(folder), what, part_size=part_size)
        assert all(path.stat().st_size <= part_size for path in written.paths)
        assert sum(path.stat().st_size for path in written.paths) == written.size
        found = read(reversed(written.paths))
    assert sizes(found) == unpacked(what)
    operations = [data for name, data in found.items() if OPERATIONS.fullmatch(name)]
    assert b"".join(operations) == b"".join(line + b"\n" for line in lines)
    assert [found[f"files/{hashlib.sha256(data).hexdigest()}"] for data in files] == files


@pytest.mark.parametrize("reader", [SENDER, RECEIVER])
def test_both_ends_can_open_it(tmp_path: Path, reader: Station) -> None:
    assert sizes(read(write(tmp_path).paths, reader)) == unpacked(SMALL)


def test_names_of_files(tmp_path: Path) -> None:
    assert [path.name for path in write(tmp_path).paths] == [
        "339902004.1-339902.1-7-00112233.lince"
    ]
    assert [path.name for path in write(tmp_path, seq=8, part_size=4500).paths] == [
        "339902004.1-339902.1-8-00112233.p01of02.lince",
        "339902004.1-339902.1-8-00112233.p02of02.lince",
    ]
    assert len(list(tmp_path.iterdir())) == 3


def test_what_the_manifest_says(tmp_path: Path) -> None:
    written = write(tmp_path, previous="ab" * 32, receipt="r/1")
    with open_package(written.paths, [RECEIVER.box], SENDER.verify) as package:
        manifest = package.manifest
    paper = draft(previous="ab" * 32, receipt="r/1", package=manifest.package)
    assert {**dict(manifest), **dict(paper)} == dict(manifest)
    assert (manifest.reader, manifest.total) == (1, sum(each.raw for each in SMALL.members))
    assert package.manifest_sha256 == written.manifest_sha256
    assert package.signer == SENDER.signer
    assert (package.header.sender, package.header.epoch) == (OFFICE, EPOCH)


def test_members_by_lines(tmp_path: Path) -> None:
    with open_package(write(tmp_path).paths, [RECEIVER.box], SENDER.verify) as package:
        members = package.members()
        assert [*next(members).lines(), *next(members).lines()] == LINES
        assert list(next(members).lines()) == [b'{"batch":1}']
        assert b"".join(next(members).pieces()) == FILE
        assert list(members) == []


def test_members_left_half_read_are_passed_over(tmp_path: Path) -> None:
    with open_package(write(tmp_path).paths, [RECEIVER.box], SENDER.verify) as package:
        assert [next(each.pieces(), b"")[:3] for each in package.members()][:1] == [LINES[0][:3]]


def test_nothing_at_all_can_be_sent(tmp_path: Path) -> None:
    members, operations = pack_operations([])
    written = write(tmp_path, Content(members, operations), kind="receipt", position=3)
    assert read(written.paths) == {}


def test_lines_are_cut_into_members() -> None:
    members, operations = pack_operations(iter(LINES), 15)
    assert [each.name[8:12] for each in members] == ["0001", "0002", "0003"]
    assert operations.count == len(LINES)
    whole = b"".join(line + b"\n" for line in LINES)
    assert operations.sha256 == hashlib.sha256(whole).hexdigest()


def test_a_members_pieces_can_be_asked_twice() -> None:
    member = pack_lines("receipts.ndjson.zst", LINES)
    assert b"".join(member.pieces()) == b"".join(member.pieces())
    assert member.raw > member.size > 0
