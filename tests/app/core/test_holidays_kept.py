"""The office's own days: notices that follow each other, days typed beside them, taken out, undone, counted with."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app import undo
from app.desk import Desk
from app.holidays import keeping
from app.holidays.notice import Told, read_notice
from app.holidays.shipped import Mark, shipped
from app.ledgers import holiday
from app.workdays import Workdays, workdays_of
from tests.offices import Day, Work, copy_of, enter, refused

YEAR = 2031
FIRST = """元旦：1月1日至3日放假，共3天。1月4日上班。
春节：1月22日至28日放假调休，共7天。1月19日（周日）、2月2日（周日）上班。"""
MENDED = """元旦：1月1日至3日放假，共3天。
春节：1月22日至30日放假调休，共9天。2月2日（周日）、2月9日（周日）上班。"""
MOST = 12
DATES = st.dates(date(YEAR, 1, 1), date(YEAR, 12, 31))


def told(text: str) -> list[Told]:
    return read_notice(text, YEAR).days


def days(work: Work) -> dict[str, str]:
    """What is on record, 休 or 班 by day."""
    found = keeping.entries(work.office)
    return {f"{each.day:%m-%d}": "休" if each.rest else "班" for each in found}


@pytest.fixture
def noticed(work: Work) -> str:
    """A year's notice is on record; its batch."""
    return keeping.take_in(work.office, told(FIRST), YEAR, "国办〔2030〕1号").batch


def test_a_mended_notice_leaves_only_what_it_names(work: Work, noticed: str) -> None:
    assert {"01-04", "01-19"} <= set(days(work))
    keeping.take_in(work.office, told(MENDED), YEAR, "国办〔2030〕9号")
    assert set(days(work)) == {f"{each.day:%m-%d}" for each in told(MENDED)}
    assert {each.basis for each in keeping.entries(work.office)} == {"国办〔2030〕9号"}


def test_undoing_the_mended_notice_brings_the_first_one_back(work: Work, noticed: str) -> None:
    before = keeping.entries(work.office)
    batch = keeping.take_in(work.office, told(MENDED), YEAR, "更正").batch
    undo.undo_batch(work.office, batch)
    assert keeping.entries(work.office) == before


def test_the_same_notice_again_changes_no_day(work: Work, noticed: str) -> None:
    before = keeping.entries(work.office)
    keeping.take_in(work.office, told(FIRST), YEAR, "国办〔2030〕1号")
    assert keeping.entries(work.office) == before


def test_another_years_notice_leaves_this_one_alone(work: Work, noticed: str) -> None:
    before = days(work)
    other = [Told(date(YEAR + 1, 5, 1), True, "劳动节", 1)]
    keeping.take_in(work.office, other, YEAR + 1, "")
    assert {key: days(work)[key] for key in before} == before
    assert days(work)["05-01"] == "休"


def test_days_of_the_year_before_belong_to_the_notice_that_names_them(work: Work) -> None:
    text = "元旦：2030年12月30日至2031年1月1日放假，共3天"
    keeping.take_in(work.office, told(text), YEAR, "")
    found = keeping.entries(work.office)
    assert [(each.day.year, each.year) for each in found] == [
        (2030, YEAR),
        (2030, YEAR),
        (YEAR, YEAR),
    ]
    keeping.take_in(work.office, told("元旦：1月1日放假"), YEAR, "")
    assert [each.day for each in keeping.entries(work.office)] == [date(YEAR, 1, 1)]


def test_an_empty_notice_empties_the_year(work: Work, noticed: str) -> None:
    batch = keeping.take_in(work.office, [], YEAR, "").batch
    assert days(work) == {}
    undo.undo_batch(work.office, batch)
    assert len(days(work)) == len(told(FIRST))


def test_a_day_changed_since_is_kept_when_the_notice_is_undone(work: Work, noticed: str) -> None:
    keeping.put_day(work.office, date(YEAR, 1, 4), rest=True, name="改为休息")
    undone = undo.undo_batch(work.office, noticed)
    assert days(work) == {"01-04": "休"}
    assert len(undone.kept) == 1


def test_a_day_typed_keeps_the_year_of_its_notice(work: Work) -> None:
    keeping.take_in(work.office, told("元旦：2030年12月30日至2031年1月1日放假"), YEAR, "甲")
    keeping.put_day(work.office, date(2030, 12, 30), rest=False, name="")
    first = keeping.entries(work.office)[0]
    assert (first.day, first.rest, first.year) == (date(2030, 12, 30), False, YEAR)


@pytest.mark.parametrize(
    ("name", "basis", "kept"),
    [
        (" 火把节 ", " 州政发〔2030〕3号 ", ("火把节", "州政发〔2030〕3号")),
        ("", "", ("", "")),
        ("   ", "  ", ("", "")),
        ("开斋节·古尔邦节", "", ("开斋节·古尔邦节", "")),
    ],
)
def test_what_is_typed_of_a_day_is_tidied(
    work: Work, name: str, basis: str, kept: tuple[str, str]
) -> None:
    keeping.put_day(work.office, date(YEAR, 7, 1), rest=True, name=name, basis=basis)
    (found,) = keeping.entries(work.office)
    assert (found.name, found.basis) == kept


def test_a_name_that_is_too_long_is_refused_and_nothing_is_written(work: Work) -> None:
    before = work.count()
    with refused("VAL002", field="name"):
        keeping.put_day(work.office, date(YEAR, 7, 1), rest=True, name="节" * 41)
    assert (work.count(), keeping.entries(work.office)) == (before, [])


def test_a_day_taken_out_comes_back_by_undo_and_may_be_typed_again(work: Work) -> None:
    day = date(YEAR, 7, 1)
    keeping.put_day(work.office, day, rest=True, name="社日")
    (row,) = keeping.on_record(work.office)
    keeping.take_out(work.office, str(row["id"]), "登记错了")
    keeping.put_day(work.office, day, rest=False, name="")
    assert days(work) == {"07-01": "班"}
    assert len(work.live("holiday")) == 1


def test_taking_out_twice_is_refused(work: Work) -> None:
    keeping.put_day(work.office, date(YEAR, 7, 1), rest=True, name="")
    (row,) = keeping.on_record(work.office)
    keeping.take_out(work.office, str(row["id"]), "登记错了")
    with refused("DSK013"):
        keeping.take_out(work.office, str(row["id"]), "再来一次")


@pytest.mark.parametrize("why", ["", "  "])
def test_a_day_is_taken_out_with_a_reason(work: Work, why: str) -> None:
    keeping.put_day(work.office, date(YEAR, 7, 1), rest=True, name="")
    (row,) = keeping.on_record(work.office)
    with refused("DSK008"):
        keeping.take_out(work.office, str(row["id"]), why)


def test_an_entry_of_the_ledger_itself_counts_as_well(work: Work) -> None:
    """Imported, or typed in the list: wherever it comes from, the calendar follows it."""
    Desk(work.office).add("holiday", {"held_on": "2031-07-01", "day_kind": "休", "name": "社日"})
    assert not workdays_of(work.office).is_workday(date(YEAR, 7, 1))
    assert keeping.entries(work.office)[0].year == YEAR


def test_the_same_day_is_not_entered_twice(work: Work) -> None:
    keeping.put_day(work.office, date(YEAR, 7, 1), rest=True, name="社日")
    with refused("DSK019"):
        Desk(work.office).add("holiday", {"held_on": "2031-07-01", "day_kind": "班"})


@pytest.mark.parametrize(
    ("day", "year", "is_right"),
    [
        ("2030-12-31", 2031, True),
        ("2032-01-01", 2031, True),
        ("2029-12-31", 2031, False),
        ("2033-01-01", 2031, False),
        ("2031-06-01", 2031, True),
    ],
)
def test_a_notice_reaches_no_further_than_the_years_beside_it(
    work: Work, day: str, year: int, is_right: bool
) -> None:
    values = {"held_on": day, "day_kind": "休", "notice_year": str(year)}
    if is_right:
        Desk(work.office).add("holiday", values)
        return
    with refused("DSK181", field="notice_year"):
        Desk(work.office).add("holiday", values)


def test_a_clock_in_doubt_keeps_a_notice_out(path: Path) -> None:
    day = Day()
    with enter(path, day=day) as office:
        Work(office, day).village()
        day.now = "2019-01-01T08:00:00+08:00"
        with refused("DSK151"):
            keeping.take_in(office, told(FIRST), YEAR, "")
        office.clock.confirm(date(2019, 1, 1))
        keeping.take_in(office, told(FIRST), YEAR, "")
        assert keeping.entries(office)


@pytest.mark.parametrize("user", ["经办二", "审核员", "审计员"])
def test_who_may_not_change_settings_leaves_the_days_alone(
    staffed: Path, tmp_path: Path, user: str
) -> None:
    with enter(copy_of(staffed, tmp_path), user) as office:
        for act in (
            lambda: keeping.take_in(office, told(FIRST), YEAR, ""),
            lambda: keeping.put_day(office, date(YEAR, 7, 1), rest=True, name=""),
        ):
            with refused("ACC032"):
                act()
        assert keeping.on_record(office) == []


def test_an_admin_keeps_the_days_though_no_ledger_is_open_to_them(
    staffed: Path, tmp_path: Path
) -> None:
    with enter(copy_of(staffed, tmp_path), "管理员") as office:
        keeping.take_in(office, told(FIRST), YEAR, "")
        assert len(keeping.entries(office)) == len(told(FIRST))


@pytest.mark.parametrize(
    ("count", "is_known"), [(0, False), (3, False), (10, False), (11, True), (30, True)]
)
def test_a_few_local_days_are_no_notice(work: Work, count: int, is_known: bool) -> None:
    first = date(YEAR, 3, 1)
    for number in range(count):
        keeping.put_day(work.office, first + timedelta(number), rest=True, name="")
    assert workdays_of(work.office).is_noticed(YEAR) is is_known


def test_the_deadline_moves_with_the_notice(work: Work) -> None:
    """Ten working days from the day before the festival, before and after its notice is known."""
    start = date(YEAR, 1, 21)
    plain = workdays_of(work.office).add_workdays(start, 10)
    keeping.take_in(work.office, told(FIRST), YEAR, "")
    noticed = workdays_of(work.office).add_workdays(start, 10)
    assert noticed > plain
    assert workdays_of(work.office).workdays_between(start, noticed) == 10


def test_what_was_decided_meanwhile_elsewhere_is_not_lost(work: Work, noticed: str) -> None:
    """A day somebody typed while the notice was being read stays, for the notice does not name its year."""
    keeping.put_day(work.office, date(YEAR + 2, 1, 1), rest=True, name="")
    keeping.take_in(work.office, told(MENDED), YEAR, "")
    assert date(YEAR + 2, 1, 1) in {each.day for each in keeping.entries(work.office)}


@settings(max_examples=MOST)
@given(
    notice=st.dictionaries(DATES, st.booleans(), max_size=8),
    other=st.dictionaries(DATES, st.booleans(), max_size=8),
)
def test_the_last_notice_holds_and_undo_gives_the_one_before(
    shared: Work, notice: dict[date, bool], other: dict[date, bool]
) -> None:
    batches = [
        keeping.take_in(
            shared.office, [Told(day, rest, "", 1) for day, rest in days.items()], YEAR, ""
        ).batch
        for days in (notice, other)
    ]
    assert {each.day: each.rest for each in keeping.entries(shared.office)} == other
    if notice != other:
        undo.undo_batch(shared.office, batches[1])
    assert {each.day: each.rest for each in keeping.entries(shared.office)} == notice
    keeping.take_in(shared.office, [], YEAR, "")


@given(
    st.dictionaries(DATES, st.builds(Mark, st.booleans()), max_size=20), DATES, st.integers(-40, 40)
)
def test_counting_with_own_days_is_still_counting(
    own: dict[date, Mark], day: date, count: int
) -> None:
    calendar = Workdays(own)
    then = calendar.add_workdays(day, count)
    assert calendar.workdays_between(day, then) == count or not calendar.is_workday(day)
    assert calendar.is_workday(then) or count == 0
    assert calendar.is_workday(calendar.next_workday(day))
    assert calendar.next_workday(calendar.next_workday(day)) == calendar.next_workday(day)


@given(DATES, DATES, st.integers(1, 30))
def test_who_starts_later_ends_no_earlier(one: date, two: date, count: int) -> None:
    calendar = Workdays({})
    first, second = sorted((one, two))
    assert calendar.add_workdays(first, count) <= calendar.add_workdays(second, count)


@pytest.mark.parametrize("year", sorted({day.year for day in shipped()}))
def test_every_shipped_year_has_its_festivals_and_a_plausible_number_of_working_days(
    year: int,
) -> None:
    calendar = Workdays({})
    start, end = date(year - 1, 12, 31), date(year, 12, 31)
    assert calendar.workdays_between(start, end) in range(245, 258)
    assert not calendar.is_workday(date(year, 1, 1))
    assert not calendar.is_workday(date(year, 10, 1))
    assert {mark.name for day, mark in shipped().items() if day.year == year and mark.rest} >= {
        "元旦",
        "春节",
    }


def test_the_ledger_declares_what_the_calendar_reads() -> None:
    values = holiday.values(date(YEAR, 1, 1), rest=True, name="元旦", year=YEAR, basis="甲")
    assert set(values) == {each.key for each in holiday.LEDGER.fields}
    assert (holiday.day_of(values), holiday.is_rest(values)) == (date(YEAR, 1, 1), True)
    assert (holiday.name_of(values), holiday.notice_of(values)) == ("元旦", (YEAR, "甲"))
