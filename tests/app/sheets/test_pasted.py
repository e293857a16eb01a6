"""What is copied out of Excel and WPS, as text and as a page, becomes the table that was copied."""

from __future__ import annotations

import pytest

from app.sheets.pasted import book_of, is_table, pasted_sheet, titled
from tests.offices import refused

NUMBER = "339901199001011238"
EXCEL = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><style><!--
.xl65 {{mso-number-format:"\\@";}} .xl66 {{mso-number-format:General;}}
--></style></head><body><table><!--StartFragment--><col width=72>
<tr height=19><td class=xl66>姓名</td><td class=xl66>证件号码</td></tr>
<tr><td>王芳</td>{cell}</tr><!--EndFragment--></table></body></html>"""


def cell(html: str) -> object:
    return pasted_sheet("", EXCEL.format(cell=html)).rows[1][1]


@pytest.mark.parametrize(
    ("html", "held"),
    [
        (f"<td class=xl65>{NUMBER}</td>", NUMBER),
        ("<td class=xl65>339901199001010000</td>", "339901199001010000"),
        ("<td x:str>339901199001011000</td>", "339901199001011000"),
        (f'<td align=right x:num="{NUMBER}">3.39901E+17</td>', float(NUMBER)),
        (f"<td class=xl66 align=right>{NUMBER}</td>", float(NUMBER)),
        ("<td>3.39901E+17</td>", 3.39901e17),
        ("<td>339901199001011000</td>", 339901199001011000.0),
        ('<td align=right x:num="12">12</td>', "12"),
        ('<td align=right x:num="36526">2000/1/1</td>', "2000/1/1"),
        ("<td>长宁路<br>3号</td>", "长宁路\n3号"),
    ],
)
def test_long_numbers_copied_as_text_survive_and_rounded_ones_are_told(
    html: str, held: object
) -> None:
    assert cell(html) == held


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (f"王芳\t{NUMBER}\r\n李伟\t\r\n", [["王芳", NUMBER], ["李伟", ""]]),
        ('王芳\t"东巷\n3号"\n', [["王芳", "东巷\n3号"]]),
        ('5"管\t好\n6"管\t好\n7"管\t坏\n', [['5"管', "好"], ['6"管', "好"], ['7"管', "坏"]]),
        ("王芳\n李伟\n\n\n", [["王芳"], ["李伟"]]),
        ("王芳\t3.39901E+17\n", [["王芳", 3.39901e17]]),
        ("a\t339901199001011000\n", [["a", 339901199001011000.0]]),
        ("a\t620000000000000001\n", [["a", "620000000000000001"]]),
    ],
)
def test_text_between_tabs_is_a_table(text: str, rows: list[list[object]]) -> None:
    assert pasted_sheet(text).rows == rows


def test_the_largest_table_of_a_page_counts_and_its_merged_cells_are_kept() -> None:
    html = "<table><tr><td>x</table><table><tr><td rowspan=2>一<td>二<tr><td>三</table>"
    sheet = pasted_sheet("", html)
    assert sheet.rows == [["一", "二"], [None, "三"]]
    assert [tuple(each) for each in sheet.merged] == [(0, 0, 1, 0)]
    assert [tuple(each) for each in titled(sheet, ["甲", "乙"]).merged] == [(1, 0, 2, 0)]


def test_a_page_without_a_table_leaves_the_text() -> None:
    assert pasted_sheet("a\tb", "<p>a b</p>").rows == [["a", "b"]]
    assert pasted_sheet("a\tb", "<table></table>").rows == [["a", "b"]]


@pytest.mark.parametrize("text", ["", " \n ", "\t\t\n"])
def test_nothing_is_refused(text: str) -> None:
    with refused("SHT007"):
        pasted_sheet(text)


@pytest.mark.parametrize(
    ("text", "code"), [("a\tb\n" * 300_001, "SHT005"), ("a\t" * 3000, "SHT006")]
)
def test_what_is_too_large_is_refused(text: str, code: str) -> None:
    with refused(code):
        pasted_sheet(text)


def test_titles_of_our_own_stand_above() -> None:
    sheet = titled(pasted_sheet("王芳\t1"), ["姓名", ""])
    assert sheet.rows == [["姓名", ""], ["王芳", "1"]]
    assert book_of(sheet).load(sheet.name) is sheet


@pytest.mark.parametrize(
    ("text", "html", "answer"),
    [
        ("王芳", "", False),
        ("王芳\n", "", False),
        ("a\tb", "", True),
        ("a\nb", "", True),
        ("", "<td>", True),
    ],
)
def test_one_cell_is_no_table(text: str, html: str, answer: bool) -> None:
    assert is_table(text, html) is answer
