"""The calendar that comes with the program (随附节假日): see `app.holidays.building`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any

from app.kinds.resources import load


@dataclass(frozen=True)
class Mark:
    """A day out of the ordinary: off (休) or a working day (班). `record` is the office's own entry of it;
    `is_issued` where its district's entry holds (区里下发)."""

    rest: bool
    name: str = ""
    record: str = ""
    is_issued: bool = False


@cache
def noticed_until() -> int:
    """The last year whose State Council notice is shipped; of later years only the law's festivals are."""
    return int(_content()["known"])


@cache
def shipped() -> Mapping[date, Mark]:
    """Every day that is shipped."""
    marks: dict[date, Mark] = {}
    for year in _content()["years"].values():
        marks |= {date.fromisoformat(day): Mark(True, name) for day, name in year["rest"].items()}
        marks |= {date.fromisoformat(day): Mark(False) for day in year["work"]}
    return MappingProxyType(marks)


@cache
def _content() -> dict[str, Any]:
    return load("holidays", "calendar.json")
