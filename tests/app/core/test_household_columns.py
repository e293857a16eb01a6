"""A member in a row: what is shown, masked, counted and said of the stay."""

from __future__ import annotations

from datetime import date

import pytest

from app import unfinished
from app.entering import Entering
from app.households.columns import age_on, columns_of, stay_of, text_of
from app.households.home import Home, read_home
from app.problems import Problem, Problems
from app.registry import LEDGERS
from app.unfinished import Unfinished
from tests.offices import Work

LEDGER = LEDGERS["household"]
TODAY = date(2026, 12, 1)


def home(work: Work, **line: object) -> Home:
    """A household of a head and a child whose line has these values."""
    household = work.household()
    work.member(household, "20", **line)
    return read_home(work.office, "household", household)


def row(work: Work, at: int, *, whole: bool = False, **line: object) -> dict[str, str]:
    member = home(work, **line).present[at]
    return {
        each.title: text_of(each, member, LEDGER, TODAY, whole=whole) for each in columns_of(LEDGER)
    }


def test_columns_follow_from_the_declarations() -> None:
    titles = [each.title for each in columns_of(LEDGER)]
    assert titles[:3] == ["与户主关系", "姓名", "证件号码"]
    assert titles[-1] == "起止"
    assert {"年龄", "性别", "联系电话", "共同生活"} <= set(titles)
    assert [each.title for each in columns_of(LEDGER) if each.is_sensitive] == [
        "证件号码",
        "联系电话",
    ]


def test_numbers_are_masked_until_revealed(work: Work) -> None:
    masked = row(work, 0)
    assert masked["证件号码"].count("*") == 8
    assert "*" in masked["联系电话"]
    whole = row(work, 0, whole=True)
    assert "*" not in whole["证件号码"] + whole["联系电话"]


def test_role_and_name_are_words(work: Work) -> None:
    shown = row(work, 1)
    assert (shown["与户主关系"], shown["共同生活"]) == ("子", "是")
    assert shown["姓名"]


@pytest.mark.parametrize(
    ("born", "age"),
    [
        ("2000-12-01", "26"),
        ("2000-12-02", "25"),
        ("2026-12-01", "0"),
        ("1952-02-29", "74"),
        (None, ""),
    ],
)
def test_years_are_whole(born: str | None, age: str) -> None:
    assert age_on(born, TODAY) == age


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ({}, ""),
        ({"from_date": "2020-01-01"}, "2020-01-01 起"),
        ({"to_date": "2021-02-03"}, "至 2021-02-03"),
        ({"to_date": "2021-02-03", "leave_reason": "出嫁"}, "至 2021-02-03（出嫁）"),
        ({"from_date": "2020-01-01", "to_date": "2021-02-03"}, "2020-01-01 至 2021-02-03"),
    ],
)
def test_a_stay_says_from_when_to_when_and_why_it_ended(
    work: Work, line: dict[str, object], told: str
) -> None:
    found = home(work, **line)
    member = next(each for each in (*found.present, *found.former) if each.role == "20")
    assert stay_of(LEDGER, member) == told


def test_several_records_are_entered_as_one_batch(work: Work) -> None:
    with work.office.writing() as writer:
        entering = Entering(work.office, writer, "一起")
        village = entering.add("division", {"name": "网山村", "level": "2"})
        person = entering.add("person", work.people.person().typed)
        household = entering.add("household", {"village": village, "head": person})
        changes = entering.done(household)
    assert {village, person, household} <= changes.records
    assert changes.record == household
    assert work.lines(household) == {person: "02"}


def half_enter(work: Work) -> None:
    with work.office.writing() as writer:
        entering = Entering(work.office, writer)
        entering.add("division", {"name": "网山村", "level": "2"})
        entering.add("person", {"name": ""})


def test_what_is_broken_off_leaves_nothing(work: Work) -> None:
    before = work.state()
    with pytest.raises((Problem, Problems)):
        half_enter(work)
    assert work.state() == before


def test_doubts_gather_over_all_records(work: Work) -> None:
    with work.office.writing() as writer:
        entering = Entering(work.office, writer)
        village = entering.add("division", {"name": "网山村", "level": "2"})
        for _n in range(2):
            entering.add("household", {"village": village})
    assert [each.code for each in entering.warnings] == ["DSK121", "DSK121"]


LINES = ({"id_no": "33990119800101001X", "": ""}, {"name": "王二", "": "x"})


@pytest.mark.parametrize("values", [{}, {"address": "石桥路"}])
def test_lines_of_an_unfinished_entry_are_kept_with_it(work: Work, values: dict[str, str]) -> None:
    entry = Unfinished(key="household a", ledger="household", values={**values}, lines=LINES)
    unfinished.keep(work.office, entry)
    kept = unfinished.load(work.office, "household a")
    assert kept
    assert (kept.lines, kept.values) == (LINES, values)
    unfinished.keep(work.office, entry.model_copy(update={"lines": (), "values": {}}))
    assert unfinished.load(work.office, "household a") is None
