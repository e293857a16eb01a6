"""Dated settings over the years: whatever is set, withdrawn and set again, every day has exactly one value."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as profile
from hypothesis import strategies as st

from app import settings, undo
from app.kinds import Reading
from app.ledgers.setting import basis_field, day_field, value_field
from app.parameters import SETTINGS
from app.problems import Problem
from app.standards import Standard, standard, standards, withdraw
from tests.offices import Day, Work, copy_of, enter, refused

KEY = "lock.minutes"
FIRST, LAST = date(2020, 1, 1), date(2031, 12, 31)
DAYS = st.dates(FIRST, LAST)


def clear(work: Work, key: str = KEY) -> None:
    """Withdraw everything that was set."""
    for period in standard(work.office, key).periods:
        if period.record:
            withdraw(work.office, period.record, "清空")


def joins(found: Standard) -> bool:
    """Whether each period begins on the day after the one before ends."""
    pairs = zip(found.periods, found.periods[1:], strict=False)
    return all(one.last and other.first == one.last + timedelta(1) for one, other in pairs)


@profile(max_examples=12)
@given(
    st.dictionaries(DAYS, st.integers(1, 60), max_size=5), st.lists(DAYS, min_size=3, max_size=3)
)
def test_every_day_has_exactly_one_value(
    shared: Work, wanted: dict[date, int], asked: list[date]
) -> None:
    for day, value in wanted.items():
        settings.change(shared.office, KEY, str(value), day)
    found = standard(shared.office, KEY)
    assert joins(found)
    assert (found.periods[0].first, found.periods[-1].last) == (None, None)
    for day in [*wanted, *asked]:
        held = [each for each in found.periods if each.holds(day)]
        assert len(held) == 1
        assert held[0] == found.on(day)
        assert held[0].value == settings.value_of(shared.office, KEY, day)
    clear(shared)


@profile(max_examples=8)
@given(
    st.lists(
        st.tuples(DAYS, st.integers(1, 60)), min_size=1, max_size=4, unique_by=lambda each: each[0]
    )
)
def test_withdrawing_all_leaves_what_is_shipped(
    shared: Work, wanted: list[tuple[date, int]]
) -> None:
    for day, value in wanted:
        settings.change(shared.office, KEY, str(value), day)
    clear(shared)
    assert [each.value for each in standard(shared.office, KEY).periods] == ["15"]


@pytest.mark.parametrize("key", list(SETTINGS))
def test_every_setting_is_shipped_with_a_value_its_own_kind_reads(work: Work, key: str) -> None:
    found = standard(work.office, key)
    declared = found.declared
    read = declared.kind.read(declared.default, Reading(date(2026, 12, 1)))
    declared.check(read)
    assert [each.value for each in found.periods] == [declared.default]
    assert found.periods[0].basis == "随程序"
    assert not found.coming(date(2026, 12, 1))


@pytest.mark.parametrize("key", list(SETTINGS))
def test_every_setting_is_edited_by_the_editor_of_its_kind(key: str) -> None:
    field = value_field(key)
    assert (field.kind, field.label) == (SETTINGS[key].kind, SETTINGS[key].title)
    assert {day_field().key, basis_field().key, field.key} < {
        "value",
        "valid_from",
        "basis",
        "",
    } | {field.key}


@pytest.mark.parametrize(
    ("key", "typed", "shown"),
    [
        ("backup.at_exit", "否", "否"),
        ("backup.at_exit", "0", "否"),
        ("backup.at_exit", "no", "否"),
        ("backup.at_exit", " 是 ", "是"),
        ("print.watermark", "有", "是"),
        ("lock.minutes", "５", "5"),
        ("lock.minutes", "二十", "20"),
        ("lock.minutes", " 30 ", "30"),
        ("backup.remind_days", "365", "365"),
        ("office.title", "  试验市试验区试验街道办事处 ", "试验市试验区试验街道办事处"),
        ("backup.folder", "E:\\邻册备份", "E:\\邻册备份"),
        ("backup.folder", "", ""),
        ("office.title", "", ""),
    ],
)
def test_what_is_typed_is_kept_as_it_is_shown(work: Work, key: str, typed: str, shown: str) -> None:
    settings.change(work.office, key, typed, work.office.today)
    assert settings.value_of(work.office, key) == shown
    assert standard(work.office, key).on(work.office.today).value == shown


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        ("lock.minutes", ""),
        ("lock.minutes", "-1"),
        ("lock.minutes", "0"),
        ("lock.minutes", "61"),
        ("lock.minutes", "1.5"),
        ("lock.minutes", "不锁"),
        ("backup.remind_days", "366"),
        ("backup.remind_days", ""),
        ("backup.remind_days", "9" * 30),
        ("backup.at_exit", "也许"),
        ("print.watermark", "3"),
        ("office.title", "长" * 61),
    ],
)
def test_what_a_setting_cannot_hold_is_refused_and_nothing_changes(
    work: Work, key: str, typed: str
) -> None:
    before, ops = settings.value_of(work.office, key), work.count()
    with pytest.raises(Problem) as caught:
        settings.change(work.office, key, typed, work.office.today)
    assert caught.value.place == SETTINGS[key].title
    assert (settings.value_of(work.office, key), work.count()) == (before, ops)


@pytest.mark.parametrize("key", ["", "lock", "lock.minute", "office.name", "LOCK.MINUTES"])
def test_a_setting_nobody_declared_is_refused(work: Work, key: str) -> None:
    with refused("DSK171"):
        settings.change(work.office, key, "1", work.office.today)
    with refused("DSK171"):
        settings.value_of(work.office, key)
    with pytest.raises(KeyError):
        standard(work.office, key)


def test_the_same_day_set_again_is_one_entry(work: Work) -> None:
    today = work.office.today
    for value in ("5", "9", "7"):
        settings.change(work.office, KEY, value, today, basis=f"{value}号文")
    found = standard(work.office, KEY)
    assert [each.value for each in found.periods] == ["15", "7"]
    assert found.on(today).basis == "7号文"


def test_a_withdrawn_day_may_be_set_again(work: Work) -> None:
    today = work.office.today
    settings.change(work.office, KEY, "5", today)
    withdraw(work.office, standard(work.office, KEY).on(today).record, "写错了")
    settings.change(work.office, KEY, "9", today)
    assert [each.value for each in standard(work.office, KEY).periods] == ["15", "9"]


def test_a_change_is_undone_and_a_withdrawal_too(work: Work) -> None:
    today = work.office.today
    settings.change(work.office, KEY, "5", today)
    withdraw(work.office, standard(work.office, KEY).on(today).record, "写错了")
    undo.undo_last(work.office)
    assert settings.number_of(work.office, KEY) == 5
    undo.undo_last(work.office)
    assert settings.number_of(work.office, KEY) in (5, 15)


def test_withdrawing_the_middle_lets_the_value_before_go_on(work: Work) -> None:
    for value, year in (("5", 2024), ("6", 2025), ("7", 2026)):
        settings.change(work.office, KEY, value, date(year, 1, 1))
    withdraw(work.office, standard(work.office, KEY).on(date(2025, 6, 1)).record, "作废")
    found = standard(work.office, KEY)
    assert [(each.value, each.last) for each in found.periods] == [
        ("15", date(2023, 12, 31)),
        ("5", date(2025, 12, 31)),
        ("7", None),
    ]


@pytest.mark.parametrize("why", ["", " "])
def test_a_value_is_withdrawn_with_a_reason(work: Work, why: str) -> None:
    settings.change(work.office, KEY, "5", work.office.today)
    with refused("DSK008"):
        withdraw(work.office, standard(work.office, KEY).periods[-1].record, why)


def test_withdrawing_what_somebody_withdrew_meanwhile_is_told(work: Work) -> None:
    settings.change(work.office, KEY, "5", work.office.today)
    record = standard(work.office, KEY).periods[-1].record
    withdraw(work.office, record, "甲")
    with refused("DSK013"):
        withdraw(work.office, record, "乙")


def test_the_shipped_default_is_no_entry_to_withdraw(work: Work) -> None:
    with refused("DSK007"):
        withdraw(work.office, standard(work.office, KEY).periods[0].record, "试试")


def test_a_value_that_begins_tomorrow_does_not_hold_today(path: Path) -> None:
    day = Day()
    with enter(path, day=day) as office:
        settings.change(office, KEY, "5", office.today + timedelta(1))
        assert settings.number_of(office, KEY) == 15
        assert [each.value for each in standard(office, KEY).coming(office.today)] == ["5"]
        day.now = "2026-12-02T00:00:01+08:00"
        assert settings.number_of(office, KEY) == 5
        assert standard(office, KEY).coming(office.today) == []


@pytest.mark.parametrize("user", ["经办二", "审核员", "审计员"])
def test_only_who_may_change_settings_does(staffed: Path, tmp_path: Path, user: str) -> None:
    with enter(copy_of(staffed, tmp_path), user) as office, refused("ACC032"):
        settings.change(office, KEY, "5", office.today)


def test_everybody_may_read_what_holds(staffed: Path, tmp_path: Path) -> None:
    path = copy_of(staffed, tmp_path)
    for user in ("经办二", "审核员", "审计员", "管理员"):
        with enter(path, user, write=False) as office:
            assert [each.declared.key for each in standards(office)] == list(SETTINGS)


def test_a_value_from_an_import_that_does_not_read_is_kept_out(work: Work) -> None:
    """Whichever door a value comes by, what the program reads again is readable."""
    for value in ("很久", "0", ""):
        with pytest.raises(Exception, match=r"VAL|DSK172"):
            work.add("setting", key=KEY, value=value, valid_from="2026-12-01")
    assert settings.number_of(work.office, KEY) == 15
