"""Workbooks that are damaged anywhere: refused with a code, or read; never a traceback."""

from __future__ import annotations

import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.problems import Problem
from app.sheets.opening import open_book
from tests.app.sheets.people import ROWS, TITLES, book

SHEET = "xl/worksheets/sheet1.xml"
RELATIONS = "xl/_rels/workbook.xml.rels"


def renamed(path: Path, name: str, content: bytes | None = None) -> Path:
    """The workbook with its sheet under another name, stored as it is, perhaps with other content."""
    out = path.with_name("别名.xlsx")
    with zipfile.ZipFile(path) as given, zipfile.ZipFile(out, "w") as made:
        for part in given.namelist():
            data = given.read(part)
            if part == RELATIONS:
                data = data.replace(b"sheet1.xml", name.encode())
            if part == SHEET:
                data = content or data
            made.writestr(part.replace("sheet1.xml", name) if part == SHEET else part, data)
    return out


def spoil(path: Path, old: bytes, new: bytes) -> Path:
    """Other bytes in the file, its checksums left as they were."""
    content = path.read_bytes()
    assert old in content
    path.write_bytes(content.replace(old, new))
    return path


@pytest.fixture(scope="module")
def given_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return book(tmp_path_factory.mktemp("book") / "册.xlsx", [TITLES, *ROWS])


@pytest.mark.parametrize("name", ["sheet1.dat", "sheet1.XML", "SHEET1.bin"])
def test_a_sheet_is_read_whatever_its_part_is_called(given_book: Path, name: str) -> None:
    opened = open_book(renamed(given_book, name))
    assert len(opened.load(opened.names[0]).rows) == len(ROWS) + 1


@pytest.mark.parametrize("name", ["sheet1.xml", "sheet1.dat"])
def test_a_spoilt_sheet_is_refused(given_book: Path, name: str) -> None:
    path = spoil(renamed(given_book, name), b"<sheetData>", b"<sheetDatA>")
    with pytest.raises(Problem, match="SHT002"):
        open_book(path)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"<!DOCTYPE x><worksheet/>", "SHT002"),
        (b'<worksheet><sheetData><row><c r="A900000"><v>1</v></c></row></sheetData></worksheet>',
         "SHT005"),
    ],
)  # fmt: skip
def test_a_part_of_any_name_is_looked_through(given_book: Path, content: bytes, code: str) -> None:
    with pytest.raises(Problem, match=code):
        open_book(renamed(given_book, "sheet1.dat", content))


@settings(max_examples=60, deadline=None)
@given(
    changes=st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), min_size=1, max_size=6)
)
def test_any_spoilt_workbook_is_read_or_refused(
    given_book: Path, tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[int, int]]
) -> None:
    content = bytearray(given_book.read_bytes())
    for at, value in changes:
        content[at % len(content)] = value
    path = tmp_path_factory.mktemp("spoilt") / "册.xlsx"
    path.write_bytes(content)
    with suppress(Problem):
        opened = open_book(path)
        assert all(len(opened.load(name).rows) <= len(ROWS) + 1 for name in opened.names)
