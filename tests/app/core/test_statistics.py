"""Cross tables of any list agree with counting by hand, and every cell leads to the list behind it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.filters import Filter
from app.statistics import (
    COUNT,
    PEOPLE,
    Ask,
    Crossed,
    axes,
    measures_of,
    parse,
    tabulate,
)
from app.statistics_lists import behind
from app.views import View, shown_of
from tests.offices import Work, enter, refused

Row = dict[str, object]


@pytest.fixture
def town(work: Work) -> Work:
    """Two villages, one of them with two groups; five households of one to three people; one person alone."""
    stone, clear = work.village("石桥村"), work.village("清溪村")
    groups = [work.add("division", name=name, level="4", parent=stone) for name in ("一组", "二组")]
    places = [
        (stone, groups[0]),
        (stone, groups[0]),
        (stone, groups[1]),
        (stone, None),
        (clear, None),
    ]
    for at, (village, group) in enumerate(places):
        household = work.household(village=village, group=group, hukou_type="12"[at % 2])
        for _n in range(at % 3):
            work.member(household)
    work.person()
    return work


def people(work: Work) -> Iterator[Row]:
    """Every present member with the household, by hand."""
    for line in work.live("household_member", to_date=None):
        person = work.row("person", line["person"])
        yield {**work.row("household", line["household"]), **person, "relation": line["relation"]}


def key_of(work: Work, label: str, ledger: str = "household", measure: str = COUNT) -> str:
    return next(each.key for each in axes(work.office, ledger, measure) if each.label == label)


def table(
    work: Work, rows: str, columns: str = "", measure: str = COUNT, view: View | None = None
) -> Crossed:
    view = view or View("household")
    keys = [key_of(work, each, view.ledger, measure) if each else "" for each in (rows, columns)]
    return tabulate(work.office, view, Ask(keys[0], keys[1], measure))


def by_label(found: Crossed) -> dict[tuple[str, str], int]:
    return {
        (row.label, column.label): found.figures[r][c]
        for r, row in enumerate(found.rows)
        for c, column in enumerate(found.columns)
        if found.figures[r][c]
    }


def name(work: Work, place: object) -> str:
    return work.row("division", str(place))["name"] if place else ""


def test_households_are_counted_by_village_and_kind(town: Work) -> None:
    kind = {"1": "农业", "2": "非农业"}
    found = table(town, "村(社区)", "户口性质")
    shown = {label for _row, label in by_label(found)}
    hand = Counter((name(town, h["village"]), h["hukou_type"]) for h in town.live("household"))
    assert sorted(by_label(found).values()) == sorted(hand.values())
    assert len(shown) == len(kind)
    assert found.total == 5
    assert [head.label for head in found.rows] == sorted(
        {name(town, h["village"]) for h in town.live("household")},
        key=lambda each: each != found.rows[0].label,
    )


def test_groups_blank_are_told_apart(town: Work) -> None:
    found = table(town, "组/网格")
    assert by_label(found) == {("一组", "户数"): 2, ("二组", "户数"): 1, ("未填", "户数"): 2}
    assert found.rows[-1].label == "未填"


def test_people_are_counted_through_the_roster(town: Work) -> None:
    found = table(town, "村(社区)", "性别", PEOPLE)
    sexes = {"1": "男性", "2": "女性"}
    hand = Counter((name(town, p["village"]), sexes.get(str(p["sex"]))) for p in people(town))
    assert found.total == sum(hand.values())
    assert sorted(by_label(found).values()) == sorted(hand.values())
    assert found.measure.unit == "人"


def test_people_by_age_and_by_what_they_are_to_the_head(town: Work) -> None:
    found = table(town, "年龄段", "与户主关系", PEOPLE)
    hand = Counter(p["relation"] for p in people(town))
    assert sorted(found.column_totals) == sorted(hand.values())
    ages = {row["id"]: row["age"] for row in shown_of(town.office, View("person")).rows()}
    bands = Counter(
        next(n for n, top in enumerate((17, 59, 79, 200)) if int(str(ages[p["id"]])) <= top)
        for p in people(town)
    )
    assert sorted(found.row_totals) == sorted(bands.values())


def test_persons_are_counted_by_where_they_live(town: Work) -> None:
    found = table(town, "所在村(社区)", "性别", view=View("person"))
    assert found.total == len(town.live("person"))
    totals = dict(zip((head.label for head in found.rows), found.row_totals, strict=True))
    hand = Counter(name(town, p["village"]) for p in people(town))
    assert totals == {**hand, "未填": 1}


def test_numbers_of_computed_figures(town: Work) -> None:
    found = table(town, "家庭人口")
    hand = Counter(str(1 + at % 3) for at in range(5))
    assert {row: n for (row, _c), n in by_label(found).items()} == hand


@pytest.mark.parametrize("ledger", ["household", "person", "division", "household_member"])
@pytest.mark.parametrize("measure", [COUNT, PEOPLE])
def test_every_axis_sums_to_the_whole(town: Work, ledger: str, measure: str) -> None:
    if measure not in {each.key for each in measures_of(ledger)}:
        return
    whole = tabulate(town.office, View(ledger), Ask("", "", measure)).total
    for axis in axes(town.office, ledger, measure):
        found = tabulate(town.office, View(ledger), Ask(axis.key, "", measure))
        assert found.total == whole, axis
        assert sum(found.column_totals) == sum(found.row_totals) == whole
    assert whole


def narrowed(town: Work) -> list[View]:
    stone = town.village("石桥村")
    return [
        View("household", place=stone),
        View("household", filters=(Filter("hukou_type", "one_of", ("1",)),)),
        View("household", filters=(Filter("family_size", "between", (2, 3)),)),
    ]


@pytest.mark.parametrize("at", range(3))
def test_a_narrowed_list_is_counted_as_it_is_shown(town: Work, at: int) -> None:
    view = narrowed(town)[at]
    rows = list(shown_of(town.office, view).rows())
    found = table(town, "村(社区)", "户口性质", view=view)
    assert found.total == len(rows)
    assert table(town, "性别", "", PEOPLE, view).total == sum(
        int(str(r["family_size"])) for r in rows
    )


def opened(work: Work, view: View | None) -> int | None:
    return shown_of(work.office, view).figures().rows if view else None


CELLS: list[tuple[str, str, str, str]] = [
    ("household", COUNT, "村(社区)", "户口性质"),
    ("household", COUNT, "组/网格", "家庭人口"),
    ("household", PEOPLE, "村(社区)", "性别"),
    ("household", PEOPLE, "村(社区)", "年龄段"),
    ("person", COUNT, "所在村(社区)", "性别"),
    ("person", COUNT, "年龄（每10岁）", "出生日期的年份"),
    ("household_member", COUNT, "与户主关系", "共同生活"),
]


@pytest.mark.parametrize(("ledger", "measure", "rows", "columns"), CELLS)
def test_the_list_behind_a_cell_has_as_many_records(
    town: Work, ledger: str, measure: str, rows: str, columns: str
) -> None:
    found = table(town, rows, columns, measure, View(ledger))
    for r, head in enumerate(found.rows):
        for c, figure in enumerate(found.figures[r]):
            can_open = head.can_open and found.columns[c].can_open
            view = behind(town.office, found, r, c)
            assert opened(town, view) == (figure if can_open else None)
    assert behind(town.office, found, None, None) == View(ledger)


def test_a_cell_within_a_place_stays_within_it(town: Work) -> None:
    stone = town.village("石桥村")
    found = table(town, "所在村(社区)", view=View("person", place=stone))
    assert len(found.rows) == 1
    assert opened(town, behind(town.office, found, 0, 0)) == found.total


def test_a_list_that_cannot_show_just_that_is_not_opened(town: Work) -> None:
    view = View("household", filters=(Filter("hukou_type", "one_of", ("1", "2")),))
    found = table(town, "户口性质", view=view)
    assert behind(town.office, found, 0, 0) is None
    people_of = table(town, "性别", "", PEOPLE, view)
    assert behind(town.office, people_of, 0, None) is None


@pytest.mark.parametrize(
    ("shares", "cell", "row"), [("", "", ""), ("all", "20.0%", "40.0%"), ("row", "50.0%", "100.0%")]
)
def test_shares_are_of_what_was_asked(town: Work, shares: str, cell: str, row: str) -> None:
    rows, columns = key_of(town, "组/网格"), key_of(town, "户口性质")
    found = tabulate(town.office, View("household"), Ask(rows, columns, COUNT, shares))
    assert (found.share(0, 0), found.share(0, None)) == (cell, row)


def test_merged_records_count_once(town: Work) -> None:
    first, second = (town.person(name="王芳") for _n in range(2))
    before = table(town, "性别", view=View("person")).total
    town.desk.merge("person", first, second)
    assert table(town, "性别", view=View("person")).total == before - 1


def test_what_was_asked_can_be_kept() -> None:
    ask = Ask("own:sex:choice:", "", PEOPLE, "all")
    assert parse(ask.as_text()) == ask
    assert [parse(text) for text in ("", "[]", "{", "[1,2]", "null", "5")] == [None] * 6


def test_axes_that_are_gone_are_left_out(town: Work) -> None:
    found = tabulate(town.office, View("household"), Ask("own:gone:choice:", "own:gone:choice:"))
    assert found.figures == ((5,),)


def test_who_may_not_read_is_refused(staffed: Path) -> None:
    with enter(staffed, "管理员") as office, refused("ACC032"):
        tabulate(office, View("household"), Ask(""))


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(rows=st.data())
def test_any_two_axes_keep_the_total(town: Work, rows: st.DataObject) -> None:
    measure = rows.draw(st.sampled_from([COUNT, PEOPLE]))
    known = [each.key for each in axes(town.office, "household", measure)]
    ask = Ask(rows.draw(st.sampled_from(known)), rows.draw(st.sampled_from(known)), measure)
    found = tabulate(town.office, View("household"), ask)
    assert found.total == (5 if measure == COUNT else 9)
    assert all(figure >= 0 for row in found.figures for figure in row)
