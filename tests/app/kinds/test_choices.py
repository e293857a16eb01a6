"""Code tables (domain 1.1 to 1.9, 1.13), choices out of them, yes and no."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

import pytest

from app.kinds import Choice, Reading, YesNo
from app.kinds.code_tables import CodeTable, Entry, code_table
from app.text import RESOURCES

TABLES = sorted(path.stem for path in (RESOURCES / "codes").glob("*.json"))
EVERY = pytest.mark.parametrize("key", TABLES)
EXCLUDED = re.compile(
    "党员|宗教|信仰|佛教|道教|基督|犯罪|前科|刑满|矫正|吸毒|上访|信访|艾滋|精神病|肝炎|癌|肿瘤|法轮"
)
ROSTER = Choice("relation", words=(("本人", "02"),))


@EVERY
def test_every_table_says_what_it_is(key: str) -> None:
    table = code_table(key)
    source = json.loads((RESOURCES / "codes" / f"{key}.json").read_text("utf-8"))["source"]
    assert table.title
    assert source
    assert table.entries
    assert code_table(key) is table


@EVERY
def test_no_word_of_a_table_means_two_codes(key: str) -> None:
    meanings: dict[str, set[str]] = {}
    for entry in code_table(key).entries:
        for word in (entry.code, entry.label, *entry.aliases):
            meanings.setdefault(word.upper(), set()).add(entry.code)
    assert [word for word, codes in meanings.items() if len(codes) > 1] == []


@EVERY
def test_every_word_of_a_table_is_read_as_its_code(outcome: Any, key: str) -> None:
    for entry in code_table(key).entries:
        for word in (entry.code, entry.label, *entry.aliases):
            assert outcome(Choice(key), word) == entry.code


@EVERY
def test_classes_are_codes(key: str) -> None:
    table = code_table("hukou_type" if key == "hukou_type_legacy" else key)
    assert all(not e.parent or e.parent in table.by_code for e in code_table(key).entries)


@EVERY
def test_no_table_lists_belief_politics_crime_drugs_or_illness(key: str) -> None:
    text = (RESOURCES / "codes" / f"{key}.json").read_text("utf-8")
    assert EXCLUDED.findall(text) == []


@pytest.mark.parametrize(
    ("key", "count"),
    [
        ("sex", 4),
        ("marital", 8),
        ("relation", 84),
        ("ethnic", 58),
        ("province", 34),
        ("health_status", 5),
        ("disability_category", 7),
        ("disability_grade", 4),
        ("hukou_type", 5),
        ("hukou_type_legacy", 9),
        ("urban_rural", 7),
        ("id_type", 9),
        ("rescue_type", 11),
        ("poverty_cause", 8),
        ("labour_ability", 5),
        ("employment", 9),
        ("disaster_type", 15),
        ("house_structure", 7),
        ("dispute_type", 16),
        ("credit_category", 15),
        ("education", 40),
    ],
)
def test_tables_are_complete(key: str, count: int) -> None:
    assert len(code_table(key).entries) == count


@pytest.mark.parametrize(
    ("table", "raw", "code"),
    [
        ("sex", "男", "1"),
        ("sex", "女性", "2"),
        ("sex", 1, "1"),
        ("sex", 2.0, "2"),
        ("sex", "f", "2"),
        ("marital", "离异", "40"),
        ("marital", "单身", "10"),
        ("marital", "已婚", "20"),
        ("relation", "妻", "12"),
        ("relation", "妻子", "12"),
        ("relation", "老婆", "12"),
        ("relation", "爱人", "10"),
        ("relation", "配偶", "10"),
        ("relation", "丈夫", "11"),
        ("relation", "之子", "20"),
        ("relation", "儿子", "20"),
        ("relation", "之女", "30"),
        ("relation", "女儿", "30"),
        ("relation", "父", "51"),
        ("relation", "母", "52"),
        ("relation", "孙", "41"),
        ("relation", "本人", "01"),
        ("relation", "户主", "02"),
        ("relation", "12妻", "12"),
        ("relation", "12-妻子", "12"),
        ("relation", "妻(12)", "12"),
        ("relation", "１２妻", "12"),
        ("relation", "12 妻", "12"),
        ("relation", "10妻", "10"),
        ("relation", 2, "02"),
        ("relation", "2", "02"),
        ("relation", 12.0, "12"),
        ("relation", " 长 子 ", "22"),
        ("ethnic", "汉", "01"),
        ("ethnic", "汉族", "01"),
        ("ethnic", "毛难族", "36"),
        ("ethnic", "崩龙族", "46"),
        ("ethnic", "穿青人", "97"),
        ("ethnic", "57", "97"),
        ("ethnic", "58", "98"),
        ("ethnic", "ha", "01"),
        ("ethnic", 1, "01"),
        ("education", "文盲", "90"),
        ("education", "半文盲", "90"),
        ("education", "初中", "70"),
        ("health_status", "大病", "5"),
        ("health_status", "良好", "1"),
        ("hukou_type", "非农业", "1"),
        ("id_type", "身份证", "1"),
        ("id_type", "无", "9"),
        ("disability_grade", "1级", "1"),
        ("rescue_type", "1", "01"),
        ("province", "浙江省", "33"),
        ("disaster_type", "洪水", "01"),
        ("credit_category", "n1", "N1"),
    ],
)
def test_words_as_clerks_write_them(outcome: Any, table: str, raw: Any, code: str) -> None:
    assert outcome(Choice(table), raw) == code


@pytest.mark.parametrize(
    ("raw", "code"), [("本人", "02"), ("户主", "02"), ("妻", "12"), ("01", "01"), ("02本人", "02")]
)
def test_a_field_can_read_a_word_in_its_own_way(outcome: Any, raw: str, code: str) -> None:
    assert outcome(ROSTER, raw) == code


@pytest.mark.parametrize(
    ("table", "raw", "code"),
    [
        ("relation", "12夫", "VAL041"),
        ("sex", "1女", "VAL041"),
        ("relation", "邻居", "VAL040"),
        ("relation", "13", "VAL040"),
        ("sex", 3, "VAL040"),
        ("sex", "无", "VAL040"),
        ("health_status", "精神病", "VAL040"),
        ("sex", 1.5, "VAL040"),
        ("sex", float("inf"), "VAL001"),
    ],
)
def test_unknown_and_contradictory_words_are_refused(
    outcome: Any, table: str, raw: Any, code: str
) -> None:
    assert outcome(Choice(table), raw) == code


@pytest.mark.parametrize(
    ("table", "raw", "near"),
    [
        ("ethnic", "布衣族", "布依族"),
        ("relation", "大儿媳", "儿媳"),
        ("education", "大专毕", "大学专科毕业"),
    ],
)
def test_the_remedy_names_the_nearest(table: str, raw: str, near: str) -> None:
    with pytest.raises(Exception, match="VAL040") as caught:
        Choice(table).read(raw, None)  # type: ignore[arg-type]
    assert near in str(caught.value)


def test_wild_text_gets_no_candidates() -> None:
    assert code_table("sex").nearest("!!!!!!!!") == ()


def test_none_can_be_blank(outcome: Any) -> None:
    assert outcome(Choice("sex", none=True), "无") is None


def test_a_retired_code_is_read_with_a_doubt(doubts: Any, monkeypatch: Any) -> None:
    entries = (Entry("1", "旧", retired=True), Entry("2", "新"))
    table = CodeTable("t", "测试", entries)
    monkeypatch.setattr("app.kinds.choice.code_table", lambda _key: table)
    assert doubts(Choice("t"), "旧") == ("1", ["VAL042"])
    assert [entry.code for entry in table.live] == ["2"]
    assert table.find("") == (entries[1],)


def test_choices_show_labels_and_unknown_codes_as_they_are() -> None:
    assert Choice("sex").show("1") == "男"
    assert Choice("sex").show("7") == "7"


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("zhuang", "壮族"),
        ("zz", "壮族"),
        ("08", "壮族"),
        ("壮", "壮族"),
        ("毛难", "毛南族"),
        ("ZH", "壮族"),
    ],
)
def test_a_list_is_filtered_while_typing(typed: str, first: str) -> None:
    assert first in [entry.label for entry in code_table("ethnic").find(typed)]


@pytest.mark.parametrize(
    ("code", "parent"), [("22", "20"), ("20", "20"), ("97", "80"), ("01", "01")]
)
def test_relations_have_classes(code: str, parent: str) -> None:
    assert code_table("relation").class_of(code) == parent


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("是", 1),
        ("有", 1),
        ("√", 1),
        ("✓", 1),
        ("Y", 1),
        ("yes", 1),
        (1, 1),
        (True, 1),
        (1.0, 1),
        ("否", 0),
        ("无", 0),
        ("×", 0),
        ("N", 0),
        (0, 0),
        (False, 0),
        ("没有", 0),
        ("不是", 0),
        ("ｙ", 1),
        ("", None),
        ("/", None),
        ("也许", "VAL043"),
        (2, "VAL043"),
    ],
)
def test_yes_and_no(outcome: Any, raw: Any, value: Any) -> None:
    assert outcome(YesNo(), raw) == value


def test_yes_and_no_are_shown_and_restored() -> None:
    assert (YesNo().show(1), YesNo().show(0)) == ("是", "否")
    assert YesNo().restore(0) is False
    assert YesNo().store(True) == 1


def test_a_column_remembers_spellings() -> None:
    reading = Reading(date(2026, 11, 21))
    read = Choice("relation").reader(reading)
    assert [read(raw) for raw in ("12妻", "12妻", "妻", None)] == ["12", "12", "12", None]
    assert reading.warnings == []


def test_what_is_masked_tells_no_code_from_another() -> None:
    kind = Choice("health_status")
    codes = kind.codes.by_code
    assert {kind.mask(code) for code in codes} == {"**"}
    assert len(codes) > 1
