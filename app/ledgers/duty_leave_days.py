"""Whether somebody is there for duties on a day (是否在岗): asked by shifts, about which leaves ask in turn."""

from __future__ import annotations

from collections.abc import Mapping

from app.kinds.base import Value
from app.ledger import Lookup


def is_within(leave: Mapping[str, Value], day: str) -> bool:
    """Whether a day, given as ISO text, lies within a leave."""
    return str(leave["leave_from"] or "") <= day <= str(leave["leave_to"] or "")


def is_on_leave(person: str, day: str, lookup: Lookup) -> bool:
    """Whether somebody is not there on a day, given as ISO text."""
    return any(is_within(each, day) for each in lookup.find("duty_leave", on_leave=person))
