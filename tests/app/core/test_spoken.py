"""Days and months as people say them."""

from __future__ import annotations

from datetime import date

import pytest

from app import spoken

TODAY = date(2026, 1, 31)


@pytest.mark.parametrize(
    ("said", "day"),
    [("今天", "2026-01-31"), (" 昨 天", "2026-01-30"), ("大后天", "2026-02-03"), ("+7", "2026-02-07"),
     ("＋７", "2026-02-07"), ("-31天", "2025-12-31"), ("+1月", "2026-02-28"), ("+2周", "2026-02-14"),
     ("-1年", "2025-01-31"), ("+49月", "2030-02-28"), ("+25个月", "2028-02-29")],
)  # fmt: skip
def test_days(said: str, day: str) -> None:
    found = spoken.day_of(said, TODAY)
    assert found
    assert found.isoformat() == day


@pytest.mark.parametrize("text", ["", "7", "2026.3.5", "+", "+9999年", "-9999年", "++7", "下月"])
def test_other_texts_are_left_to_the_kind(text: str) -> None:
    assert spoken.day_of(text, TODAY) is None


@pytest.mark.parametrize(
    ("said", "month"),
    [("本月", "2026-01-01"), ("上月", "2025-12-01"), ("下个月", "2026-02-01"), ("+13", "2027-02-01"),
     ("-1年", "2025-01-01")],
)  # fmt: skip
def test_months(said: str, month: str) -> None:
    found = spoken.month_of(said, TODAY)
    assert found
    assert found.isoformat() == month


@pytest.mark.parametrize("text", ["", "今天", "2026.3", "+9999年"])
def test_no_month(text: str) -> None:
    assert spoken.month_of(text, TODAY) is None


@pytest.mark.parametrize(
    ("day", "told"),
    [("2026-01-31", "今天"), ("2026-02-01", "1天后"), ("2026-01-01", "30天前"), ("2027-01-01", "")],
)
def test_distances(day: str, told: str) -> None:
    assert spoken.distance(date.fromisoformat(day), TODAY) == told


def test_weekdays() -> None:
    assert [spoken.weekday(date(2026, 2, day)) for day in (2, 8)] == ["星期一", "星期日"]
