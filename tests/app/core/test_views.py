"""Views: as text and back, tolerant of what is no longer there, and the lists they show."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import filters, sorting
from app.columns import columns_of, usual
from app.filters import Filter, hows_of
from app.registry import LEDGERS
from app.sorting import Sort, can_sort
from app.views import View, Width, parse, shown_of
from db.query import Voided
from tests.ledgers.sample import SAMPLE
from tests.offices import Work, refused

VALUES = st.none() | st.integers(-(10**12), 10**12) | st.text(max_size=8)


@st.composite
def views(draw: st.DrawFn) -> View:
    """Any view of any ledger that its columns allow."""
    ledger = draw(st.sampled_from(list(LEDGERS)))
    known = list(columns_of(ledger).values())
    some = st.lists(st.sampled_from(known), max_size=4, unique=True)
    open_ = st.lists(st.sampled_from([*filter(can_sort, known)]), max_size=4, unique=True)
    return View(
        ledger,
        draw(st.text(max_size=5)),
        draw(st.text(max_size=8)),
        tuple(filter_of(draw, each.key, draw(st.sampled_from(hows_of(each)))) for each in draw(some)),
        tuple(Width(each.key, draw(st.integers(0, 900))) for each in draw(some)),
        tuple(Sort(e.key, draw(st.booleans()), draw(st.sampled_from(get_args(sorting.Spelling)))) for e in draw(open_)),
        draw(st.sampled_from(get_args(Voided))),
    )  # fmt: skip


def filter_of(draw: st.DrawFn, key: str, how: filters.How) -> Filter:
    sizes = {"one_of": (1, 3), "between": (2, 2), "begins": (1, 1), "contains": (1, 1)}
    least, most = sizes.get(how, (0, 0))
    return Filter(key, how, tuple(draw(st.lists(VALUES, min_size=least, max_size=most))))


@given(views())
def test_a_view_comes_back_from_its_text(view: View) -> None:
    assert parse(view.as_text()) == view


@given(st.text() | st.sampled_from(["{}", "[]", "null", "3", '{"ledger":"none"}', '{"ledger":[]}']))
def test_what_is_no_view_is_refused(text: str) -> None:
    with refused("DSK191"):
        parse(text)


@given(
    st.dictionaries(
        st.sampled_from(["place", "text", "filters", "columns", "sorts", "voided"]),
        st.recursive(VALUES, lambda some: st.lists(some, max_size=3), max_leaves=8),
    )
)
def test_whatever_stands_in_a_view_is_read_or_left_out(given_: dict[str, Any]) -> None:
    view = parse(json.dumps({**given_, "ledger": "person"}))
    assert parse(view.as_text()) == view


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("filters", ["gone", "blank", []]),
        ("filters", ["sex", "between", ["1", "2"]]),
        ("filters", ["sex", "one_of", []]),
        ("filters", ["age", "between", [1]]),
        ("filters", ["sex", "smells", []]),
        ("columns", ["gone", 90]),
        ("sorts", ["gone", False, "pinyin"]),
    ],
)
def test_what_the_ledger_no_longer_has_is_left_out(name: str, part: list[object]) -> None:
    data = json.loads(View("person", text="王").as_text())
    assert parse(json.dumps({**data, name: [part]})) == View("person", text="王")


def test_a_filter_replaces_that_of_its_column() -> None:
    first, second = Filter("sex", "blank"), Filter("age", "between", (60, None))
    view = View("person").with_filter(first).with_filter(second)
    changed = view.with_filter(Filter("sex", "filled"))
    assert [each.how for each in changed.filters] == ["filled", "between"]
    assert changed.without_filter("sex").filters == (second,)
    assert changed.plain() == View("person")


@pytest.mark.parametrize(
    ("view", "is_narrowed"),
    [
        (View("person"), False),
        (View("person", text=" "), False),
        (View("person", text="a"), True),
        (View("person", place="x"), True),
        (View("person", voided="all"), False),
        (View("person", voided="voided"), True),
        (View("person", sorts=(Sort("age"),), columns=(Width("age"),)), False),
    ],
)
def test_a_view_knows_whether_it_leaves_anything_out(view: View, is_narrowed: bool) -> None:
    assert view.is_narrowed is is_narrowed


@pytest.mark.parametrize("ledger", list(SAMPLE))
def test_every_ledger_begins_with_its_names_and_what_tables_show(ledger: str) -> None:
    keys = usual(ledger)
    assert keys[: len(LEDGERS[ledger].name)] == LEDGERS[ledger].name
    assert set(keys) <= set(columns_of(ledger))
    assert View(ledger).keys == keys
    assert View(ledger, columns=(Width(keys[-1]),)).keys == keys[-1:]


@pytest.fixture(scope="module")
def town(shared: Work) -> Work:
    """Two villages in an order that is not their names', the first with two groups; five households."""
    near = shared.add("division", name="网山村", level="2", order=2)
    far = shared.add("division", name="青竹社区", level="2", order=1)
    one = shared.add("division", name="一组", level="4", parent=near, order=1)
    two = shared.add("division", name="二组", level="4", parent=near, order=2)
    homes = [("曾一", near, two), ("单二", near, one), ("区三", far, None), ("王五", near, None)]
    for name, village, group in homes:
        household = shared.household(shared.person(name=name), village=village, group=group)
        if name == "区三":
            shared.member(household, person=shared.person(name="区小妹", birth_date=None))
    gone = shared.household(shared.person(name="张三"), village=far)
    shared.desk.void("household", gone, "错")
    return shared


def place(work: Work, name: str) -> str:
    return str(work.live("division", name=name)[0]["id"])


def named(work: Work, view: View) -> list[str]:
    """The people that a view's records are named by."""
    shown, ledger = shown_of(work.office, view), LEDGERS[view.ledger]
    return [work.lookup.called(view.ledger, row).split()[-1] for row in shown.rows() if ledger]


@pytest.mark.parametrize(
    ("where", "ledger", "found"),
    [
        ("网山村", "household", {"曾一", "单二", "王五"}),
        ("一组", "household", {"单二"}),
        ("青竹社区", "household", {"区三"}),
        ("网山村", "person", {"曾一", "单二", "王五"}),
        ("青竹社区", "person", {"区三", "区小妹"}),
        ("二组", "person", {"曾一"}),
        ("青竹社区", "household_member", {"区三", "区小妹"}),
        ("网山村", "division", {"网山村", "一组", "二组"}),
        ("网山村", "setting", set()),
    ],
)
def test_a_place_is_found_by_the_declarations(
    town: Work, where: str, ledger: str, found: set[str]
) -> None:
    assert set(named(town, View(ledger, place(town, where)))) == found


def test_who_left_a_household_no_longer_lives_there(town: Work) -> None:
    view = View("person", place(town, "青竹社区"))
    (line,) = list(town.live("household_member", relation="20"))
    before = set(named(town, view))
    town.change("household_member", str(line["id"]), to_date="2026-11-30")
    after = set(named(town, view))
    town.change("household_member", str(line["id"]), to_date="")
    assert before - after == {"区小妹"}


@pytest.mark.parametrize(
    ("sorts", "first"),
    [
        ((), ["区三", "单二", "曾一", "王五"]),
        ((Sort("head"),), ["区三", "单二", "王五", "曾一"]),
        ((Sort("head", True),), ["曾一", "王五", "单二", "区三"]),
        ((Sort("head", spelling="strokes"),), ["王五", "区三", "单二", "曾一"]),
        ((Sort("village"), Sort("head", True)), ["区三", "曾一", "王五", "单二"]),
        ((Sort("family_size", True),), ["区三"]),
        ((Sort("group", True),), ["曾一", "单二"]),
    ],
)
def test_any_column_sorts(town: Work, sorts: tuple[Sort, ...], first: list[str]) -> None:
    assert named(town, View("household", sorts=sorts))[: len(first)] == first


@pytest.mark.parametrize("ledger", list(SAMPLE))
def test_every_open_column_of_every_ledger_can_be_sorted_by(town: Work, ledger: str) -> None:
    count = shown_of(town.office, View(ledger)).figures().rows
    for key in (k for k, column in columns_of(ledger).items() if can_sort(column)):
        for down in (False, True):
            view = View(ledger, sorts=(Sort(key, down), Sort(usual(ledger)[0], spelling="strokes")))
            assert len(list(shown_of(town.office, view).rows())) == count


@pytest.mark.parametrize(("voided", "count"), [("live", 4), ("voided", 1), ("all", 5)])
def test_voided_records_are_shown_on_request(town: Work, voided: Voided, count: int) -> None:
    assert shown_of(town.office, View("household", voided=voided)).figures().rows == count


def test_words_and_filters_all_narrow(town: Work) -> None:
    view = View("household", place(town, "网山村"), "z", (Filter("group", "filled"),))
    assert named(town, view) == ["曾一"]
    assert named(town, replace(view, text="")) == ["单二", "曾一"]
