"""The lock after five failures (锁定): it protects the desk, the price of a guess protects the file."""

from __future__ import annotations

from typing import Final

from app.access.keys import Keys
from app.problems import Problem

MAX_FAILURES: Final = 5
"""Failures in a row after which a user is locked (GB/T 22239-2019, level 2 practice)."""


def failures(keys: Keys, name: str) -> int:
    """How often the user failed since the last success."""
    return keys.failures.get(name, 0)


def is_locked(keys: Keys, name: str) -> bool:
    """Whether the user failed too often."""
    return failures(keys, name) >= MAX_FAILURES


def refuse_locked(keys: Keys, name: str | None) -> None:
    """ACC014 where that user is locked; nobody (None) never is."""
    if name is not None and is_locked(keys, name):
        raise Problem("ACC014", name=name, most=MAX_FAILURES)


def failed(keys: Keys, name: str | None) -> Keys:
    """The keys with one more failure of that user; the same keys for nobody."""
    return keys.with_failures(name, failures(keys, name) + 1) if name is not None else keys
