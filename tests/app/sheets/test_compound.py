"""Old workbooks whose damaged sizes would take all memory, and other damage to them."""

from __future__ import annotations

import io
import struct
from contextlib import suppress
from pathlib import Path

import pytest
import xlwt
from hypothesis import given
from hypothesis import strategies as st

from app.problems import Problem
from app.sheets import compound
from app.sheets.opening import open_book


def made() -> bytes:
    workbook = xlwt.Workbook()
    sheet = workbook.add_sheet("表")
    for row in range(60):
        sheet.write(row, 0, f"张{row}")
        sheet.write(row, 1, row * 1.5)
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


SOUND = made()
FREE, END, TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def spoilt(kind: int, offset: int, layout: str, *values: int) -> bytes:
    """The workbook with a field of its first record of that kind overwritten."""
    content, at = bytearray(SOUND), 512
    while struct.unpack_from("<H", content, at)[0] != kind:
        at += 4 + struct.unpack_from("<H", content, at + 2)[0]
    struct.pack_into(layout, content, at + 4 + offset, *values)
    return bytes(content)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (spoilt(0x0200, 0, "<II", 0, 4_000_000_000), "SHT005"),
        (spoilt(0x0200, 0, "<II", 27_000, 41), "SHT002"),
        (spoilt(0x0200, 8, "<HH", 0, 60_000), "SHT006"),
        (spoilt(0x00FC, 0, "<II", 5, 4_000_000_000), "SHT002"),
        (spoilt(0x00FD, 2, "<H", 60_000), "SHT006"),
        (SOUND[:30] + b"\x00\x00" + SOUND[32:], "SHT002"),
        (SOUND[:600], "SHT002"),
    ],
)
def test_impossible_sizes_are_refused_before_parsing(content: bytes, code: str) -> None:
    with pytest.raises(Problem, match=code):
        compound.inspect(content)


def sector(*numbers: int) -> bytes:
    """A sector of an allocation table: the numbers, the rest free."""
    return struct.pack("<128I", *numbers, *[FREE] * (128 - len(numbers)))


def entry(name: str, kind: int, start: int, size: int, child: int = FREE) -> bytes:
    """A directory entry."""
    spelt = (name + "\0").encode("utf-16-le")
    links = struct.pack("<HBBIII", len(spelt), kind, 1, FREE, FREE, child)
    return spelt.ljust(64, b"\0") + links + bytes(36) + struct.pack("<IQ", start, size)


def small(stream: bytes) -> bytes:
    """A compound file whose workbook lies in the mini stream: sectors of tables, directory, and the stream."""
    length = -(-len(stream) // 512)
    pieces = -(-len(stream) // 64)
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH6xIIIIIIIII", 62, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, 2, 1, END, 0)
    header += struct.pack("<109I", 0, *[FREE] * 108)
    table = sector(TABLE, END, END, *range(4, 3 + length), END)
    directory = entry("Root Entry", 5, 3, pieces * 64, 1) + entry("Workbook", 2, 0, len(stream))
    directory += 2 * entry("", 0, 0, 0)
    minor = sector(*range(1, pieces), END)
    return header + table + directory + minor + stream.ljust(length * 512, b"\0")


def short() -> bytes:
    """The workbook stream of one cell."""
    workbook = xlwt.Workbook()
    workbook.add_sheet("表").write(0, 0, "姓名")
    return bytes(workbook.get_biff_data())


def test_a_workbook_in_the_mini_stream_is_read(tmp_path: Path) -> None:
    content, path = small(short()), tmp_path / "a.xls"
    assert compound.workbook_stream(content) == short()
    path.write_bytes(content)
    opened = open_book(path)
    assert opened.load(opened.names[0]).rows == [["姓名"]]


@pytest.mark.parametrize("at", range(0, 2048, 128))
def test_a_mini_stream_cut_short_is_a_sheet_or_a_problem(tmp_path: Path, at: int) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(small(short())[: 600 + at])
    with pytest.raises(Problem, match="SHT002"):
        open_book(path)


def test_impossible_sizes_in_a_mini_stream_are_refused() -> None:
    stream = short().replace(struct.pack("<HH", 0x0200, 14), struct.pack("<HH", 0x0200, 14), 1)
    at = stream.index(struct.pack("<HH", 0x0200, 14)) + 4
    spoilt_stream = stream[:at] + struct.pack("<II", 0, 900_000) + stream[at + 8 :]
    with pytest.raises(Problem, match="SHT005"):
        compound.inspect(small(spoilt_stream))


@pytest.mark.parametrize("further", [END, 0])
def test_a_table_listed_beyond_the_header_is_followed(further: int) -> None:
    content = bytearray(small(short()))
    last = len(content) // 512 - 1
    struct.pack_into("<I", content, 76, FREE)
    struct.pack_into("<I", content, 68, last)
    listing = struct.pack("<I", 0) + struct.pack("<126I", *[FREE] * 126)
    content += listing + struct.pack("<I", last if further == 0 else END)
    assert compound.workbook_stream(bytes(content)) == short()


def test_a_sound_workbook_passes() -> None:
    compound.inspect(SOUND)
    assert compound.workbook_stream(SOUND)[:2] == b"\x09\x08"


@given(
    st.lists(
        st.tuples(st.integers(8, len(SOUND) - 1), st.integers(0, 255)), min_size=1, max_size=20
    )
)
def test_a_damaged_old_workbook_is_a_sheet_or_a_problem(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[int, int]]
) -> None:
    content = bytearray(SOUND)
    for at, byte in changes:
        content[at] = byte
    path: Path = tmp_path_factory.mktemp("fuzz") / "a.xls"
    path.write_bytes(bytes(content))
    with suppress(Problem):
        opened = open_book(path)
        for name in opened.names:
            opened.load(name)
