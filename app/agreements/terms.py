"""Which agreements are in force (有效): by their state and days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from app.ledgers.terms import Terms
from app.problems import Problem


class Termed(Protocol):
    """An agreement of any kind."""

    @property
    def terms(self) -> Terms:
        """Its days and its state."""
        ...


_T = TypeVar("_T", bound=Termed)


def newest(pacts: Iterable[_T], day: date) -> _T | None:
    """Of these agreements the one in force that began last; where none has begun one that will; None without any."""
    today, held = day.isoformat(), [each for each in pacts if each.terms.holds(day)]
    return max(
        held, key=lambda e: (e.terms.begins <= today, e.terms.begins, e.terms.id), default=None
    )


@dataclass(frozen=True)
class Term:
    """From when to when agreements hold; without an end until they are ended."""

    begins: date
    ends: date | None = None

    @property
    def days(self) -> tuple[str, str]:
        """Both as ISO text, empty for none; AGR022 where they do not go together."""
        begins, ends = self.begins.isoformat(), self.ends.isoformat() if self.ends else ""
        if ends and ends < begins:
            raise Problem("AGR022", "ends", day=ends, start=begins)
        return begins, ends
