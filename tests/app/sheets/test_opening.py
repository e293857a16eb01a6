"""Files of every kind a clerk is given, and those that only pretend."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress
from datetime import date
from pathlib import Path

import openpyxl
import pytest
import xlwt
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from app.problems import Problem
from app.sheets import limits
from app.sheets.book import Sheet
from app.sheets.opening import open_book
from db.faults import Fault, FaultKind
from tests.app.sheets.people import book

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HTML = """<html><head><meta charset="{charset}"></head><body><table>
<tr><td colspan=2>花名册</td></tr><tr><th>姓名<th>村</tr>
<tr><td rowspan="2">张三</td><td>网山&nbsp;村</td></tr><tr><td>青竹</td></tr>
</table></body></html>"""


def first(path: Path) -> Sheet:
    opened = open_book(path)
    return opened.load(opened.names[0])


def texts(sheet: Sheet) -> list[list[object]]:
    return [["" if cell is None else cell for cell in row] for row in sheet.rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("mark", [",", "\t", ";"])
def test_text_is_read_in_every_encoding_and_with_every_delimiter(
    tmp_path: Path, encoding: str, mark: str
) -> None:
    path = tmp_path / "名册.csv"
    path.write_bytes(f"姓名{mark}村\r\n张㐂{mark}网山村\r\n".encode(encoding))
    assert first(path).rows == [["姓名", "村"], ["张㐂", "网山村"]]


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ('="339901197001010115",张三', ["339901197001010115", "张三"]),
        ('"张三\n李四",村', ["张三\n李四", "村"]),
        ('"a,b",c', ["a,b", "c"]),
    ],
)
def test_quoted_cells_of_text_files_are_whole(tmp_path: Path, line: str, cells: list[str]) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"号码,姓名\n{line}\n", "utf-8", newline="")
    assert first(path).rows[1] == cells


@pytest.mark.parametrize(
    ("charset", "encoding"), [("utf-8", "utf-8"), ("gb2312", "gbk"), ("nonsense", "utf-8")]
)
def test_a_page_under_the_name_xls_is_read_as_its_table(
    tmp_path: Path, charset: str, encoding: str
) -> None:
    path = tmp_path / "导出.xls"
    path.write_bytes(HTML.format(charset=charset).encode(encoding))
    sheet = first(path)
    assert texts(sheet) == [["花名册", ""], ["姓名", "村"], ["张三", "网山 村"], ["", "青竹"]]
    assert sheet.merged == ((0, 0, 0, 1), (2, 0, 3, 0))


@pytest.mark.parametrize("name", ["a.xlsx", "a.et", "a.csv"])
def test_a_workbook_is_known_by_its_content(tmp_path: Path, name: str) -> None:
    path = book(tmp_path / "a.xlsx", [["姓名"], ["张三"]]).rename(tmp_path / name)
    assert first(path).rows == [["姓名"], ["张三"]]


@pytest.mark.parametrize("name", ["a.xls", "a.et"])
def test_old_workbooks_are_read_with_merges_and_dates(tmp_path: Path, name: str) -> None:
    made = xlwt.Workbook()
    sheet = made.add_sheet("名册")
    sheet.write_merge(0, 0, 0, 1, "花名册")
    sheet.write(1, 0, date(2026, 1, 5), xlwt.easyxf(num_format_str="yyyy-mm-dd"))
    made.save(str(tmp_path / name))
    read = first(tmp_path / name)
    assert (read.merged, read.rows[1][0]) == (((0, 0, 0, 1),), date(2026, 1, 5))


def test_hidden_columns_and_the_epoch_are_known(tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    made.epoch = CALENDAR_MAC_1904
    sheet = made.worksheets[0]
    sheet.append(["姓名", "旧号", date(2026, 1, 5)])
    sheet.column_dimensions["B"].hidden = True
    made.save(tmp_path / "a.xlsx")
    read = first(tmp_path / "a.xlsx")
    assert (read.hidden, read.date1904, read.rows[0][2]) == ({1}, True, date(2026, 1, 5))


def test_hidden_sheets_are_not_offered(tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    made.create_sheet("底稿").sheet_state = "hidden"
    made.save(tmp_path / "a.xlsx")
    assert open_book(tmp_path / "a.xlsx").names == ("Sheet",)


def test_a_column_painted_to_the_end_is_no_million_rows(tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    sheet = made.worksheets[0]
    sheet.append(["姓名"])
    sheet.cell(1_048_576, 16_384).number_format = "@"
    made.save(tmp_path / "a.xlsx")
    assert first(tmp_path / "a.xlsx").rows == [["姓名"]]


def _encrypted() -> bytes:
    return OLE + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(4000)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "SHT007"),
        (b"  \r\n ", "SHT007"),
        (b"<html><body>no table</body></html>", "SHT007"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "SHT008"),
        (b"\xff\xd8\xff\xe0" + bytes(100), "SHT008"),
        (b"%PDF-1.7\n", "SHT009"),
        (b"Rar!\x1a\x07", "SHT009"),
        (OLE + bytes(5000), "SHT002"),
        (_encrypted(), "SHT003"),
        (b"PK\x03\x04" + bytes(100), "SHT002"),
        (b"\x00\x01\x02\x03", "SHT002"),
        (b"a," * 600 + b"\n1\n", "SHT006"),
        (b"x" * 40_000, "SHT002"),
        ("姓名\n".encode() * 200_001, "SHT005"),
    ],
)
def test_what_is_no_sheet_is_refused(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    with pytest.raises(Problem) as refused:
        first(path)
    assert (refused.value.code, refused.value.place) == (code, "a.xlsx")


def archive(path: Path, **changed: bytes) -> Path:
    """A sound workbook with some of its parts replaced (`sheet1` is the sheet's own)."""
    sound = book(path.with_suffix(".sound"), [["姓名"], ["张三"]])
    names = {"sheet1": "xl/worksheets/sheet1.xml", "styles": "xl/styles.xml"}
    parts = {names[key]: content for key, content in changed.items()}
    with (
        zipfile.ZipFile(sound) as source,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            target.writestr(name, parts.get(name) or source.read(name))
    return path


SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'
BOMB = SHEET.format("<row/>" * 5_000_000).encode()


@pytest.mark.parametrize(
    ("sheet1", "code"),
    [
        (BOMB, "SHT004"),
        (SHEET.format('<row r="900000"><c r="A900000"><v>1</v></c></row>').encode(), "SHT005"),
        (SHEET.format("<row><c r = 'B0300000'><v>1</v></c></row>").encode(), "SHT005"),
        (SHEET.format('<row r="1"><c t="n" r="XFD1"><v>1</v></c></row>').encode(), "SHT006"),
        (SHEET.format('<row r="1"><c r="SS1"><v>1</v></c></row>').encode(), "SHT006"),
        (b'<!DOCTYPE x [<!ENTITY a "b">]>' + SHEET.format("").encode(), "SHT002"),
        (b"<worksheet><sheetData><row", "SHT002"),
    ],
)
def test_hostile_workbooks_are_refused(tmp_path: Path, sheet1: bytes, code: str) -> None:
    with pytest.raises(Problem) as refused:
        first(archive(tmp_path / "a.xlsx", sheet1=sheet1))
    assert refused.value.code == code


@pytest.mark.parametrize("cell", ["A200000", "B200000", "SR1"])
def test_the_last_cell_within_bounds_is_read(tmp_path: Path, cell: str) -> None:
    sheet1 = SHEET.format(f'<row><c r="{cell}"><v>1</v></c></row>').encode()
    assert first(archive(tmp_path / "a.xlsx", sheet1=sheet1)).rows[-1][-1] == 1


def test_a_cell_on_a_seam_between_pieces_is_seen(tmp_path: Path) -> None:
    for shift in range(0, 40, 8):
        far = '<row><c r="A777777"><v>1</v></c></row>'
        padding = " " * (2**20 - len(SHEET) - 20 + shift)
        content = SHEET.format(padding + far).encode()
        with pytest.raises(Problem, match="SHT005"):
            first(archive(tmp_path / f"{shift}.xlsx", sheet1=content))


def test_an_archive_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as made:
        made.writestr("word/document.xml", "<w/>")
    with pytest.raises(Problem, match="SHT009"):
        open_book(tmp_path / "a.xlsx")


def test_too_large_a_file_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "FILE", 10)
    with pytest.raises(Problem, match="SHT004"):
        open_book(book(tmp_path / "a.xlsx", [["姓名"]]))


def test_a_missing_file_is_a_fault_of_the_world(tmp_path: Path) -> None:
    with pytest.raises(Fault) as gone:
        open_book(tmp_path / "none.xlsx")
    assert gone.value.kind is FaultKind.GONE


def _read_all(path: Path) -> None:
    """Open and load everything; only coded problems may come of it."""
    with suppress(Problem):
        opened = open_book(path)
        for name in opened.names:
            opened.load(name)


@given(st.binary(max_size=3000))
def test_any_bytes_are_a_sheet_or_a_problem(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    path = tmp_path_factory.mktemp("fuzz") / "a.xlsx"
    path.write_bytes(content)
    _read_all(path)


SOUND = io.BytesIO()
openpyxl.Workbook().save(SOUND)


@given(
    st.lists(
        st.tuples(st.integers(0, len(SOUND.getvalue()) - 1), st.integers(0, 255)), max_size=30
    ),
    st.integers(0, len(SOUND.getvalue())),
)
def test_a_damaged_workbook_is_a_sheet_or_a_problem(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[int, int]], length: int
) -> None:
    content = bytearray(SOUND.getvalue())
    for at, byte in changes:
        content[at] = byte
    path = tmp_path_factory.mktemp("fuzz") / "a.xlsx"
    path.write_bytes(bytes(content if length % 2 else content[:length]))
    _read_all(path)


@given(st.text(alphabet="<>/tablerdh =\"'colspan1029&;张", max_size=400))
def test_any_markup_is_a_sheet_or_a_problem(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    path = tmp_path_factory.mktemp("fuzz") / "a.xls"
    path.write_text(f"<html>{text}", "utf-8")
    _read_all(path)


XML = """<?xml version="1.0"?>{hint}
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="a"><Table/></Worksheet></Workbook>"""


@pytest.mark.parametrize("hint", ["", '<?mso-application progid="Excel.Sheet"?>'])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_workbook_in_xml_is_told_by_name(tmp_path: Path, hint: str, encoding: str) -> None:
    path = tmp_path / "导出.xls"
    path.write_bytes(XML.format(hint=hint).encode(encoding))
    with pytest.raises(Problem, match=r"SHT039.*XML 2003.*另存为 \.xlsx"):
        open_book(path)


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}, r"SHT039.*\.ods"),
        ({"mimetype": "application/vnd.oasis.opendocument.text"}, "SHT009"),
        ({"xl/workbook.bin": "x"}, r"SHT039.*\.xlsb"),
        ({"名册.xlsx": "x"}, "SHT002"),
        ({}, "SHT002"),
    ],
)
def test_archives_of_other_formats_are_told_by_name(
    tmp_path: Path, parts: dict[str, str], code: str
) -> None:
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as made:
        for name, content in parts.items():
            made.writestr(name, content)
    with pytest.raises(Problem, match=code):
        open_book(tmp_path / "a.xlsx")
