"""Dated settings with their periods, their limits and the document they rest on."""

from __future__ import annotations

from datetime import date

import pytest

from app import settings
from app.standards import standard, standards, withdraw
from tests.offices import Work, refused

KEY = "lock.minutes"
TODAY = date(2026, 12, 1)


def days(work: Work) -> list[tuple[str, str | None, str | None]]:
    return [
        (each.value, each.first and each.first.isoformat(), each.last and each.last.isoformat())
        for each in standard(work.office, KEY).periods
    ]


def test_the_default_holds_for_ever_until_something_is_set(work: Work) -> None:
    assert days(work) == [("15", None, None)]
    assert [each.declared.key for each in standards(work.office)] == list(settings.SETTINGS)


def test_periods_join_without_a_gap(work: Work) -> None:
    settings.change(work.office, KEY, "5", date(2027, 1, 1), basis="试民〔2026〕9号")
    settings.change(work.office, KEY, "9", date(2026, 11, 1))
    assert days(work) == [
        ("15", None, "2026-10-31"),
        ("9", "2026-11-01", "2026-12-31"),
        ("5", "2027-01-01", None),
    ]
    found = standard(work.office, KEY)
    assert (found.on(TODAY).value, found.on(date(2026, 10, 31)).value) == ("9", "15")
    assert [(each.value, each.basis) for each in found.coming(TODAY)] == [("5", "试民〔2026〕9号")]


def test_a_value_that_is_withdrawn_gives_way_to_the_one_before(work: Work) -> None:
    settings.change(work.office, KEY, "9", date(2026, 11, 1))
    withdraw(work.office, standard(work.office, KEY).periods[-1].record, "设错了")
    assert days(work) == [("15", None, None)]


@pytest.mark.parametrize(
    ("key", "value", "is_right"),
    [
        (KEY, "1", True),
        (KEY, "60", True),
        (KEY, "0", False),
        (KEY, "61", False),
        ("backup.remind_days", "0", False),
        ("backup.remind_days", "365", True),
    ],
)
def test_numbers_have_limits_at_every_door(
    work: Work, key: str, value: str, is_right: bool
) -> None:
    if is_right:
        settings.change(work.office, key, value, TODAY)
        assert settings.value_of(work.office, key) == value
        return
    with refused("DSK172"):
        settings.change(work.office, key, value, TODAY)
    with refused("DSK172"):
        work.add("setting", key=key, value=value, valid_from="2026-12-01")


def test_every_setting_belongs_to_a_group_and_fits_its_own_limits() -> None:
    for each in settings.SETTINGS.values():
        assert each.group
        low, high = each.limits or (0, 10**9)
        assert each.limits is None or low <= int(each.default) <= high
