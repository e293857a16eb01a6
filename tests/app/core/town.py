"""Households in every state, to ask of them what cannot be."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from app.changes import Changes
from app.households.home import Home, read_home
from tests.offices import Work, refused

DAY, TOMORROW = "2026-11-20", "2026-12-02"
NOBODY = "00000000-0000-7000-8000-000000000000"


@dataclass
class Town:
    """Households to act on, by name; nothing a test is refused changes them."""

    work: Work
    ids: dict[str, str] = field(default_factory=dict[str, str])

    def __post_init__(self) -> None:
        work, makes = self.work, {"12": "2", "20": "1", "38": "2", "41": "1"}
        self.ids["family"] = work.household(address="石桥路3号")
        for role, sex in makes.items():
            person = work.person(**work.people.person(sex).typed)
            work.member(self.ids["family"], role, person=person)
        self.ids["others"] = work.household()
        work.member(self.ids["others"], "12")
        self.ids["alone"] = work.household()
        self.ids["closed"] = work.household(status="3")
        self.ids["away"] = work.household(status="2")
        self.ids["headless"] = work.add("household", village=work.village())
        self.ids["voided"] = work.household()
        work.desk.void("household", self.ids["voided"], "重复")
        self.ids["dead"] = work.person(name="赵已故", death_date="2026-01-01")
        self.ids["gone"] = work.person(name="孙作废")
        work.desk.void("person", self.ids["gone"], "重复")

    def home(self, name: str = "family") -> Home:
        return read_home(self.work.office, "household", self.ids[name])

    def line(self, role: str, name: str = "family") -> str:
        return next(each.id for each in self.home(name).present if each.role == role)

    def person(self, role: str, name: str = "family") -> str:
        return next(str(e.person["id"]) for e in self.home(name).present if e.role == role)


def given(town: Town, asked: Mapping[str, Any]) -> dict[str, Any]:
    """What is asked for, lines told by role, households and people by name."""
    told = dict(asked)
    for key in ("head", "stays"):
        if told.get(key, "").isdigit():
            told[key] = town.line(told[key])
    if "members" in told:
        told["members"] = tuple(
            town.line(each) if each.isdigit() else each for each in told["members"]
        )
    if "roles" in told:
        told["roles"] = {town.line(role): new for role, new in told["roles"].items()}
    if "target" in told:
        told["target"] = town.ids.get(told["target"], told["target"])
    return told


class Case(NamedTuple):
    """What is asked, and the problems it ends in by the field they stand at; a role stands for its line."""

    why: str
    asked: dict[str, Any]
    problems: dict[str | None, str]


def check(town: Town, case: Case, verb: Callable[[dict[str, Any]], Changes]) -> None:
    asked, before = {"day": DAY, **given(town, case.asked)}, town.work.state()
    names = {each.id: each.role for each in town.home().present}
    with refused(*case.problems.values()) as told:
        verb(asked)
    assert {names.get(e.field or "", e.field): e.code for e in told} == case.problems
    assert town.work.state() == before


DAYS = [
    Case("no day", {"day": ""}, {"day": "DSK005"}),
    Case("only blanks for a day", {"day": "   "}, {"day": "DSK005"}),
    Case("a day that has not come", {"day": TOMORROW}, {"day": "HOU009"}),
    Case("a day of the next century", {"day": "2126-01-01"}, {"day": "HOU009"}),
    Case("a day that is none", {"day": "2026-02-30"}, {"day": "VAL031"}),
    Case("a year that is no leap year", {"day": "2025年2月29日"}, {"day": "VAL031"}),
    Case("words for a day", {"day": "上个月"}, {"day": "VAL030"}),
    Case("a month without a day", {"day": "2026-11"}, {"day": "VAL032"}),
]
