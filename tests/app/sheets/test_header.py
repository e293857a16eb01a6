"""Headers under titles, over several levels, beside other tables; columns to fields."""

from __future__ import annotations

import pytest

from app.problems import Problems
from app.registry import LEDGERS
from app.sheets.book import Cell, Merge, Sheet
from app.sheets.excluded import is_excluded, names_excluded
from app.sheets.header import Header, find_header
from app.sheets.mapping import Columns, letter, map_columns, require_known
from app.sheets.spelling import bare, plain
from app.sheets.vocabulary import Vocabulary, build

ROSTER = build([LEDGERS["household"], LEDGERS["person"], LEDGERS["household_member"]])
PERSON = build([LEDGERS["person"]])

Rows = list[list[Cell]]


def header(
    rows: Rows, *merged: tuple[int, int, int, int], vocabulary: Vocabulary = ROSTER
) -> Header:
    sheet = Sheet("s", rows, tuple(Merge(*each) for each in merged))
    found = find_header(sheet, vocabulary)
    assert found
    return found


def columns(
    *titles: str, chosen: dict[str, str] | None = None, hidden: frozenset[int] = frozenset()
) -> Columns:
    return map_columns(header([list(titles)]), ROSTER, chosen or {}, hidden)


PEOPLE: Rows = [["姓名", "身份证号码", "与户主关系"], ["张三", "339901197001010115", "户主"]]


@pytest.mark.parametrize(
    ("above", "top"),
    [
        ([], 0),
        ([["网山村户籍人员花名册"]], 1),
        ([["花名册"], ["填报单位：网山村", None, "2026年1月"], []], 3),
        ([["填表说明：请逐人填写，身份证号码必须完整，与户主关系按户口簿填写。"]], 1),
    ],
)
def test_the_header_is_found_under_title_rows(above: Rows, top: int) -> None:
    assert header([*above, *PEOPLE]).top == top


def test_levels_are_joined_over_merged_ranges() -> None:
    rows: Rows = [
        ["花名册", None, None, None, None],
        ["户主", None, "家庭成员", None, "家庭住址"],
        ["姓名", "身份证号码", "姓名", "身份证号", None],
        ["张三", "339901197001010115", "李四", "339901197001010123", "1号"],
    ]
    found = header(rows, (0, 0, 0, 4), (1, 0, 1, 1), (1, 2, 1, 3), (1, 4, 2, 4))
    assert (found.top, found.bottom) == (1, 2)
    mapped = map_columns(found, ROSTER, {})
    assert [str(mapped.targets[at]) for at in range(5)] == [
        ".head_name", ".head_identity", "person.name", "person.id_no", "household.address",
    ]  # fmt: skip


def test_three_levels_are_understood() -> None:
    rows: Rows = [
        ["基本信息", None, None],
        ["人员", None, "住处"],
        ["姓名", "证件号码", "村"],
        ["张三", "339901197001010115", "网山村"],
    ]
    found = header(rows, (0, 0, 0, 2), (1, 0, 1, 1))
    assert found.bottom == 2
    assert len(map_columns(found, ROSTER, {}).targets) == 3


def test_without_merged_ranges_an_upper_title_reaches_to_the_next() -> None:
    rows: Rows = [
        ["姓名", "证件", "", "住址", ""],
        ["", "证件类型", "证件号码", "村", "室号"],
        ["张三"],
    ]
    found = header(rows)
    assert [title.text for title in found.titles] == [
        "姓名", "证件证件类型", "证件证件号码", "住址村", "住址室号",
    ]  # fmt: skip
    assert len(map_columns(found, ROSTER, {}).targets) == 5


@pytest.mark.parametrize(
    "rows", [[], [[]], [["张三", "李四"]], [["户数", "人数"], [1, 2]], [[1, 2, 3]]]
)
def test_a_sheet_without_header_has_none(rows: Rows) -> None:
    assert find_header(Sheet("s", rows), ROSTER) is None


def test_a_data_row_of_words_is_not_taken_for_a_header() -> None:
    rows: Rows = [["姓名", "证件号码", "关系说明"], ["张三", "无", "户主"], ["李四", "无", "妻"]]
    assert header(rows).bottom == 0


def test_tables_side_by_side_are_cut_at_the_gap() -> None:
    found = header([["姓名", "证件号码", None, "姓名", "证件号码"]])
    assert (len(found.titles), found.beside) == (2, 3)


def test_the_fingerprint_sees_titles_and_places_not_spelling() -> None:
    first, same = header([["姓 名", "证件号码"]]), header([["花名册"], ["姓名", "证件\n号码"]])
    other = header([["证件号码", "姓名"]])
    assert first.fingerprint == same.fingerprint != other.fingerprint


@pytest.mark.parametrize(
    ("title", "target"),
    [
        ("姓  名", "person.name"),
        ("*姓名：", "person.name"),
        ("姓名（必填）", "person.name"),
        ("身份证\n号码", "person.id_no"),
        ("ＩＤ＿ＮＯ", "person.id_no"),
        ("户号", "household.hh_no"),
        ("村（社区）", "household.village"),
        ("村", "household.village"),
        ("与户主的关系", "household_member.relation"),
        ("联系电话(手机)", "person.phone"),
        ("户主身份证号", ".head_identity"),
        ("记录号", ".record"),
    ],
)
def test_titles_are_understood_however_they_are_spelt(title: str, target: str) -> None:
    found = ROSTER.target(title)
    assert found
    assert str(found[0]) == target


def test_two_columns_for_one_field_refuse_the_file() -> None:
    with pytest.raises(Problems) as refused:
        columns("姓名", "身份证号", "身份证号码", "性别", "性别")
    assert [each.code for each in refused.value.problems] == ["SHT011", "SHT011"]
    assert "B列“身份证号”、C列“身份证号码”" in refused.value.problems[0].message


@pytest.mark.parametrize(
    ("titles", "hidden", "chosen", "kept"),
    [
        (("姓名", "身份证号", "身份证号码"), frozenset({1}), {}, 2),
        (("姓名", "身份证号", "身份证号码"), frozenset(), {"身份证号码": ""}, 1),
        (("姓名", "身份证号（旧）", "身份证号码"), frozenset(), {}, 2),
        (("姓名", "别的号", "性别"), frozenset(), {"别的号": "person.id_no"}, 1),
        (("姓名", "别的号", "性别"), frozenset(), {"别的号": "id_no"}, 1),
    ],
)
def test_one_column_wins_where_there_is_a_reason(
    titles: tuple[str, ...], hidden: frozenset[int], chosen: dict[str, str], kept: int
) -> None:
    mapped = columns(*titles, chosen=chosen, hidden=hidden)
    assert [at for at, each in mapped.targets.items() if str(each) == "person.id_no"] == [kept]


def test_excluded_columns_cannot_be_mapped_even_by_hand() -> None:
    mapped = columns("姓名", "证件号码", "政治面貌", chosen={"政治面貌": "person.note"})
    assert (mapped.excluded, len(mapped.targets)) == ((2,), 2)
    assert [each.code for each in mapped.notices] == ["SHT012"]


def test_unknown_columns_are_listed_and_numbering_is_not() -> None:
    mapped = columns("序号", "姓名", "证件号码", "身高")
    assert (mapped.ignored, mapped.notices[0].code) == ((3,), "SHT013")
    assert "D列“身高”" in mapped.notices[0].message


def test_only_what_was_chosen_is_to_be_remembered() -> None:
    chosen = {"身　高": "person.note", "体重": "", "鞋号": "person.gone", "政治面貌": "person.note"}
    mapped = columns("姓名", "证件号码", "身高", "体重", "政治面貌", "腰围", chosen=chosen)
    assert mapped.chosen == {"身高": "person.note", "体重": ""}
    assert str(mapped.targets[2]) == "person.note"


def test_a_choice_that_is_outdated_leaves_a_title_to_its_spelling() -> None:
    mapped = columns("姓名", "证件号码", chosen={"姓名": "person.gone"})
    assert str(mapped.targets[0]) == "person.name"


@pytest.mark.parametrize(
    ("chosen", "codes"),
    [
        ({"姓名": "person.name", "证件\n号码": "id_no"}, []),
        ({"姓名": "line.relation"}, []),
        ({"姓名": ""}, []),
        ({"名": "person.name"}, ["SHT041"]),
        ({"姓名": "person.gone", "号": "x"}, ["SHT041", "SHT042", "SHT042"]),
    ],
)
def test_a_choice_speaks_of_titles_and_fields_there_are(
    chosen: dict[str, str], codes: list[str]
) -> None:
    try:
        require_known(header([["姓名", "证件号码"]]), ROSTER, chosen)
        found: list[str] = []
    except Problems as several:
        found = [each.code for each in several.problems]
    assert found == codes


@pytest.mark.parametrize(
    ("column", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (511, "SR"), (702, "AAA")]
)
def test_columns_have_letters(column: int, letters: str) -> None:
    assert letter(column) == letters


EXCLUDED = [
    "政治面貌", "是否党员", "宗教信仰", "信仰何种宗教", "上访",
    "信访情况", "有无前科", "前科劣迹", "是否吸毒", "吸毒史",
    "吸毒人员", "病种", "患病病种", "精神病",
    "是否精神病患者", "精神障碍类别", "重点人员", "重点人员类别", "刑释解教",
    "刑释解教人员", "社区矫正", "社区矫正对象", "法轮功",
    "是否信教", "党员（是/否）", "艾滋病人", "违法青少年", "入党时间",
    "政治 面貌", "＊政治面貌", "疾病名称", "既往病史", "是否属于重点人员", "信访次数", "违法犯罪记录", "戒毒情况",
    "政治面目", "重大疾病", "团员", "中共预备党员", "是否团员", "共青团员",
    "患何种疾病", "大病名称", "慢性病", "慢性病名称", "慢性疾病", "HIV感染者", "在册吸毒", "信访重点人",
    "重点上访人", "涉法涉诉", "信仰何教", "民主党派", "缠访闹访", "刑满释放解教人员",
    "严重精神障碍患者", "信奉宗教", "严重不良行为青少年", "易肇事肇祸精神病人", "既往病史", "强制戒毒",
    "临床诊断", "服刑人员子女", "HIV／AIDS", "大病患者",
]  # fmt: skip


@pytest.mark.parametrize("title", EXCLUDED)
def test_excluded_titles_are_known_by_all_their_names(title: str) -> None:
    assert is_excluded(title)
    assert names_excluded(title)


@pytest.mark.parametrize(
    "title",
    ["宗教场所地址", "姓名", "健康状况", "残疾类别", "民族",
    "病房楼栋", "重点时段", "信访接待室电话", "备注", "党员活动室面积",
     "是否低保户", "致困原因", "文化程度", "", "精神文明户", "大病支出金额",
     "政策依据", "大病保险金额", "残疾人姓名", "是否残疾", "因病致贫",
     "医保类型", "违法建筑面积", "矫正视力", "传染病医院",
     "是否", "人员类别", "家庭成员", "信用社账号", "党校地址", "团体名称",
     "重点项目", "教育程度", "是否参加医保", "病"],
)  # fmt: skip
def test_a_title_is_judged_whole(title: str) -> None:
    assert not is_excluded(title)


def test_a_long_title_is_judged_at_once() -> None:
    assert not is_excluded("信访" + "病人" * 80 + "甲")
    assert is_excluded("信访" + "病人" * 80)


def test_no_declared_field_is_excluded() -> None:
    fields = [field for ledger in LEDGERS.values() for field in ledger.fields]
    titles = {title for field in fields for title in (field.label, *field.headers)}
    assert {title for title in titles if is_excluded(title)} == set()


@pytest.mark.parametrize(
    ("title", "whole", "short"),
    [
        ("月收入（元）", "月收入元", "月收入"),
        ("姓\u3000名", "姓名", "姓名"),
        ("ＩＤ(a", "ida", "id"),
    ],
)
def test_spelling_ignores_what_is_not_a_word(title: str, whole: str, short: str) -> None:
    assert (plain(title), bare(title)) == (whole, short)
