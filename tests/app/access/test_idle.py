"""The idle lock, by a clock of our own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.access.idle import DEFAULT, IdleLock
from tests.app.access.office import refused


class Clock:
    """Seconds that pass when told."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.mark.parametrize("minutes", [1, DEFAULT, 60])
def test_it_locks_after_its_minutes(clock: Clock, minutes: int) -> None:
    lock = IdleLock(minutes, clock)
    clock.now += minutes * 60 - 1
    assert not lock.locked
    assert lock.seconds_left == 1
    clock.now += 1
    assert lock.locked
    assert lock.seconds_left == 0


@pytest.mark.parametrize("minutes", [0, -1, 61, 10**6])
def test_minutes_have_bounds(clock: Clock, minutes: int) -> None:
    with refused("ACC050", "minutes"):
        IdleLock(minutes, clock)


def test_a_touch_starts_the_minutes_anew(clock: Clock) -> None:
    lock = IdleLock(1, clock)
    for _ in range(5):
        clock.now += 59
        lock.touch()
    assert not lock.locked


def test_a_touch_does_not_unlock(clock: Clock) -> None:
    lock = IdleLock(1, clock)
    clock.now += 60
    lock.touch()
    assert lock.locked
    lock.unlock()
    assert not lock.locked
    assert lock.seconds_left == 60


def test_it_locks_when_told(clock: Clock) -> None:
    lock = IdleLock(1, clock)
    lock.lock()
    assert lock.locked


@pytest.mark.parametrize("back", [0.5, 86400])
def test_a_clock_that_jumps_back_locks(clock: Clock, back: float) -> None:
    lock = IdleLock(10, clock)
    clock.now -= back
    assert lock.locked
    clock.now += back
    assert lock.locked


@given(steps=st.lists(st.integers(0, 200), max_size=20))
def test_it_is_locked_once_a_pause_was_too_long(steps: list[int]) -> None:
    clock = Clock()
    lock = IdleLock(2, clock)
    for step in steps:
        clock.now += step
        lock.touch()
    assert lock.locked is any(step >= 120 for step in steps)
