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
