"""Finding anything from one field, the tree with its figures, and places to choose: on one made-up town."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as profile
from hypothesis import strategies as st

from app import branches, divisions, everywhere
from app.ledgers.division import group, village
from app.overview import overview
from app.registry import LEDGERS
from tests.offices import Work, copy_of, enter
from tests.people import identity_number

TREE = {
    "网山村": ("一组", "二组", "东山自然村"),
    "重阳社区": ("一组", "二组"),
    "曾家坪村": (),
    "柏村": ("上柏", "下柏"),
    "六安里社区": ("一网格",),
}
"""Names with characters of several readings: 重、曾、柏、六安."""
PEOPLE = {
    "单小海": ("13812345678", date(1985, 3, 7), "网山村"),
    "仇玉珍": ("13900001111", date(1950, 1, 1), "网山村"),
    "曾国庆": ("", date(1999, 12, 31), "重阳社区"),
    "欧阳春花": ("0577-88120001", date(2010, 6, 1), "重阳社区"),
    "阿依古丽·买买提": ("", date(1970, 2, 28), "柏村"),
    "张㐂": ("", date(1988, 8, 8), "柏村"),
    "李𠀀": ("", date(2001, 2, 3), "六安里社区"),
    "查理": ("", date(1966, 6, 6), "六安里社区"),
}


@pytest.fixture(scope="module")
def town(shared: Work) -> Work:
    ids: dict[str, str] = {}
    for order, (name, groups) in enumerate(TREE.items(), 1):
        ids[name] = shared.add("division", **village(name, f"3399010012{order:02}", order))
        for number, each in enumerate(groups, 1):
            shared.add("division", **group(each, ids[name], number))
    for order, (name, (phone, birth, place)) in enumerate(PEOPLE.items(), 1):
        number = identity_number(birth, order * 2 + 1)
        person = shared.add("person", name=name, id_no=number, phone=phone)
        shared.household(person, village=ids[place], address=f"{place}{order}号")
    return shared


def found(town: Work, text: str) -> dict[str, list[str]]:
    return {
        each.ledger.key: [hit.name for hit in each.hits]
        for each in everywhere.find(town.office, text)
    }


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("单小海", "单小海"), ("小海", "单小海"), ("单 海", "单小海"), ("shan", "单小海"), ("sxh", "单小海"),
        ("SXH", "单小海"), ("ＳＸＨ", "单小海"), ("qiu", "仇玉珍"), ("qyz", "仇玉珍"), ("zeng", "曾国庆"),
        ("zgq", "曾国庆"), ("ouyang", "欧阳春花"), ("oych", "欧阳春花"), ("春花", "欧阳春花"),
        ("阿依古丽", "阿依古丽·买买提"), ("买买提", "阿依古丽·买买提"), ("阿依古丽•买买提", "阿依古丽·买买提"),
        ("张㐂", "张㐂"), ("李𠀀", "李𠀀"), ("zha", "查理"), ("1390000", "仇玉珍"), ("0577-8812", "欧阳春花"),
        ("33990119500101", "仇玉珍"), ("  单小海  ", "单小海"), ("单小海\t", "单小海"),
    ],
)  # fmt: skip
def test_people_are_found_as_they_are_asked_for_at_the_desk(
    town: Work, text: str, person: str
) -> None:
    assert person in found(town, text).get("person", [])


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\t\n",
        "%",
        "_",
        "'",
        '"',
        ";--",
        "*",
        "单小海 仇玉珍",
        "没有此人",
        "0",
        "\x00",
        "𠀁",
    ],
)
def test_what_nobody_is_called_finds_no_person(town: Work, text: str) -> None:
    assert found(town, text).get("person", []) == []


@profile(max_examples=40)
@given(st.text(max_size=12) | st.text(alphabet="单小海sxh1380 %_'\"*·网山村", max_size=8))
def test_any_text_finds_without_an_accident_and_each_record_once(town: Work, text: str) -> None:
    for each in everywhere.find(town.office, text):
        ids = [hit.record for hit in each.hits]
        assert 0 < len(ids) == len(set(ids)) <= everywhere.EACH
        assert all(hit.name for hit in each.hits)


@pytest.mark.parametrize("name", list(PEOPLE))
def test_a_person_is_told_with_village_and_household_and_no_number_is_whole(
    town: Work, name: str
) -> None:
    phone, birth, place = PEOPLE[name]
    (hit,) = next(
        each.hits for each in everywhere.find(town.office, name) if each.ledger.key == "person"
    )
    assert place in hit.where
    whole = f"{hit.name} {hit.where} {hit.matched}"
    assert f"{birth:%Y%m%d}" not in whole
    assert not phone or phone not in whole


def test_ledgers_come_people_first_and_the_tree_last() -> None:
    keys = [each.key for each in everywhere.searched()]
    assert (keys[0], keys[-1]) == ("person", "division")
    own = {each.key for each in LEDGERS.values() if each.part_of is None}
    assert set(keys) <= own
    assert not {"setting", "holiday"} & set(keys)


def test_a_person_who_left_is_no_longer_told_with_the_household(work: Work) -> None:
    head, other = work.person(), work.person(name="单田芳")
    household = work.household(head, address="桥头1号")
    line = work.member(household, person=other)
    place = everywhere.find(work.office, "单田芳")[0].hits[0].where
    assert "网山村" in place
    work.change("household_member", line, to_date="2026-11-01", leave_reason="迁出")
    assert everywhere.find(work.office, "单田芳")[0].hits[0].where == ""


def test_voided_people_are_found_no_more_and_merged_ones_once(work: Work) -> None:
    kept, other, gone = (work.person(name="单田芳") for _n in range(3))
    work.desk.void("person", gone, "登记重复")
    work.desk.merge("person", kept, other)
    (hit,) = everywhere.find(work.office, "单田芳")[0].hits
    assert hit.record == kept


def test_a_changed_name_is_found_and_the_old_one_is_not(work: Work) -> None:
    person = work.person(name="单小海")
    work.change("person", person, name="单大海")
    assert found(work, "单大海")["person"] == ["单大海"]
    assert "person" not in found(work, "单小海")


@pytest.mark.parametrize(
    ("user", "finds"), [("经办二", True), ("审核员", True), ("管理员", False), ("审计员", False)]
)
def test_only_who_may_read_finds(staffed: Path, tmp_path: Path, user: str, finds: bool) -> None:
    path = copy_of(staffed, tmp_path)
    with enter(path) as office:
        Work(office).person(name="单小海")
    with enter(path, user) as office:
        assert bool(everywhere.find(office, "单小海")) is finds


@pytest.mark.parametrize(
    ("title", "text", "is_meant"),
    [
        ("打印中心", "dyzx", True), ("打印中心", "dayin", True), ("打印中心", "中心", True),
        ("打印中心", "zx", True), ("打印中心", "yindy", False), ("重新导入", "cx", True),
        ("设置 · 备份与还原", "bf", True), ("设置 · 备份与还原", "还原", True), ("统计", "tj", True),
        ("统计", "TJ", True), ("统计", "ｔｊ", True), ("统计", " t j ", True), ("统计", "tjx", False),
        ("统计", " ", False), ("F1 手册", "f1", True), ("导出PDF", "pdf", True),
    ],
)  # fmt: skip
def test_commands_are_meant_however_they_are_typed(title: str, text: str, is_meant: bool) -> None:
    assert everywhere.is_meant(title, text) is is_meant


def test_the_tree_is_whole_and_in_order(town: Work) -> None:
    outer = branches.inside(town.office)
    assert [each.name for each in outer] == list(TREE)
    for each in outer:
        assert [inner.name for inner in branches.inside(town.office, each.id)] == list(
            TREE[each.name]
        )
        assert each.has_more is bool(TREE[each.name])
        assert branches.path_to(town.office, each.id) == [each.id]


def test_every_household_counts_in_its_village_and_the_figures_add_up(town: Work) -> None:
    counts, wanted = branches.counts(town.office), Counter(each[2] for each in PEOPLE.values())
    told = {each.name: counts.get(each.id, 0) for each in branches.inside(town.office)}
    assert told == {name: wanted[name] for name in TREE}
    figures = {each.key: count for each, count in overview(town.office).counts}
    assert figures["household"] == sum(told.values()) == len(PEOPLE)
    assert figures["division"] == len(TREE) + sum(map(len, TREE.values()))
    assert set(figures) == set(LEDGERS)


@pytest.mark.parametrize("name", ["没有", "", "x" * 40, "'; DROP TABLE division"])
def test_a_place_that_is_none_has_no_way_and_nothing_inside(town: Work, name: str) -> None:
    assert branches.path_to(town.office, name) == []
    assert not name or branches.inside(town.office, name) == []


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("", "网山村"), ("网", "网山村"), ("ws", "网山村"), ("WSC", "网山村"), ("重阳", "重阳社区"), ("cy", "重阳社区"),
        ("chongyang", "重阳社区"), ("曾", "曾家坪村"), ("zjp", "曾家坪村"), ("zengjia", "曾家坪村"), ("bai", "柏村"),
        ("柏", "柏村"), ("下", "柏村 › 下柏"), ("luan", "六安里社区"), ("自然", "网山村 › 东山自然村"),
        ("一网", "六安里社区 › 一网格"), ("339901001203", "曾家坪村"), ("001202", "重阳社区"),
    ],
)  # fmt: skip
def test_places_are_offered_with_the_meant_one_first(town: Work, text: str, first: str) -> None:
    offered = divisions.matching(divisions.places(town.office), text)
    assert offered[0].path == first


@pytest.mark.parametrize("text", ["没有", "%", "网山村 一组", "xyz", "999"])
def test_what_is_no_place_offers_none(town: Work, text: str) -> None:
    assert divisions.matching(divisions.places(town.office), text) == []


@profile(max_examples=30)
@given(st.text(max_size=6))
def test_typing_on_only_ever_offers_fewer(town: Work, text: str) -> None:
    places = divisions.places(town.office)
    every = divisions.matching(places, "")
    assert every == places
    some = divisions.matching(places, text)
    assert {each.record for each in some} <= {each.record for each in every}
    assert len(some) == len({each.record for each in some})


def test_each_place_hangs_right_behind_what_it_lies_in(town: Work) -> None:
    seen: set[str] = set()
    for each in divisions.places(town.office):
        assert {record for record, _name in each.within} <= seen
        assert each.depth == len(each.within) == each.path.count("›")
        seen.add(each.record)
    assert len(seen) == len(TREE) + sum(map(len, TREE.values()))


def test_merged_places_stand_once_with_what_lies_in_both(work: Work) -> None:
    one, other = (work.add("division", **village(name, "", 1)) for name in ("网山村", "网山新村"))
    work.add("division", **group("一组", one, 1))
    work.add("division", **group("九组", other, 2))
    work.desk.merge("division", one, other)
    offered = [each.name for each in divisions.places(work.office)]
    assert sorted(offered) == ["一组", "九组", "网山村"]


def test_a_group_whose_village_was_voided_is_not_lost(work: Work) -> None:
    one = work.village()
    inner = work.add("division", **group("一组", one, 1))
    work.change("division", inner, parent=None)
    work.desk.void("division", one, "撤并")
    assert [each.name for each in divisions.places(work.office)] == ["一组"]
    assert [each.name for each in branches.inside(work.office)] == ["一组"]


def test_every_ledger_with_two_places_keeps_the_inner_below_the_outer() -> None:
    """Also of a ledger declared tomorrow: its second place lies below its first."""
    for ledger in LEDGERS.values():
        links = [each.key for each in ledger.live_fields if divisions._is_place(each)]
        roots = [divisions.root_field(ledger, key) for key in links]
        wanted = ["", *links[:-1]] if links else []
        assert roots == (wanted if ledger.key != "division" else [""] * len(links))
        assert divisions.root_field(ledger, "no such field") == ""
