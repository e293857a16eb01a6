"""Times of day, however clerks and sheets write them."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

import pytest

from app.kinds import TimeOfDay


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("20:30", "20:30"),
        ("8：05", "08:05"),
        ("8.05", "08:05"),
        ("2030", "20:30"),
        (830, "08:30"),
        ("20:30:00", "20:30"),
        (time(20, 30), "20:30"),
        (datetime.fromisoformat("2026-11-21 20:30"), "20:30"),
        (0.5, "12:00"),
        (0.0, "00:00"),
        (0.99999, "24:00"),
        ("8点", "08:00"),
        ("晚上8点半", "20:30"),
        ("下午3时20分", "15:20"),
        ("上午9点整", "09:00"),
        ("晚上20点", "20:00"),
        ("24:00", "24:00"),
        ("", None),
        ("/", None),
        ("24:01", "VAL044"),
        ("25:00", "VAL044"),
        ("8:60", "VAL044"),
        ("点", "VAL044"),
        ("晚上", "VAL044"),
        ("很晚", "VAL044"),
        (99999, "VAL044"),
    ],
    ids=str,
)
def test_times_are_read(outcome: Any, raw: Any, value: Any) -> None:
    assert outcome(TimeOfDay(), raw) == value


def test_times_are_minutes_to_those_who_reckon() -> None:
    assert TimeOfDay().restore("20:30") == 1230
    assert TimeOfDay().store(time(20, 30)) == TimeOfDay().store(1230) == "20:30"
