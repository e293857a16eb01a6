"""Names: every way they arrive, how they are found, sorted and masked (domain 5.3, 5.4, 6.2)."""

from __future__ import annotations

from typing import Any

import pytest

from app.kinds import Name, Title
from app.kinds.names import grams, mask_middle, mask_minor
from app.kinds.pinyin import initials, spell
from app.kinds.strokes import stroke_count, stroke_key

DOTS = ["·", "•", "・", "．", ".", "‧", "∙"]


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("张三", "张三"),
        ("张 三", "张三"),
        (" 张三  ", "张三"),
        ("张　三", "张三"),
        ("张\u200b三\ufeff", "张三"),
        ("张三（户主）", "张三"),
        ("张三(组长)", "张三"),
        ("张三（1）", "张三"),
        ("户主：张三", "张三"),
        ("张三户主", "张三"),
        ("张三。", "张三"),
        ("欧阳 修文", "欧阳修文"),
        ("張三峯", "張三峯"),
        ("张昇", "张昇"),
        ("奡㛃𬱖", "奡㛃𬱖"),
        ("John  Smith", "John Smith"),
        ("José María", "José María"),
        ("Ｊｏｈｎ", "John"),
        ("买买提 · 艾力", "买买提·艾力"),
        ("和平", "和平"),
        ("张和平", "张和平"),
        ("张等", "张等"),
        ("O'Brien", "O'Brien"),
        ("张U+3406", "张㐆"),
        ("张u+2CB5A三", "张" + chr(0x2CB5A) + "三"),
        ("Ｕ＋34C3丫", chr(0x34C3) + "丫"),
    ],
)
def test_a_name_is_read_alone(outcome: Any, raw: str, name: str) -> None:
    assert outcome(Name(), raw) == name


@pytest.mark.parametrize("dot", DOTS)
def test_every_middle_dot_becomes_the_standard_one(outcome: Any, dot: str) -> None:
    assert outcome(Name(), f"艾力{dot}买买提") == "艾力·买买提"


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("张三等4人", "VAL010"),
        ("张三等", "VAL010"),
        ("张三等四人", "VAL010"),
        ("张 三 等", "VAL010"),
        ("张三、李四", "VAL010"),
        ("张三,李四", "VAL010"),
        ("张三/李四", "VAL010"),
        ("张三 李四", "VAL010"),
        ("张三\n李四", "VAL010"),
        ("张三和李四", "VAL010"),
        ("张三（李四）", "VAL011"),
        ("张?", "VAL003"),
        ("张□", "VAL003"),
        ("张\ufffd", "VAL003"),
        ("张\ue123", "VAL003"),
        ("张" + chr(0xD800), "VAL003"),
        ("12345", "VAL012"),
        ("张3", "VAL012"),
        ("（户主）", "VAL012"),
        ("空（户主）", "VAL012"),
        (330302, "VAL012"),
        ("张" * 101, "VAL002"),
        ("张U+E123", "VAL012"),
        ("张U+0041", "VAL012"),
    ],
)
def test_what_is_no_single_whole_name_is_refused(outcome: Any, raw: Any, code: str) -> None:
    assert outcome(Name(), raw) == code


def test_a_private_character_is_named_by_its_code() -> None:
    with pytest.raises(Exception, match=r"U\+E123") as caught:
        Name().read("张\ue123", None)  # type: ignore[arg-type]
    assert "U+E123" in str(caught.value)


@pytest.mark.parametrize(
    ("raw", "value", "codes"),
    [
        ("张三（户主）", "张三", ["VAL013"]),
        ("张三（户主）（1）", "张三", ["VAL013", "VAL013"]),
        ("张yan", "张yan", ["VAL014"]),
        ("王火火", "王火火", ["VAL015"]),
        ("马方方土", "马方方土", ["VAL015"]),
        ("艾力·Mamat", "艾力·Mamat", []),
        ("张三", "张三", []),
    ],
)
def test_doubts_about_a_name(doubts: Any, raw: str, value: str, codes: list[str]) -> None:
    assert doubts(Name(), raw) == (value, codes)


@pytest.mark.parametrize("name", ["张" * 100, "一二" * 25, "𠀀" * 50])
def test_long_names_have_room(outcome: Any, name: str) -> None:
    assert outcome(Name(), name) == name


@pytest.mark.parametrize(
    ("name", "pinyin", "letters"),
    [
        ("单小妹", "shanxiaomei", "sxm"),
        ("仇阿大", "qiuada", "qad"),
        ("解三", "xiesan", "xs"),
        ("查理", "zhali", "zl"),
        ("区小明", "ouxiaoming", "oxm"),
        ("曾国", "zengguo", "zg"),
        ("盖天", "getian", "gt"),
        ("尉迟恭", "yuchigong", "ycg"),
        ("万俟雅言", "moqiyayan", "mqyy"),
        ("欧阳修", "ouyangxiu", "oyx"),
        ("单于丹", "chanyudan", "cyd"),
        ("张单", "zhangdan", "zd"),
        ("吕绿", "lvlv", "ll"),
        ("㐂娃", "xiwa", "xw"),
        ("艾力·买买提", "ailimaimaiti", "almmt"),
        ("张㛃", "zhangjie", "zj"),
        ("", "", ""),
    ],
)
def test_pinyin_knows_surnames(name: str, pinyin: str, letters: str) -> None:
    assert (spell(name), initials(name)) == (pinyin, letters)


@pytest.mark.parametrize(
    ("text", "pinyin", "letters"),
    [
        ("重病", "zhongbing", "zb"),
        ("重阳社区", "chongyangshequ", "cysq"),
        ("3组", "3zu", "3z"),
        ("", "", ""),
    ],
)
def test_names_of_things_are_spelt_as_phrases(text: str, pinyin: str, letters: str) -> None:
    made = {form.suffix: form.make(text) for form in Title.forms}
    assert made == {"py": pinyin, "in": letters}
    assert Title().grams is grams


def test_names_sort_by_strokes() -> None:
    names = ["戴一", "王小二", "丁三", "陈六", "王二", "李四", "方五", "毛七", "𬱖八", "Ali"]
    ordered = ["丁三", "王二", "王小二", "毛七", "方五", "李四", "陈六", "𬱖八", "戴一", "Ali"]
    assert sorted(names, key=stroke_key) == ordered


@pytest.mark.parametrize(
    ("character", "count"),
    [("一", 1), ("王", 4), ("张", 7), ("陈", 7), ("戴", 17), ("㐂", 6), ("〇", None), ("A", None)],
)
def test_stroke_counts(character: str, count: int | None) -> None:
    assert stroke_count(character) == count


@pytest.mark.parametrize(
    ("name", "pieces"),
    [("张小三", ("张小", "小三", "三")), ("张三", ("张三", "三")), ("张", ("张",)), ("", ())],
)
def test_grams_are_pairs_and_the_last_character(name: str, pieces: tuple[str, ...]) -> None:
    assert grams(name) == pieces
    assert Name().grams is grams


def test_forms_are_pinyin_initials_and_strokes() -> None:
    made = {form.suffix: form.make("王小二") for form in Name.forms}
    assert made == {"py": "wangxiaoer", "in": "wxe", "strokes": stroke_key("王小二")}


@pytest.mark.parametrize(
    ("name", "masked", "minor", "middle"),
    [
        ("张小三", "张*", "张某某", "张*三"),
        ("张三", "张*", "张某某", "张*"),
        ("欧阳修", "欧*", "欧阳某某", "欧*修"),
    ],
)
def test_masks(name: str, masked: str, minor: str, middle: str) -> None:
    assert (Name().mask(name), mask_minor(name), mask_middle(name)) == (masked, minor, middle)
