"""What clerks copy out of spreadsheets, chats and web pages, and the cells it becomes."""

from __future__ import annotations

import pytest

from app.sheets.pasted import is_table, pasted_sheet, titled
from tests.offices import refused

Cells = list[list[object]]

TEXTS: dict[str, tuple[str, Cells]] = {
    "one cell": ("王芳", [["王芳"]]),
    "one cell and the end of its line": ("王芳\r\n", [["王芳"]]),
    "a row": ("王芳\t女\t1990", [["王芳", "女", "1990"]]),
    "two rows of Windows": ("王芳\t女\r\n李伟\t男\r\n", [["王芳", "女"], ["李伟", "男"]]),
    "two rows of an old Mac": ("王芳\t女\r李伟\t男", [["王芳", "女"], ["李伟", "男"]]),
    "a blank cell at the front": ("\t女\n李伟\t男", [["", "女"], ["李伟", "男"]]),
    "a blank cell at the end": ("王芳\t\n李伟\t男", [["王芳", ""], ["李伟", "男"]]),
    "a blank row in between": (
        "王芳\t女\n\t\n李伟\t男",
        [["王芳", "女"], ["", ""], ["李伟", "男"]],
    ),
    "blank rows at the end": ("王芳\t女\n\t\n\t\n", [["王芳", "女"]]),
    "a cell of two lines": ('王芳\t"东巷3号\n后门"\n', [["王芳", "东巷3号\n后门"]]),
    "a quote within quotes": ('王芳\t"人称""芳姐"""\n', [["王芳", '人称"芳姐"']]),
    "inches": ('5"管\t好\n', [['5"管', "好"]]),
    "zeros in front": ("001\t0577", [["001", "0577"]]),
    "an account": ("6217000000000000007\t王芳", [["6217000000000000007", "王芳"]]),
    "an identity number": ("339901199001011238\t王芳", [["339901199001011238", "王芳"]]),
    "a number with zeros of its own": ("339901199001010000\tx", [[339901199001010000.0, "x"]]),
    "a rounded number": ("3.39901E+17\tx", [[3.39901e17, "x"]]),
    "a rounded number with a small e": ("3.39901e+17\tx", [[3.39901e17, "x"]]),
    "a small number as science writes it": ("1.5E+3\tx", [["1.5E+3", "x"]]),
    "a date": ("2026/1/5\t2026-01-05", [["2026/1/5", "2026-01-05"]]),
    "a formula": ("=A1+B1\t-5", [["=A1+B1", "-5"]]),
    "wide blanks": ("王　芳\t女", [["王　芳", "女"]]),
    "a rare character": ("张𬭚\t男", [["张𬭚", "男"]]),
    "a middle dot": ("阿依古丽·买买提\t女", [["阿依古丽·买买提", "女"]]),
}


@pytest.mark.parametrize("why", TEXTS)
def test_text_becomes_the_cells_that_were_copied(why: str) -> None:
    text, cells = TEXTS[why]
    assert [list(row) for row in pasted_sheet(text).rows] == cells


def page(*rows: str, style: str = "") -> str:
    inside = "".join(f"<tr>{row}</tr>" for row in rows)
    return f"<html><head><style>{style}</style></head><body><table>{inside}</table></body></html>"


PAGES: dict[str, tuple[str, Cells]] = {
    "plain cells": (page("<td>王芳</td><td>女</td>"), [["王芳", "女"]]),
    "cells that are not closed": (
        "<table><tr><td>王芳<td>女<tr><td>李伟<td>男</table>",
        [["王芳", "女"], ["李伟", "男"]],
    ),
    "titles": (page("<th>姓名</th>", "<td>王芳</td>"), [["姓名"], ["王芳"]]),
    "signs written out": (page("<td>A&amp;B&nbsp;&lt;1&gt;</td>"), [["A&B <1>"]]),
    "a line broken": (page("<td>东巷<br/>3号</td>"), [["东巷\n3号"]]),
    "letters in bold and colour": (
        page("<td><b>王</b><font color=red>芳</font></td>"),
        [["王芳"]],
    ),
    "merged across": (
        page("<td colspan=2>甲</td>", "<td>一</td><td>二</td>"),
        [["甲", None], ["一", "二"]],
    ),
    "a text column by its class": (
        page("<td class=t>339901199001010000</td>", style='.t{mso-number-format:"\\@";}'),
        [["339901199001010000"]],
    ),
    "a text cell by its style": (
        page("<td style='mso-number-format:\"\\@\"'>339901199001010000</td>"),
        [["339901199001010000"]],
    ),
    "a number with all its digits behind it": (
        page('<td x:num="339901199001011230">3.39901E+17</td>'),
        [[3.3990119900101123e17]],
    ),
    "a short number": (page("<td align=right>12</td>"), [["12"]]),
    "a script is no cell": (
        "<script>var a='<td>x</td>'</script>" + page("<td>王芳</td>"),
        [["王芳"]],
    ),
}


@pytest.mark.parametrize("why", PAGES)
def test_a_page_becomes_the_cells_that_were_copied(why: str) -> None:
    html, cells = PAGES[why]
    found = [
        [cell if cell is not None else None for cell in row] for row in pasted_sheet("", html).rows
    ]
    assert found == cells


@pytest.mark.parametrize("html", ["", "<p>王芳</p>", "<table></table>", "<table><tr></tr></table>"])
def test_a_page_without_cells_leaves_the_text(html: str) -> None:
    assert [list(row) for row in pasted_sheet("王芳\t女", html).rows] == [["王芳", "女"]]
    with refused("SHT007"):
        pasted_sheet("", html)


@pytest.mark.parametrize("html", ["<table><tr><td>", "<td", "<table><td colspan=x>甲", "<<<>>>"])
def test_a_broken_page_breaks_nothing(html: str) -> None:
    assert [list(row) for row in pasted_sheet("王芳", html).rows] in ([["王芳"]], [["甲"]])


@pytest.mark.parametrize(
    ("titles", "rows"),
    [
        (["姓名", "性别"], [["姓名", "性别"], ["王芳", "女"]]),
        (["姓名", ""], [["姓名", ""], ["王芳", "女"]]),
        ([], [[], ["王芳", "女"]]),
    ],
)
def test_titles_stand_above_what_was_pasted(titles: list[str], rows: Cells) -> None:
    found = titled(pasted_sheet("王芳\t女"), titles)
    assert [list(row) for row in found.rows] == rows


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("", False),
        ("王芳", False),
        ("  王芳  \n", False),
        ("王芳 女 1990", False),
        ("王芳\t", True),
        ("王芳\n李伟", True),
        ("王芳\r\n李伟\r\n", True),
    ],
)
def test_a_table_is_more_than_a_cell(text: str, answer: bool) -> None:
    assert is_table(text) is answer
