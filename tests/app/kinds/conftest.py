"""Reading as a test sees it: the value or the problem's code, and the codes of the doubts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from app.kinds import Kind, Reading
from app.problems import Problem

TODAY = date(2026, 11, 21)
Outcome = Callable[[Kind, Any], Any]


@pytest.fixture(scope="session")
def outcome() -> Outcome:
    """The value read, or the code of the problem raised, by both ways of reading."""

    def read(kind: Kind, raw: Any) -> Any:
        slow, fast = _one(kind.read, raw), _one(None, raw, kind)
        assert slow == fast
        return slow

    return read


def _one(read: Callable[[object, Reading], Any] | None, raw: Any, kind: Kind | None = None) -> Any:
    reading = Reading(TODAY)
    try:
        if read is not None:
            return read(raw, reading)
        return kind.reader(reading)(raw) if kind else None
    except Problem as problem:
        return problem.code if problem.message and problem.remedy else "EMPTY"


@pytest.fixture(scope="session")
def doubts() -> Outcome:
    """The value read and the codes of the warnings."""

    def read(kind: Kind, raw: Any) -> tuple[Any, list[str]]:
        reading = Reading(TODAY)
        value = kind.read(raw, reading)
        assert all(each.message and each.remedy for each in reading.warnings)
        return value, [each.code for each in reading.warnings]

    return read
