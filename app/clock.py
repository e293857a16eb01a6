"""The date that goes on paper. A dead clock battery prints 2010 on certificates, so a doubtful day is confirmed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from app.problems import Problem

LONGEST_PAUSE = timedelta(days=60)
"""A longer silence than this is as doubtful as a day before the last entry."""


def now() -> datetime:
    """The machine's time, to the second, with its offset."""
    return datetime.now().astimezone().replace(microsecond=0)


@dataclass
class Clock:
    """The machine's clock, and the day somebody has confirmed it shows rightly."""

    now: Callable[[], datetime] = now
    confirmed: date | None = None

    def today(self) -> date:
        """The machine's day."""
        return self.now().date()

    def stamp(self) -> str:
        """The machine's time in ISO 8601."""
        return self.now().isoformat()

    def confirm(self, day: date) -> None:
        """Somebody says what day it is; DSK152 where the machine disagrees."""
        if day != self.today():
            raise Problem("DSK152", said=day.isoformat(), today=self.today().isoformat())
        self.confirmed = day

    def check(self, last: str) -> None:
        """Refuse (DSK151) a day before the last entry or long after it, unless it was confirmed."""
        today = self.today()
        before = datetime.fromisoformat(last).date()
        if before <= today <= before + LONGEST_PAUSE or self.confirmed == today:
            return
        raise Problem("DSK151", today=today.isoformat(), last=before.isoformat())
