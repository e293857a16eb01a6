"""When a file wants looking through (自动检查): after an end that was none, and once a week."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime, timedelta
from typing import Literal

from app.office import Office
from db import local

_AREA, _OPEN, _CHECKED = "vigil", "open", "checked"
WEEK = timedelta(days=7)

Reason = Literal["", "broken_off", "due"]


def begin(office: Office) -> Reason:
    """Note that the window has the file open; says why it wants a check now, if it does."""
    connection = office.store.reader
    left_open, checked = local.get(connection, _AREA, _OPEN), local.get(connection, _AREA, _CHECKED)
    _note(office, _OPEN, office.clock.stamp())
    if left_open:
        return "broken_off"
    if checked is None:
        _note(office, _CHECKED, office.today.isoformat())
        return ""
    return "due" if _is_due(checked, office.today) else ""


def _is_due(checked: str, today: date) -> bool:
    try:
        # A clock set back must not put the check off for years.
        return abs(today - date.fromisoformat(checked)) >= WEEK
    except ValueError:
        # A note nobody can read is no proof that the file was looked through.
        return True


def opened(office: Office) -> datetime | None:
    """When the window opened the file; None where no window has it open."""
    stamp = local.get(office.store.reader, _AREA, _OPEN)
    with suppress(ValueError):
        return datetime.fromisoformat(stamp).astimezone() if stamp else None
    return None


def looked_through(office: Office) -> None:
    """Note that the file was found whole today."""
    _note(office, _CHECKED, office.today.isoformat())


def end(office: Office) -> None:
    """Note that the window is done with the file."""
    _note(office, _OPEN, None)


def _note(office: Office, key: str, value: str | None) -> None:
    with office.store.writing(office.author) as writer:
        local.put(writer.connection, _AREA, key, value)
