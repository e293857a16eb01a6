"""Rows of a roster as villages type them, each with what is to become of it and what is to be said."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from app.rehearsal import Group
from tests.app.sheets.people import number

TITLES = (
    *("户编号", "村", "姓名", "身份证号码", "与户主关系"),
    *("性别", "出生日期", "民族", "联系电话", "共同生活", "备注"),
)
BORN = "19700101"
KNOWN = number("19650308", 21)
"""Somebody the office holds already, alone in a household."""
HELD = number("19700909", 24)
"""Somebody else it holds, of another name than the sheet says."""


class Row(NamedTuple):
    """A row: where it differs from a sound one, what becomes of it, and what is said at which title."""

    why: str
    cells: dict[str, object]
    group: Group = Group.NEW
    said: Mapping[str, str] = MappingProxyType({})


def wide(text: str) -> str:
    return "".join(chr(ord(each) + 0xFEE0) for each in text)


def wrong(text: str) -> str:
    """The same number with another check digit."""
    return text[:-1] + ("1" if text[-1] != "1" else "2")


ENDS_IN_X = next(n for n in (number(BORN, order) for order in range(501, 999, 2)) if n[-1] == "X")

ROWS = [
    Row(
        "a sound head",
        {},
    ),
    Row(
        "blanks around a name and within it",
        {"姓名": "  张 大海 "},
    ),
    Row(
        "a rare character",
        {"姓名": "张𬭚"},
    ),
    Row(
        "a name with a middle dot",
        {"姓名": "阿依古丽·买买提"},
    ),
    Row(
        "a full stop for the middle dot",
        {"姓名": "阿依古丽.买买提"},
    ),
    Row(
        "a village without its ending",
        {"村": "网山"},
    ),
    Row(
        "a number in wide digits",
        {"身份证号码": wide(number(BORN, 201))},
    ),
    Row(
        "a number with a small x",
        {"身份证号码": ENDS_IN_X.lower()},
    ),
    Row(
        "a number in groups",
        {
            "身份证号码": " ".join(
                (number(BORN, 205)[:6], number(BORN, 205)[6:14], number(BORN, 205)[14:])
            )
        },
    ),
    Row(
        "a number behind an apostrophe",
        {"身份证号码": "'" + number(BORN, 207)},
    ),
    Row(
        "a telephone with dashes",
        {"联系电话": "138-0000-0009"},
    ),
    Row(
        "a telephone kept as a figure",
        {"联系电话": 13800000009},
    ),
    Row(
        "a telephone with the country before it",
        {"联系电话": "+8613800000009"},
    ),
    Row(
        "two telephones",
        {"联系电话": "13800000009、13900000001"},
    ),
    Row(
        "no telephone, in words",
        {"联系电话": "无"},
    ),
    Row(
        "himself means head",
        {"与户主关系": "本人"},
    ),
    Row(
        "a code for the relation",
        {"与户主关系": "02"},
    ),
    Row(
        "a note of two lines",
        {"备注": "长期在外\n春节回来"},
    ),
    Row(
        "a tick for yes",
        {"共同生活": "√"},
    ),
    Row(
        "a birthday that fits, in words",
        {"出生日期": "1970年1月1日"},
    ),
    Row(
        "a birthday that fits, with dots",
        {"出生日期": "1970.1.1"},
    ),
    Row(
        "a sex that fits",
        {"性别": "男"},
    ),
    Row(
        "a people without its ending",
        {"民族": "汉"},
    ),
    Row(
        "no name",
        {"姓名": None},
        Group.REFUSED,
        {"姓名": "DSK005"},
    ),
    Row(
        "a blank for a name",
        {"姓名": "  "},
        Group.REFUSED,
        {"姓名": "DSK005"},
    ),
    Row(
        "a question mark in a name",
        {"姓名": "张?"},
        Group.REFUSED,
        {"姓名": "VAL003"},
    ),
    Row(
        "digits for a name",
        {"姓名": "123"},
        Group.REFUSED,
        {"姓名": "VAL012"},
    ),
    Row(
        "a number cut short",
        {"身份证号码": "33990119700101"},
        Group.REFUSED,
        {"身份证号码": "VAL060"},
    ),
    Row(
        "a number one digit short",
        {"身份证号码": number(BORN, 209)[:-1]},
        Group.REFUSED,
        {"身份证号码": "VAL060"},
    ),
    Row(
        "a number one digit long",
        {"身份证号码": number(BORN, 209) + "1"},
        Group.REFUSED,
        {"身份证号码": "VAL060"},
    ),
    Row(
        "a wrong check digit",
        {"身份证号码": wrong(number(BORN, 211))},
        Group.REFUSED,
        {"身份证号码": "VAL061"},
    ),
    Row(
        "a letter for a digit",
        {"身份证号码": number(BORN, 213).replace("0", "O")},
        Group.REFUSED,
        {"身份证号码": "VAL060"},
    ),
    Row(
        "a day in the number that is none",
        {"身份证号码": number("19700230", 215)},
        Group.REFUSED,
        {"身份证号码": "VAL063"},
    ),
    Row(
        "a birthday in the number still to come",
        {"身份证号码": number("20300101", 217)},
        Group.REFUSED,
        {"身份证号码": "VAL064"},
    ),
    Row(
        "a masked number",
        {"身份证号码": "339901********0011"},
        Group.REFUSED,
        {"身份证号码": "SHT021"},
    ),
    Row(
        "a number a spreadsheet has rounded",
        {"身份证号码": float(number(BORN, 219)[:17] + "0")},
        Group.REFUSED,
        {"身份证号码": "SHT020"},
    ),
    Row(
        "a number as a spreadsheet shows it",
        {"身份证号码": "3.39901E+17"},
        Group.REFUSED,
        {"身份证号码": "VAL005"},
    ),
    Row(
        "no relation",
        {"与户主关系": None},
        Group.REFUSED,
        {"与户主关系": "DSK005"},
    ),
    Row(
        "an unknown relation",
        {"与户主关系": "干妈"},
        Group.REFUSED,
        {"与户主关系": "VAL040"},
    ),
    Row(
        "a village nobody knows",
        {"村": "无名村"},
        Group.REFUSED,
        {"村": "SHT026"},
    ),
    Row(
        "a village with one character wrong",
        {"村": "网衫村"},
        Group.REFUSED,
        {"村": "SHT025"},
    ),
    Row(
        "no village",
        {"村": None},
        Group.REFUSED,
        {"村": "DSK005"},
    ),
    Row(
        "an unknown sex",
        {"性别": "公"},
        Group.NEW,
        {"性别": "VAL040"},
    ),
    Row(
        "a sex that is not the number's",
        {"性别": "女"},
        Group.NEW,
        {"性别": "DSK004"},
    ),
    Row(
        "a birthday that is not the number's",
        {"出生日期": "1971-01-02"},
        Group.NEW,
        {"出生日期": "DSK004"},
    ),
    Row(
        "a day that is none",
        {"出生日期": "1970-02-30"},
        Group.NEW,
        {"出生日期": "VAL031"},
    ),
    Row(
        "an unknown people",
        {"民族": "火星族"},
        Group.NEW,
        {"民族": "VAL040"},
    ),
    Row(
        "a telephone cut short",
        {"联系电话": "1380000"},
        Group.NEW,
        {"联系电话": "VAL080"},
    ),
    Row(
        "a masked telephone",
        {"联系电话": "138****0009"},
        Group.NEW,
        {"联系电话": "SHT021"},
    ),
    Row(
        "neither yes nor no",
        {"共同生活": "大概"},
        Group.NEW,
        {"共同生活": "VAL043"},
    ),
    Row(
        "several mistakes at once",
        {"姓名": "张?", "村": "无名村", "联系电话": "12"},
        Group.REFUSED,
        {"村": "SHT026", "姓名": "VAL003", "联系电话": "VAL080"},
    ),
    Row(
        "who is known already is known again",
        {"姓名": "王已知", "身份证号码": KNOWN},
        Group.NEW,
        {"": "DSK132"},
    ),
    Row(
        "a known number under another name",
        {"姓名": "别人", "身份证号码": HELD},
        Group.REFUSED,
        {"身份证号码": "SHT031"},
    ),
]
