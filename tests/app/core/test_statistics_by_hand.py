"""Every table of every ledger, row by row against a count by hand; what is given out of it says the same."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from app import remembered
from app.filters import Filter
from app.kinds import Choice, YesNo
from app.lists import TREE
from app.registry import LEDGERS
from app.sheets.pasted import pasted_sheet
from app.statistics import (
    COUNT,
    PEOPLE,
    Ask,
    Crossed,
    axes,
    measure_of,
    measures_of,
    parse,
    tabulate,
)
from app.statistics_axes import Axis, folding
from app.statistics_giving import (
    Kept,
    copy_of,
    keep,
    lines,
    narrowed,
    plain,
    recall,
    text_of,
    titles,
    write_sheet,
)
from app.statistics_lists import behind
from app.statistics_places import TOO_LARGE, Tree
from app.views import View, shown_of
from db.faults import Fault
from tests.ledgers.sample import SAMPLE
from tests.offices import Work, enter, refused
from tests.offices import copy_of as copy_file

Row = dict[str, Any]
LEDGER_KEYS = [key for key in SAMPLE if key != "setting"]


@pytest.fixture(scope="module")
def town(shared: Work) -> Work:
    """A town of two villages with groups, seven households, blanks in every column that may be blank."""
    work = shared
    root = work.add("division", name="试验镇", level="1")
    stone = work.add("division", name="石桥村", level="2", parent=root, order=2)
    clear = work.add("division", name="清溪村", level="2", parent=root, order=1)
    groups = [work.add("division", name=f"{n}组", level="4", parent=stone, order=n) for n in (2, 1)]
    for at in range(7):
        village, group = (stone, groups[at % 2]) if at < 4 else (clear, None)
        born = f"{(1930, 1946, 1966, 1966, 1990, 2009, 2020)[at]}-12-0{1 + at % 2}"
        head = work.person(
            id_type="5", id_no=f"E0000000{at}", birth_date=born, sex="12"[at % 2],
            ethnic=(None, "1", "2")[at % 3], marital=("10", None)[at % 2],
        )  # fmt: skip
        home = work.household(
            head, village=village, group=group, hukou_type=("1", "2", None)[at % 3],
            phone=("13900010001", None)[at % 2],
        )  # fmt: skip
        for n in range(at % 3):
            work.member(home, "2030"[2 * n : 2 * n + 2], lives_together=("是", "否")[n])
    left = str(work.live("household_member", relation="20")[0]["id"])
    work.change("household_member", left, to_date="2026-11-30")
    work.person()
    work.desk.void("household", work.household(village=clear), "重复")
    for first, period in ((5, "2026"), (10, "2026"), (7, None)):
        work.add(
            "number_lease", series="户", period=period, station="1", first=first, last=first + 1
        )
    work.add("number_void", series="户", number=7, reason="写坏")
    work.add("holiday", held_on="2026-10-01", day_kind="1", notice_year=2026)
    work.add("holiday", held_on="2025-10-01", day_kind="2")
    return work


def shown(work: Work, view: View) -> list[Row]:
    return [dict(row) for row in shown_of(work.office, view).rows()]


def axes_by(work: Work, ledger: str, measure: str = COUNT) -> dict[str, Axis]:
    known = axes(work.office, ledger, measure)
    places = {f"place {each.level}": each for each in known if each.how == "place"}
    return {**{each.label: each for each in known}, **places}


def figures(found: Crossed) -> dict[tuple[str, str], int]:
    return {
        (row.label, column.label): found.figures[r][c]
        for r, row in enumerate(found.rows)
        for c, column in enumerate(found.columns)
        if found.figures[r][c]
    }


def home_of(work: Work, person: str) -> Row | None:
    """The household a person lives in: of several, the one entered first."""
    found = sorted(
        work.live("household_member", person=person, to_date=None), key=lambda e: e["id"]
    )
    return work.row("household", str(found[0]["household"])) if found else None


def name_at(work: Work, place: object, level: str) -> str:
    """The place of a level that another lies in, walked up by hand."""
    here = work.row("division", str(place)) if place else None
    if here is None:
        return "未填"
    while here and str(here["level"]) > level:
        here = work.row("division", str(here["parent"])) if here["parent"] else None
    return str(here["name"]) if here and str(here["level"]) == level else "未分到这一级"


def years(born: str, today: date) -> int:
    day = date.fromisoformat(born)
    return today.year - day.year - ((today.month, today.day) < (day.month, day.day))


def tens_of(age: int) -> str:
    return f"{age // 10 * 10}–{age // 10 * 10 + 9}岁"


def band_of(age: int) -> str:
    spans = ((0, 17), (18, 59), (60, 79))
    return next((f"{low}–{high}岁" for low, high in spans if age <= high), "80岁以上")


def label_of(work: Work, axis: Axis, row: Row) -> str:
    """What a row is called on an axis, worked out without the code that is tested."""
    value = row.get(axis.column)
    if axis.through:
        home = home_of(work, str(row["id"]))
        value = home[axis.column] if home else None
    if axis.how == "place":
        return name_at(work, value, axis.level)
    if value in (None, ""):
        return "未填"
    if axis.how in ("bands", "tens"):
        age = value if isinstance(value, int) else years(str(value), work.office.today)
        return tens_of(age) if axis.how == "tens" else band_of(age)
    return word_of(axis, value)


def word_of(axis: Axis, value: Any) -> str:
    if axis.how == "year":
        return f"{str(value)[:4]}年"
    if axis.how == "number":
        return str(value)
    kind = LEDGERS[axis.ledger].field(axis.column).kind if axis.how == "choice" else YesNo()
    assert isinstance(kind, Choice | YesNo)
    return kind.show(value)


def amount(row: Row, measure: str) -> int:
    return int(row[measure.partition(":")[2]] or 0) if measure else 1


def by_hand(
    work: Work, rows: list[Row], chosen: list[Axis], measure: str
) -> Counter[tuple[str, ...]]:
    found: Counter[tuple[str, ...]] = Counter()
    for row in rows:
        found[tuple(label_of(work, axis, row) for axis in chosen)] += amount(row, measure)
    return Counter({key: count for key, count in found.items() if count})


@pytest.mark.parametrize("ledger", LEDGER_KEYS)
def test_every_axis_and_measure_of_every_ledger_agrees_with_a_count_by_hand(
    town: Work, ledger: str
) -> None:
    rows = shown(town, View(ledger))
    for measure in measures_of(ledger):
        if measure.key == PEOPLE:
            continue
        for axis in axes(town.office, ledger, measure.key):
            found = tabulate(town.office, View(ledger), Ask(axis.key, "", measure.key))
            hand = by_hand(town, rows, [axis], measure.key)
            assert {(r,): n for (r, _c), n in figures(found).items()} == hand, axis.label


@pytest.mark.parametrize("ledger", ["household", "person", "household_member", "number_lease"])
def test_every_pair_of_axes_agrees_with_a_count_by_hand(town: Work, ledger: str) -> None:
    rows, known = shown(town, View(ledger)), axes(town.office, ledger, COUNT)
    for one, two in product(known[:7], known[-6:]):
        if one.key != two.key:
            found = tabulate(town.office, View(ledger), Ask(one.key, two.key))
            assert figures(found) == by_hand(town, rows, [one, two], COUNT), (one.label, two.label)


def members(work: Work, rows: list[Row]) -> Iterator[tuple[Row, Row, Row]]:
    """(line, person, household) of everybody present in these households."""
    for row in rows:
        for line in work.live("household_member", household=str(row["id"]), to_date=None):
            yield line, work.row("person", str(line["person"])), row


@pytest.mark.parametrize(
    "narrow",
    [
        lambda _work: View("household"),
        lambda work: View("household", place=work.village("石桥村")),
        lambda _work: View("household", filters=(Filter("hukou_type", "one_of", ("1", None)),)),
        lambda _work: View("household", filters=(Filter("family_size", "between", (2, None)),)),
        lambda _work: View("household", text="没有这样的人家"),
        lambda _work: View("household", voided="all"),
    ],
    ids=["all", "place", "choice", "computed", "none", "voided"],
)
def test_people_of_any_list_agree_with_a_count_by_hand(
    town: Work, narrow: Callable[[Work], View]
) -> None:
    view = narrow(town)
    theirs = list(members(town, shown(town, view)))
    for axis in axes(town.office, "household", PEOPLE):
        part = {"line": 0, "person": 1, "own": 2}[axis.part]
        hand = Counter(label_of(town, axis, each[part]) for each in theirs)
        found = tabulate(town.office, view, Ask(axis.key, "", PEOPLE))
        assert {row: n for (row, _c), n in figures(found).items()} == hand, axis.label


@pytest.mark.parametrize("ledger", LEDGER_KEYS)
def test_every_figure_that_opens_a_list_opens_that_many(town: Work, ledger: str) -> None:
    for axis in axes(town.office, ledger, COUNT):
        found = tabulate(town.office, View(ledger), Ask(axis.key))
        for at, head in enumerate(found.rows):
            view = behind(town.office, found, at, 0)
            assert (view is not None) is head.can_open
            if view:
                assert len(shown(town, view)) == found.figures[at][0], (axis.label, head.label)


@pytest.mark.parametrize("ledger", LEDGER_KEYS)
def test_heads_stand_in_an_order_people_expect(town: Work, ledger: str) -> None:
    """Years and ages rise, places stand as the office has them, what is blank stands last."""
    for axis in axes(town.office, ledger, COUNT):
        found = tabulate(town.office, View(ledger), Ask(axis.key))
        labels = [head.label for head in found.rows]
        assert len(labels) == len(set(labels)), axis.label
        assert "未填" not in labels[:-1]
        if axis.how in ("year", "number"):
            filled = [int(each.rstrip("年")) for each in labels if each != "未填"]
            assert filled == sorted(filled)


def test_places_stand_in_the_office_s_own_order(town: Work) -> None:
    known = axes_by(town, "household")
    found = tabulate(town.office, View("household"), Ask(known["place 2"].key))
    assert [head.label for head in found.rows] == ["清溪村", "石桥村"]
    found = tabulate(town.office, View("household"), Ask(known["组/网格"].key))
    assert [head.label for head in found.rows] == ["1组", "2组", "未填"]


@pytest.mark.parametrize(
    ("place", "level", "found"),
    [("1组", "2", "石桥村"), ("1组", "4", "1组"), ("1组", "1", "试验镇"), ("石桥村", "4", None), ("试验镇", "2", None)],
)  # fmt: skip
def test_a_place_lies_in_one_of_every_larger_level(
    town: Work, place: str, level: str, found: str | None
) -> None:
    tree = Tree(town.office)
    at = tree.at_level(town.live("division", name=place)[0]["id"], level)
    assert (town.row("division", at)["name"] if at != TOO_LARGE else None) == found


def test_what_lies_in_what(town: Work) -> None:
    tree, ids = Tree(town.office), {e["name"]: str(e["id"]) for e in town.live("division")}
    assert tree.lies_in(ids["1组"], ids["试验镇"])
    assert tree.lies_in(ids["1组"], ids["1组"])
    assert not tree.lies_in(ids["石桥村"], ids["清溪村"])
    assert not tree.lies_in("none", ids["清溪村"])
    assert tree.levels == ["1", "2", "4"]
    assert [tree.level(ids["1组"]), tree.level("none"), tree.level(None)] == ["4", "", ""]
    assert tree.at_level("none", "2") == TOO_LARGE


@pytest.mark.parametrize(
    ("born", "band", "ten"),
    [
        ("2026-12-01", "0–17岁", "0–9岁"),
        ("2008-12-02", "0–17岁", "10–19岁"),
        ("2008-12-01", "18–59岁", "10–19岁"),
        ("1966-12-02", "18–59岁", "50–59岁"),
        ("1966-12-01", "60–79岁", "60–69岁"),
        ("1946-12-01", "80岁以上", "80–89岁"),
    ],
)  # fmt: skip
def test_ages_turn_on_the_birthday(town: Work, born: str, band: str, ten: str) -> None:
    known = axes_by(town, "household", PEOPLE)
    for label, wanted in (("年龄段", band), ("年龄（每10岁）", ten)):
        axis = known[label]
        fold = folding(axis, Tree(town.office), town.office.today)
        assert label_of(town, axis, {axis.column: born}) == wanted
        assert fold(born).key is not None
        assert fold("不是日期").key is None
        assert fold("3000-01-01").key is None


# ---- shares


@pytest.mark.parametrize("shares", ["all", "row", "column"])
def test_shares_add_up_to_a_hundred(town: Work, shares: str) -> None:
    known = axes_by(town, "household")
    ask = Ask(known["place 2"].key, known["户口性质"].key, COUNT, shares)
    found = tabulate(town.office, View("household"), ask)
    each = [[float(found.share(r, c).rstrip("%") or 0) for c in range(len(found.columns))]
            for r in range(len(found.rows))]  # fmt: skip
    sums = {
        "all": [sum(map(sum, each))],
        "row": [sum(row) for row in each],
        "column": [sum(column) for column in zip(*each, strict=True)],
    }
    assert all(abs(total - 100) <= 0.3 for total in sums[shares])
    assert found.share(None, None) == "100.0%"


@pytest.mark.parametrize("shares", ["", "nonsense", "all"])
def test_an_empty_table_has_no_shares_and_no_mistakes(town: Work, shares: str) -> None:
    key = axes_by(town, "household")["户口性质"].key
    found = tabulate(town.office, View("household", text="没有"), Ask(key, "", COUNT, shares))
    assert (found.total, found.rows, found.share(None, None)) == (0, (), "")
    assert (
        list(lines(found)) == [["合计", *([""] * (len(titles(found)) - 1))]] or found.columns == ()
    )
    assert copy_of(found).plain


# ---- what is kept


@pytest.mark.parametrize(
    "text",
    ["", "{", "null", "[]", "[1]", "[1,2]", '["",5]', '[5,{}]', '["{}",{"a":"[1]"}]', '["",{"a":null}]', '["",["a"]]'],
)  # fmt: skip
def test_damaged_memories_are_forgotten(town: Work, text: str) -> None:
    remembered.keep(town.office, "statistics person", text)
    found = recall(town.office, "person")
    assert found.last is None
    assert found.named == {}


def test_what_is_kept_comes_back_for_its_user_alone(town: Work) -> None:
    kept = Kept(Ask("a", "b", PEOPLE, "row"), {"五点的表": Ask("c"), "带“引号”的": Ask("")})
    keep(town.office, "household", kept)
    assert recall(town.office, "household") == kept
    assert recall(town.office, "person") == Kept()
    keep(town.office, "household", Kept())
    assert recall(town.office, "household") == Kept()


@pytest.mark.parametrize(
    "text", ["", "x", "[]", "{}", "5", "null", '"a"', '["a"]', '["a","b","c","d","e"]', "[[],[]]"]
)
def test_what_is_no_question_is_none(text: str) -> None:
    assert parse(text) is None


def test_a_measure_that_is_gone_counts_records(town: Work) -> None:
    assert measure_of("person", "sum:gone").key == COUNT
    assert measure_of("person", PEOPLE).key == COUNT
    found = tabulate(town.office, View("person"), Ask("gone", "gone", "sum:gone"))
    assert found.total == len(town.live("person"))


# ---- given out


def wide(work: Work, shares: str = "") -> Crossed:
    known = axes_by(work, "household")
    ask = Ask(known["组/网格"].key, known["户口性质"].key, COUNT, shares)
    return tabulate(work.office, View("household", place=work.village("石桥村")), ask)


def test_a_table_reads_as_it_stands(town: Work) -> None:
    found = wide(town)
    assert titles(found) == ["", *(each.label for each in found.columns), "合计"]
    rows = list(lines(found))
    assert [row[0] for row in rows] == [*(each.label for each in found.rows), "合计"]
    assert all(len(row) == len(titles(found)) for row in rows)
    for row in rows:
        assert sum(map(int, row[1:-1])) == int(row[-1])
    assert text_of(wide(town, "all"), None, None) == f"{found.total}（100.0%）"


def test_paper_and_workbook_say_what_was_counted(town: Work, tmp_path: Path) -> None:
    found = wide(town)
    given = plain(town.office, found)
    assert "石桥村" in given.title
    assert given.unit == "单位：户"
    write_sheet(town.office, found, tmp_path / "表.xlsx")
    sheet = load_workbook(tmp_path / "表.xlsx").worksheets[0]
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    assert rows[0][0] == given.title
    assert rows[-1][0] == "合计"
    assert rows[-1][-1] == found.total


@pytest.mark.parametrize("shares", ["", "row"])
def test_the_clipboard_holds_the_table_both_ways(town: Work, shares: str) -> None:
    found = wide(town, shares)
    both = copy_of(found)
    whole = [titles(found), *lines(found)]
    for html in (both.html, ""):
        pasted = pasted_sheet(both.plain, html).rows
        assert [[str(cell or "") for cell in row] for row in pasted] == whole
    assert ('class="n"' in both.html) is not shares


@pytest.mark.parametrize(
    ("view", "words"),
    [
        (View("household"), ""),
        (View("household", text=" 王 "), "查找“王”"),
        (View("household", voided="voided"), "已作废的"),
        (View("household", filters=(Filter("phone", "blank"),)), "家庭电话：空白"),
    ],
)
def test_what_is_counted_is_told_in_words(town: Work, view: View, words: str) -> None:
    assert narrowed(town.office, view) == words


def test_a_place_and_more_are_told_together(town: Work) -> None:
    view = View("household", town.village("石桥村"), "王", (Filter("phone", "filled"),))
    assert narrowed(town.office, view) == "石桥村；家庭电话：有内容；查找“王”"


def test_a_folder_that_is_gone_leaves_no_half_workbook(town: Work, tmp_path: Path) -> None:
    with pytest.raises(Fault):
        write_sheet(town.office, wide(town), tmp_path / "stick" / "表.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_who_may_not_export_gets_no_workbook(town: Work, staffed: Path, tmp_path: Path) -> None:
    path = copy_file(staffed, tmp_path / "o")
    with enter(path, "管理员", write=False) as office, refused("ACC032"):
        write_sheet(office, wide(town), tmp_path / "表.xlsx")
    assert not (tmp_path / "表.xlsx").exists()


def test_axes_are_all_different_and_can_be_kept(town: Work) -> None:
    for ledger in LEDGERS:
        for measure in measures_of(ledger):
            keys = [each.key for each in axes(town.office, ledger, measure.key)]
            assert len(keys) == len(set(keys)), ledger
            for key in keys:
                ask = Ask(key, key[::-1], measure.key, "row")
                assert parse(json.dumps(json.loads(ask.as_text()))) == ask


def test_the_tree_itself_is_counted_by_its_own_choices_alone(town: Work) -> None:
    assert not any(each.how == "place" for each in axes(town.office, TREE, COUNT))
    kinds = [each for each in axes(town.office, TREE, COUNT) if each.how == "choice"]
    found = tabulate(town.office, View(TREE), Ask(kinds[0].key))
    assert found.total == len(town.live("division"))
