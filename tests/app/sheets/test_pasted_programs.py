"""What each program puts into the clipboard for the same few cells: Excel, WPS, LibreOffice, browsers, telephones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cells import Cell
from app.clipboard import copied
from app.problems import Problem
from app.sheets.pasted import is_table, pasted_sheet
from tests.offices import refused
from tests.people import RARE

NUMBER = "339901199001011238"
CARD = "6222600260001072444"
Rows = list[list[object]]
WANTED: Rows = [["姓名", "证件号码", "卡号"], ["王芳", NUMBER, CARD], ["李伟", "", ""]]

EXCEL = f"""Version:1.0
StartHTML:0000000105
EndHTML:0000001500
StartFragment:0000000141
EndFragment:0000001400
<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=ProgId content=Excel.Sheet>
<style><!--table {{mso-displayed-decimal-separator:"\\.";}} .font5 {{color:windowtext;}}
td {{padding-top:1px;mso-number-format:General;}} .xl65 {{mso-number-format:"\\@";}} --></style></head>
<body link="#0563C1"><table border=0 cellpadding=0 cellspacing=0 width=216>
<col width=72 span=3 style='width:54pt'><!--StartFragment-->
<tr height=19><td height=19 width=72>姓名</td><td width=72>证件号码</td><td>卡号</td></tr>
<tr height=19><td>王芳</td><td class=xl65>{NUMBER}</td><td class=xl65>{CARD}</td></tr>
<tr height=19><td>李伟</td><td></td><td></td></tr><!--EndFragment--></table></body></html>"""

WPS = f"""<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta name="Generator" content="Kingsoft ET">
<style>@page{{margin:1in}} td{{mso-number-format:"General";}}
.et2{{mso-number-format:"\\@";vertical-align:middle;}}</style>
</head><body><table width="216" style='border-collapse:collapse;'><colgroup><col width="72"/></colgroup><tbody>
<tr height="18"><td class="et1" x:str>姓名</td><td class="et1" x:str>证件号码</td><td x:str>卡号</td></tr>
<tr height="18"><td x:str>王芳</td><td class="et2" x:str>{NUMBER}</td><td class="et2" x:str>{CARD}</td></tr>
<tr height="18"><td x:str>李伟</td><td></td><td></td></tr></tbody></table></body></html>"""

LIBRE = f"""<!DOCTYPE html PUBLIC "-//W3C//DTD HTML 4.0//EN"><html><head><style type="text/css">
<!-- body,td {{ font-family:"Noto Sans SC" }} --></style></head><body><table cellspacing="0" border="0">
<colgroup span="3" width="85"></colgroup><tr><td height="17" align="left">姓名</td><td align="left">证件号码</td>
<td align="left">卡号</td></tr><tr><td height="17" align="left">王芳</td>
<td align="left" sdnum="2052;0;@">{NUMBER}</td><td align="left" sdnum="2052;0;@">{CARD}</td></tr>
<tr><td align="left">李伟</td><td align="left"></td><td align="left"></td></tr></table></body></html>"""

BROWSER = f"""<meta charset='utf-8'><table class="data"><thead>
<tr><th>姓名</th><th>证件号码</th><th>卡号</th></tr></thead>
<tbody><tr><td><a href="#">王芳</a></td><td><span>{NUMBER}</span></td><td>{CARD}</td></tr>
<tr><td>李伟<script>alert(1)</script></td><td><!-- nothing --></td><td></td></tr></tbody></table>"""

WORD = f"""<html xmlns:w="urn:schemas-microsoft-com:office:word"><body><!--StartFragment-->
<table class=MsoTableGrid border=1><tr><td><p class=MsoNormal>姓名<o:p></o:p></p></td>
<td><p class=MsoNormal><span lang=EN-US>证件号码</span></p></td><td><p>卡号</p></td></tr>
<tr><td><p class=MsoNormal>王芳</p></td><td><p><span lang=EN-US>{NUMBER}</span></p></td><td><p>{CARD}</p></td></tr>
<tr><td><p>李伟</p></td><td><p></p></td><td><p></p></td></tr></table><!--EndFragment--></body></html>"""

TABBED = f"姓名\t证件号码\t卡号\r\n王芳\t{NUMBER}\t{CARD}\r\n李伟\t\t\r\n"


def texts(rows: Rows) -> Rows:
    """The cells without what surrounds them; blank ones alike."""
    return [[str(cell or "").strip() for cell in row] for row in rows]


@pytest.mark.parametrize(
    "html", [EXCEL, WPS, LIBRE, BROWSER, WORD], ids=["excel", "wps", "libre", "browser", "word"]
)
def test_every_program_s_page_is_the_same_table(html: str) -> None:
    found = pasted_sheet(TABBED, html)
    assert texts(found.rows) == WANTED
    assert all(not isinstance(cell, float) for row in found.rows for cell in row)


@pytest.mark.parametrize(
    "text",
    [
        TABBED,
        TABBED.replace("\r\n", "\n"),
        TABBED.replace("\r\n", "\r"),
        TABBED.rstrip("\r\n"),
        TABBED + "\r\n\r\n",
        TABBED + "\t\t\r\n",
        TABBED.replace("王芳", '"王芳"'),
        TABBED.replace("\t", ",").replace("\r\n", "\n"),
        TABBED.replace("\t", "，").replace("\r\n", "\n"),
        TABBED.replace("\t", ";"),
        TABBED.replace(NUMBER, f'="{NUMBER}"').replace("\t", ","),
    ],
)
def test_every_way_of_writing_it_as_text_is_the_same_table(text: str) -> None:
    assert texts(pasted_sheet(text).rows) == WANTED


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("王芳\n李伟\n赵敏", [["王芳"], ["李伟"], ["赵敏"]]),
        ("王芳，女\n李伟，男", [["王芳", "女"], ["李伟", "男"]]),
        ("王芳|女\n李伟|男", [["王芳", "女"], ["李伟", "男"]]),
        ("一\t\t\t二", [["一", "", "", "二"]]),
        ("\t一", [["", "一"]]),
        ("\n\n一\t二", [[], [], ["一", "二"]]),
        ('a\t"一""二"""', [["a", '一"二"']]),
        ('a\t"一\t二"', [["a", "一\t二"]]),
        ("'0012\t=1+1", [["'0012", "=1+1"]]),
        ("００１２\t＝１", [["００１２", "＝１"]]),
    ],
)
def test_odd_texts_keep_their_cells(text: str, rows: Rows) -> None:
    assert pasted_sheet(text).rows == rows


@pytest.mark.parametrize(
    ("text", "held"),
    [
        (NUMBER, NUMBER),
        ("33990119900101123X", "33990119900101123X"),
        (CARD, CARD),
        ("0012", "0012"),
        ("13800138000", "13800138000"),
        ("123456789012345", "123456789012345"),
        ("1E5", "1E5"),
        ("3E+17", 3e17),
        ("3.4E17", 3.4e17),
        ("3.39901E+17", 3.39901e17),
        ("339901199001010000", 339901199001010000.0),
        ("622260026000107000", 622260026000107000.0),
        ("2026-11-22", "2026-11-22"),
        ("E12345678", "E12345678"),
        ("1.5E+13", "1.5E+13"),
    ],
)
def test_only_numbers_a_spreadsheet_has_spoilt_are_told_as_such(text: str, held: object) -> None:
    assert pasted_sheet(f"x\t{text}").rows[0][1] == held


@pytest.mark.parametrize(
    ("attributes", "shown", "is_spoilt"),
    [
        ("x:num", "3.39901E+17", True),
        (f'x:num="{NUMBER}"', "3.39901E+17", True),
        ('align="right"', NUMBER, True),
        ("x:str", NUMBER, False),
        ("style='mso-number-format:\"\\@\"'", NUMBER, False),
        ("style=\"mso-number-format:'\\@'\"", NUMBER, False),
        ('class="t other"', NUMBER, False),
        ("", NUMBER, False),
        ('align="right"', "12", False),
        ('x:num="12.5"', "12.50", False),
        ('x:num="x"', "12", False),
    ],
)
def test_how_a_page_marks_texts_and_numbers(attributes: str, shown: str, is_spoilt: bool) -> None:
    page = f'<style>.t {{mso-number-format:"\\@"}}</style><table><tr><td {attributes}>{shown}</td><td>x</table>'
    assert isinstance(pasted_sheet("", page).rows[0][0], float) is is_spoilt


@pytest.mark.parametrize(
    ("html", "rows"),
    [
        ("<table><tr><td>一<td>二<tr><td>三<td>四</table>", [["一", "二"], ["三", "四"]]),
        ("<TABLE><TR><TD>一</TD></TR></TABLE>", [["一"]]),
        ("<table><tr><td>一&nbsp;二&lt;&amp;</table>", [["一 二<&"]]),
        ("<table><tr><td colspan=2>一<td>二</table>", [["一", None, "二"]]),
        ("<table><tr><td rowspan=2>一<td>二<tr><td>三</table>", [["一", "二"], [None, "三"]]),
        ("<table><tr><td>一<table><tr><td>里</table></table>", [["一里"]]),
        ("<table><tr><td>一<tr><td></table>", [["一"]]),
        ("<table><tr><td colspan=abc>一</table>", [["一"]]),
        ("<table><tr><td colspan=0>一</table>", [["一"]]),
        ("<table><tr><td>一", [["一"]]),
    ],
)
def test_pages_however_badly_written_are_read(html: str, rows: Rows) -> None:
    found = [[str(c).replace("\n", "") if c else c for c in r] for r in pasted_sheet("", html).rows]
    assert found == rows


@pytest.mark.parametrize(
    "html", ["<t", "<table>", "<table><tr>", "<table></table>", "<td>", "<p>甲"]
)
def test_a_page_that_holds_no_table_leaves_the_text(html: str) -> None:
    assert pasted_sheet("甲\t乙", html).rows == [["甲", "乙"]]


@pytest.mark.parametrize(
    ("text", "html"), [("", "<p>x"), (" ", ""), ("\r\n\t\r\n", "<table></table>")]
)
def test_where_neither_holds_anything_it_is_told(text: str, html: str) -> None:
    with refused("SHT007") as found:
        pasted_sheet(text, html)
    assert found[0].place == "粘贴的内容"


@pytest.mark.parametrize(
    ("text", "html", "answer"),
    [
        (TABBED, "", True),
        (TABBED, EXCEL, True),
        ("王芳\r\n", "", False),
        ("王芳", "<p>王芳</p>", False),
        ("王芳", "<TD>王芳</TD>", True),
        ("", "", False),
        ("\n", "", False),
        ("\t", "", True),
    ],
)
def test_whether_more_than_one_cell_was_copied(text: str, html: str, answer: bool) -> None:
    assert is_table(text, html) is answer


@given(st.text(max_size=60) | st.text("<>tablerdh/ ='\"\\@&;王\t\n", max_size=80), st.booleans())
def test_whatever_is_in_the_clipboard_is_a_table_or_refused(text: str, is_page: bool) -> None:
    """Nothing breaks, and no row is longer than what was copied could hold."""
    given_text, html = ("", f"<table><tr><td>{text}") if is_page else (text, "")
    if not (given_text + html).strip():
        return
    try:
        rows = pasted_sheet(given_text, html).rows
    except Problem as problem:
        assert problem.code.startswith("SHT")  # noqa: PT017
        return
    assert rows
    assert any(str(cell or "").strip() for cell in rows[-1])


CELLS = st.text(f"王芳0123456789X=+-@ {RARE}<>&\"'%", max_size=20).map(
    lambda text: " ".join(text.split())
)


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=5))
def test_what_we_copy_is_pasted_as_it_was(texts_: list[list[str]]) -> None:
    """Through the page nothing changes at all: no digit, no sign, no rare character."""
    both = copied(["甲", "乙", "丙"], [[Cell(text) for text in row] for row in texts_])
    rows = pasted_sheet(both.plain, both.html).rows
    whole = [["甲", "乙", "丙"], *texts_]
    while len(whole) > 1 and not any(whole[-1]):
        whole.pop()
    assert [[str(cell or "") for cell in row] for row in rows] == whole


@given(
    st.lists(st.lists(st.integers(-(10**9), 10**9), min_size=2, max_size=2), min_size=1, max_size=4)
)
def test_figures_we_copy_stay_figures(figures: list[list[int]]) -> None:
    rows = [[Cell(str(each), is_number=True) for each in row] for row in figures]
    both = copied([], rows)
    found = pasted_sheet(both.plain, both.html).rows
    assert [[int(str(cell)) for cell in row] for row in found] == figures
    assert both.plain.splitlines() == ["\t".join(map(str, row)) for row in figures]


@pytest.mark.parametrize(
    "text", [NUMBER, CARD, "=1+1", "+86", "-1", "@x", "00123", "1E18", "甲\n乙"]
)
def test_nothing_that_is_copied_runs_or_is_rounded(text: str) -> None:
    both = copied([], [[Cell(text), Cell("x")]])
    assert pasted_sheet("", both.html).rows[0][0] == text
    plain = both.plain.split("\t")[0]
    assert not plain.startswith(("=", "+", "-", "@"))
    assert "\n" not in plain
