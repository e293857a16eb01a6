"""Who goes: what splitting, joining and leaving refuse, at which place, and that nothing is changed by it."""

from __future__ import annotations

from typing import Any

import pytest

from app.changes import Changes
from app.households import verbs
from app.households.asked import Join, Leave, Split
from tests.app.core.town import DAYS, NOBODY, Case, Town, check
from tests.offices import Work


@pytest.fixture(scope="module")
def town(shared: Work) -> Town:
    return Town(shared)


SPLITS = [
    *DAYS,
    Case("nobody goes", {"members": ()}, {"members": "HOU001"}),
    Case("who goes is not there", {"members": (NOBODY,)}, {"members": "HOU012"}),
    Case("one of those who go is not there", {"members": ("20", NOBODY)}, {"members": "HOU012"}),
    Case(
        "everybody goes",
        {"members": ("02", "12", "20", "38", "41"), "head": "02"},
        {"members": "HOU002"},
    ),
    Case("no head for those who go", {"members": ("41",), "head": ""}, {"head": "HOU003"}),
    Case("the head of those who go stays", {"members": ("41",), "head": "12"}, {"head": "HOU004"}),
    Case("a head who is nobody", {"members": ("41",), "head": NOBODY}, {"head": "HOU004"}),
    Case(
        "one relation is not said",
        {"members": ("20", "38", "41"), "head": "20", "roles": {"38": "12"}},
        {"41": "HOU005"},
    ),
    Case(
        "two relations are not said",
        {"members": ("20", "38", "41"), "head": "20"},
        {"38": "HOU005", "41": "HOU005"},
    ),
    Case(
        "a second head among those who go",
        {"members": ("20", "38"), "head": "20", "roles": {"38": "02"}},
        {"38": "HOU006"},
    ),
    Case(
        "himself is a head too",
        {"members": ("20", "38"), "head": "20", "roles": {"38": "01"}},
        {"38": "HOU006"},
    ),
    Case("the head goes, nobody follows", {"members": ("02",), "head": "02"}, {"stays": "HOU003"}),
    Case(
        "who follows is among those who go",
        {"members": ("02", "12"), "head": "02", "stays": "12"},
        {"stays": "HOU004"},
    ),
    Case(
        "the head goes, those who stay are nothing to who follows",
        {"members": ("02", "12"), "head": "02", "stays": "20"},
        {"38": "HOU005", "41": "HOU005"},
    ),
    Case(
        "neither side has a head",
        {"members": ("02", "12"), "head": ""},
        {"head": "HOU003", "stays": "HOU003"},
    ),
    Case(
        "the new place has no village",
        {"members": ("41",), "head": "41", "place": {"village": ""}},
        {"village": "DSK005"},
    ),
    Case(
        "the new place is a village nobody knows",
        {"members": ("41",), "head": "41", "place": {"village": "无名村"}},
        {"village": "DSK002"},
    ),
]


@pytest.mark.parametrize("case", SPLITS, ids=[each.why for each in SPLITS])
def test_a_split_that_cannot_be(town: Town, case: Case) -> None:
    sound = {"members": ("41",), "head": "41", "roles": {}}
    whole = case._replace(asked={**sound, **case.asked})

    def split(asked: dict[str, Any]) -> Changes:
        return verbs.split(town.work.office, "household", town.ids["family"], Split(**asked))

    check(town, whole, split)


JOINS = [
    *DAYS,
    Case("no household to join", {"target": ""}, {"target": "DSK005"}),
    Case("a household that is none", {"target": NOBODY}, {None: "DSK007"}),
    Case("a household that was voided", {"target": "voided"}, {"target": "DSK013"}),
    Case("into itself", {"target": "family"}, {"target": "HOU007"}),
    Case("into one that was closed", {"target": "closed"}, {"target": "HOU008"}),
    Case("into one that moved away", {"target": "away"}, {"target": "HOU008"}),
    Case("into one without a head", {"target": "headless"}, {"target": "HOU015"}),
    Case("nobody goes", {"members": ()}, {"members": "HOU001"}),
    Case("who goes is not there", {"members": (NOBODY,)}, {"members": "HOU012"}),
    Case("a relation is not said", {"roles": {}}, {"41": "HOU005"}),
    Case("a second head for the other household", {"roles": {"41": "02"}}, {"41": "HOU006"}),
    Case(
        "the head goes, nobody follows",
        {"members": ("02",), "roles": {"02": "51"}},
        {"stays": "HOU003"},
    ),
    Case(
        "the head goes, and two relations are missing on either side",
        {"members": ("02",), "roles": {"12": "52", "41": "41"}, "stays": "20"},
        {"02": "HOU005", "38": "HOU005"},
    ),
]


@pytest.mark.parametrize("case", JOINS, ids=[each.why for each in JOINS])
def test_joining_that_cannot_be(town: Town, case: Case) -> None:
    sound = {"members": ("41",), "target": "others", "roles": {"41": "40"}}
    whole = case._replace(asked={**sound, **case.asked})

    def join(asked: dict[str, Any]) -> Changes:
        return verbs.join(town.work.office, "household", town.ids["family"], Join(**asked))

    check(town, whole, join)


LEAVES = [
    *DAYS,
    Case("nobody leaves", {"members": ()}, {"members": "HOU001"}),
    Case("who leaves is not there", {"members": (NOBODY,)}, {"members": "HOU012"}),
    Case("no reason", {"reason": ""}, {"reason": "DSK008"}),
    Case("only blanks for a reason", {"reason": "  "}, {"reason": "DSK008"}),
    Case("the head dies, nobody follows", {"members": ("02",)}, {"stays": "HOU003"}),
    Case(
        "the head dies without a reason, and nobody follows",
        {"members": ("02",), "reason": ""},
        {"reason": "DSK008", "stays": "HOU003"},
    ),
    Case(
        "head and wife die, the relations of the others are not said",
        {"members": ("02", "12"), "stays": "20"},
        {"38": "HOU005", "41": "HOU005"},
    ),
    Case("before he was born", {"day": "1900-01-01", "reason": "死亡"}, {"death_date": "DSK112"}),
]


@pytest.mark.parametrize("case", LEAVES, ids=[each.why for each in LEAVES])
def test_leaving_that_cannot_be(town: Town, case: Case) -> None:
    sound = {"members": ("41",), "reason": "死亡"}
    whole = case._replace(asked={**sound, **case.asked})

    def leave(asked: dict[str, Any]) -> Changes:
        return verbs.leave(town.work.office, "household", town.ids["family"], Leave(**asked))

    check(town, whole, leave)
