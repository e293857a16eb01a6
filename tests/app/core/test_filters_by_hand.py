"""Any filter of any ledger finds just the records that a plain reading of it finds, alone and together."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.columns import Column, Moment, columns_of
from app.filters import Filter, hows_of, is_possible, read, told
from app.kinds import Choice, Link, Reading, YesNo
from app.lists import TREE
from app.owners import Owning
from app.problems import Problem
from app.registry import LEDGERS
from app.views import View, parse, shown_of
from db.specs import Value
from tests.ledgers.records import typed
from tests.ledgers.sample import SAMPLE
from tests.offices import Work

Row = dict[str, Any]
FULL = [key for key in SAMPLE if key != "setting"]


@pytest.fixture(scope="module")
def town(shared: Work) -> Work:
    """A village in a village's group, households with and without group, people with much and with little."""
    dice, work = random.Random(4), shared
    root = work.add("division", name="试验镇", level="1", code="339901001000")
    near = work.add("division", name="网山村", level="2", parent=root, order=2, aliases="网山")
    far = work.add("division", name="青竹社区", level="2", parent=root)
    group = work.add("division", name="一组", level="4", parent=near, leader="单二")
    for at, (village, its) in enumerate([(near, group), (near, None), (far, None), (far, None)]):
        head = work.person(
            phone=None if at == 1 else f"1390001000{at}",
            ethnic=(None, "1", "2", "1")[at],
            note=("", "50%的_房", "独居\n靠近河", None)[at],
            hukou_address=("东巷A1号", None, "东巷a2号", "西%巷")[at],
        )
        home = work.household(
            head, village=village, group=its, hukou_type=dice.choice("12"), address=f"{at}号"
        )
        for _n in range(at % 3):
            work.member(home, lives_together=("是", "否")[_n], from_date=f"20{20 + at}-01-02")
    gone = work.household(village=far)
    work.desk.void("household", gone, "重复")
    for first in (1, 5, 900):
        work.add(
            "crosscheck",
            finding=f"核{first}",
            suspicion="1",
            note="两处登记" if first > 1 else None,
        )
        work.add("number_lease", series=f"号{first}", station="1", first=first, last=first + 3)
    work.add("number_void", series="户", period="2026", number=7, reason="写坏了", text="甲%")
    work.add("holiday", held_on="2026-10-01", day_kind="1", name="国庆节", notice_year=2026)
    work.add("holiday", held_on="2026-10-10", day_kind="2")
    for key, ledger in LEDGERS.items():
        if not work.live(key):
            work.add(key, **typed(work, ledger))
    return work


def rows_of(work: Work, ledger: str) -> list[Row]:
    return list(shown_of(work.office, View(ledger)).rows())


def ids(rows: list[Row]) -> set[str]:
    return {str(row["id"]) for row in rows}


def inside(work: Work, place: str) -> set[str]:
    """The place and all that lies in it, walked by hand."""
    found, todo = set[str](), [place]
    while todo:
        here = todo.pop()
        found.add(here)
        todo += [str(row["id"]) for row in work.live("division", parent=here)]
    return found


def meets(work: Work, column: Column, row: Row, wanted: Filter) -> bool:
    """A filter as people mean it."""
    value, values = row[column.key], wanted.values
    blank = value is None or value == ""
    if wanted.how in ("blank", "filled"):
        return blank is (wanted.how == "blank")
    if wanted.how == "one_of":
        if isinstance(column.kind, Link) and column.kind.ledger == TREE:
            places = {p for each in values if each for p in inside(work, str(each))}
            return value in places or (blank and None in values)
        return value in values
    if wanted.how == "between":
        low, high = values
        day = str(value)[:10] if isinstance(column.kind, Moment) else value
        return not blank and (low is None or day >= low) and (high is None or day <= high)
    text, word = str(value or ""), str(values[0])
    if wanted.how == "begins":
        return not blank and text.startswith(word)
    return not blank and word.casefold() in text.casefold()


def filters_of(column: Column, rows: list[Row]) -> Iterator[Filter]:
    """Every way of narrowing by a column, with what stands there and what does not."""
    here = sorted({row[column.key] for row in rows if row[column.key] not in (None, "")}, key=str)
    for how in hows_of(column):
        if how in ("blank", "filled"):
            yield Filter(column.key, how)
        elif how == "one_of":
            yield from (Filter(column.key, how, (each,)) for each in here)
            yield Filter(column.key, how, (None,))
            yield Filter(column.key, how, (*here[:1], None))
            yield Filter(column.key, how, ("没有这一项",))
        elif how == "between":
            ends = [str(e)[:10] if isinstance(column.kind, Moment) else e for e in here]
            yield from (Filter(column.key, how, (each, each)) for each in ends)
            yield from (Filter(column.key, how, (each, None)) for each in ends[-1:])
            yield from (Filter(column.key, how, (None, each)) for each in ends[:1])
        else:
            yield from (Filter(column.key, how, (word,)) for each in here for word in parts(each))
            yield Filter(column.key, how, ("沒有这几个字",))


def parts(text: object) -> set[str]:
    """Beginnings, middles and ends that are no pinyin: those find by spelling, which has its own tests."""
    whole = str(text)
    found = {whole, whole[:2], whole[1:3], whole[-1:]}
    return {each for each in found if each.strip() and not (each.isascii() and each.isalpha())}


@pytest.mark.parametrize("ledger", FULL)
def test_every_filter_of_every_column_finds_what_a_plain_reading_finds(
    town: Work, ledger: str
) -> None:
    rows = rows_of(town, ledger)
    assert rows
    for column in columns_of(ledger).values():
        if column.key not in rows[0]:
            continue
        for wanted in filters_of(column, rows):
            assert is_possible(ledger, wanted), wanted
            hand = {str(row["id"]) for row in rows if meets(town, column, row, wanted)}
            found = ids(list(shown_of(town.office, View(ledger, filters=(wanted,))).rows()))
            assert found == hand, wanted


@pytest.mark.parametrize("ledger", FULL)
def test_every_filter_can_be_told_and_kept(town: Work, ledger: str) -> None:
    rows, lookup = rows_of(town, ledger), town.lookup
    for column in columns_of(ledger).values():
        for wanted in filters_of(column, rows) if column.key in rows[0] else ():
            words = told(ledger, wanted, lookup)
            assert words.startswith(f"{column.label}：")
            assert words.strip("：") != column.label
            view = View(ledger, filters=(wanted,))
            assert parse(view.as_text()) == view


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data())
def test_filters_together_find_what_all_of_them_find(town: Work, data: st.DataObject) -> None:
    ledger = data.draw(st.sampled_from(FULL))
    rows = rows_of(town, ledger)
    known = [each for each in columns_of(ledger).values() if each.key in rows[0]]
    chosen = data.draw(st.lists(st.sampled_from(known), min_size=2, max_size=3, unique=True))
    pairs = [(c, data.draw(st.sampled_from(list(filters_of(c, rows))))) for c in chosen]
    hand = {str(r["id"]) for r in rows if all(meets(town, c, r, f) for c, f in pairs)}
    view = View(ledger, filters=tuple(each for _c, each in pairs))
    assert ids(list(shown_of(town.office, view).rows())) == hand
    assert shown_of(town.office, view).figures().rows == len(hand)


@pytest.mark.parametrize(
    ("ledger", "wanted", "possible"),
    [
        ("person", Filter("sex", "one_of", ("1",)), True),
        ("person", Filter("sex", "one_of"), False),
        ("person", Filter("sex", "between", ("1", "2")), False),
        ("person", Filter("sex", "contains", ("1",)), False),
        ("person", Filter("age", "between", (1, 2)), True),
        ("person", Filter("age", "between", (1,)), False),
        ("person", Filter("age", "between", (1, 2, 3)), False),
        ("person", Filter("age", "one_of", (1,)), False),
        ("person", Filter("age", "blank", (1,)), False),
        ("person", Filter("name", "begins", ("王",)), True),
        ("person", Filter("name", "begins"), False),
        ("person", Filter("name", "begins", ("王", "李")), False),
        ("person", Filter("note", "contains", ("王",)), False),
        ("person", Filter("note", "filled"), True),
        ("person", Filter("gone", "filled"), False),
        ("person", Filter("village", "one_of", ("x",)), False),
        ("household", Filter("village", "one_of", ("x",)), True),
        ("household", Filter("family_size", "between", (None, 2)), True),
    ],
)
def test_only_what_a_column_allows_is_possible(ledger: str, wanted: Filter, possible: bool) -> None:
    assert is_possible(ledger, wanted) is possible


TODAY = Reading(date(2026, 12, 1))


@pytest.mark.parametrize(
    ("ledger", "key", "typed", "meant"),
    [
        ("person", "age", "60", 60),
        ("person", "age", "６０", 60),
        ("person", "age", "60岁", 60),
        ("person", "age", "六十", 60),
        ("person", "age", " ", None),
        ("person", "birth_date", "1966-12-1", "1966-12-01"),
        ("person", "birth_date", "1966年12月1日", "1966-12-01"),
        ("person", "birth_date", "19661201", "1966-12-01"),
        ("person", "birth_date", "", None),
        ("person", "_created_at", "2026/12/1", "2026-12-01"),
        ("household", "family_size", "3人", 3),
        ("number_lease", "first", "1,000", 1000),
        ("household_member", "to_date", "2026.1.2", "2026-01-02"),
    ],
)
def test_an_end_of_a_span_is_read_in_any_spelling(
    ledger: str, key: str, typed: str, meant: Value
) -> None:
    assert read(columns_of(ledger)[key], typed, TODAY) == meant


@pytest.mark.parametrize(
    ("ledger", "key", "typed"),
    [
        ("person", "age", "老人"),
        ("person", "age", "9" * 30),
        ("person", "age", "1.5"),
        ("person", "birth_date", "1966-02-30"),
        ("person", "birth_date", "去年"),
        ("person", "_created_at", "上午"),
        ("household", "family_size", "很多"),
        ("household", "family_size", "-" * 3),
    ],
)
def test_an_end_that_cannot_be_read_is_told_at_its_column(
    ledger: str, key: str, typed: str
) -> None:
    column = columns_of(ledger)[key]
    with pytest.raises(Problem) as caught:
        read(column, typed, TODAY)
    assert (caught.value.field, caught.value.place) == (key, column.label)
    assert caught.value.message
    assert caught.value.remedy


@pytest.mark.parametrize("ledger", SAMPLE)
def test_every_column_offers_a_way_and_blank_and_filled(ledger: str) -> None:
    for column in columns_of(ledger).values():
        hows = hows_of(column)
        assert {"blank", "filled"} <= set(hows)
        assert len(hows) == len(set(hows))
        is_listed = (
            isinstance(column.kind, Choice | YesNo | Link | Owning) and not column.is_guarded
        )
        assert ("one_of" in hows) is is_listed
        assert ("between" in hows) is (column.is_span and not is_listed)


@pytest.mark.parametrize(
    "wanted", ["50%", "_", "a%", "\\", "'", '"', "；", "\ud800", "甲\udfff", "𠀀"]
)
def test_signs_mean_themselves_and_break_nothing(town: Work, wanted: str) -> None:
    rows = rows_of(town, "person")
    for key in ("hukou_address", "name", "id_no", "phone"):
        for how in ("contains", "begins"):
            view = View("person", filters=(Filter(key, how, (wanted,)),))
            found = ids(list(shown_of(town.office, view).rows()))
            assert found <= {str(r["id"]) for r in rows if wanted in str(r[key])}
    assert shown_of(town.office, View("person", text=wanted)).figures().rows <= len(rows)
