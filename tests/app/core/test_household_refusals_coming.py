"""Who comes and who leads: what changes of head, moves, new members and new households refuse, and where."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from app.changes import Changes
from app.households import verbs
from app.households.asked import Admit, Found, Join, Leave, Move, Newcomer, Rehead, Split
from app.households.newcomers import admit, found
from tests import offices
from tests.app.core.town import DAY, DAYS, NOBODY, Case, Town, check
from tests.offices import Work, refused
from tests.people import identity_number


@pytest.fixture(scope="module")
def town(shared: Work) -> Town:
    return Town(shared)


REHEADS = [
    *DAYS,
    Case("nobody is to be head", {"head": ""}, {"head": "HOU003"}),
    Case("a head who is not there", {"head": NOBODY}, {"head": "HOU004"}),
    Case(
        "nobody's relation is said",
        {"roles": {}},
        {"02": "HOU005", "12": "HOU005", "38": "HOU005", "41": "HOU005"},
    ),
    Case(
        "the former head stays head",
        {"roles": {"02": "02", "12": "52", "38": "12", "41": "20"}},
        {"02": "HOU006"},
    ),
    Case(
        "one is head, one has no relation",
        {"roles": {"02": "01", "12": "52", "41": "20"}},
        {"02": "HOU006", "38": "HOU005"},
    ),
    Case(
        "a relation that there is not",
        {"roles": {"02": "51", "12": "52", "38": "12", "41": "999"}},
        {"relation": "VAL040"},
    ),
]


@pytest.mark.parametrize("case", REHEADS, ids=[each.why for each in REHEADS])
def test_a_change_of_head_that_cannot_be(town: Town, case: Case) -> None:
    sound = {"head": "20", "roles": {"02": "51", "12": "52", "38": "12", "41": "20"}}
    whole = case._replace(asked={**sound, **case.asked})

    def rehead(asked: dict[str, Any]) -> Changes:
        return verbs.rehead(town.work.office, "household", town.ids["family"], Rehead(**asked))

    check(town, whole, rehead)


MOVES = [
    *DAYS,
    Case("nowhere", {"place": {}}, {"village": "HOU013"}),
    Case("to where it is", {"place": {"address": "石桥路3号"}}, {"village": "HOU013"}),
    Case("to where it is, with blanks", {"place": {"address": " 石桥路3号 "}}, {"village": "HOU013"}),
    Case("to no village", {"place": {"village": ""}}, {"village": "DSK005"}),
    Case("to a village nobody knows", {"place": {"village": "无名村"}}, {"village": "DSK002"}),
    Case("to a group nobody knows", {"place": {"group": "九组"}}, {"group": "DSK002"}),
    Case("to an address that never ends", {"place": {"address": "长" * 201}}, {"address": "VAL002"}),
    Case(
        "to two wrong places at once",
        {"place": {"village": "无名村", "group": "九组"}},
        {"village": "DSK002", "group": "DSK002"},
    ),
    Case("nothing of the place, but another telephone", {"place": {"phone": "1"}}, {"village": "HOU013"}),
]  # fmt: skip


@pytest.mark.parametrize("case", MOVES, ids=[each.why for each in MOVES])
def test_a_move_that_cannot_be(town: Town, case: Case) -> None:
    whole = case._replace(asked={"place": {"address": "新街1号"}, **case.asked})

    def move(asked: dict[str, Any]) -> Changes:
        return verbs.move(town.work.office, "household", town.ids["family"], Move(**asked))

    check(town, whole, move)


NUMBER = identity_number(date(1990, 1, 2), 5)
SOMEBODY = {"name": "周新来", "id_no": NUMBER}


class Came(NamedTuple):
    """People as they are typed or chosen (in words, for those of the town), and what stands against them."""

    why: str
    people: list[tuple[object, str]]
    problems: dict[str, str]


PEOPLE = [
    Came("nobody known by that id", [(NOBODY, "20")], {"0.person": "HOU017"}),
    Came("an id that is none", [("张三", "20")], {"0.person": "HOU017"}),
    Came("an empty id", [("", "20")], {"0.person": "HOU017"}),
    Came("somebody voided", [("gone", "20")], {"0.person": "HOU017"}),
    Came("somebody dead", [("dead", "20")], {"0.person": "HOU010"}),
    Came("the head of others", [("others 02", "20")], {"0.person": "HOU011"}),
    Came("no relation", [(SOMEBODY, "")], {"0.relation": "DSK005"}),
    Came("a relation that there is not", [(SOMEBODY, "999")], {"0.relation": "VAL040"}),
    Came("no name", [({**SOMEBODY, "name": ""}, "20")], {"0.name": "DSK005"}),
    Came(
        "no number, which would tell sex and birthday too",
        [({"name": "周新来"}, "20")],
        {"0.id_no": "DSK005", "0.sex": "DSK005", "0.birth_date": "DSK005"},
    ),
    Came("a number cut short", [({**SOMEBODY, "id_no": NUMBER[:-1]}, "20")], {"0.id_no": "VAL060"}),
    Came("digits for a name", [({**SOMEBODY, "name": "12"}, "20")], {"0.name": "VAL012"}),
    Came("a telephone cut short", [({**SOMEBODY, "phone": "12"}, "20")], {"0.phone": "VAL080"}),
    Came(
        "the number of somebody else",
        [({"name": "别人", "id_no": "family 12"}, "20")],
        {"0.id_no": "HOU014"},
    ),
    Came(
        "the same person twice",
        [(SOMEBODY, "20"), (SOMEBODY, "30")],
        {"1.person": "HOU018"},
    ),
    Came(
        "typed once and chosen once",
        [("others 12", "20"), ({"id_no": "others 12"}, "30")],
        {"1.person": "HOU018"},
    ),
    Came(
        "everything wrong is told of everybody",
        [
            ({**SOMEBODY, "name": ""}, ""),
            ("dead", "12"),
            ({"name": "王二", "id_no": "330302"}, "20"),
            (SOMEBODY, "20"),
        ],
        {
            "0.relation": "DSK005",
            "0.name": "DSK005",
            "1.person": "HOU010",
            "2.sex": "DSK005",
            "2.birth_date": "DSK005",
            "2.id_no": "VAL068",
        },
    ),
]


def newcomer(town: Town, person: object, role: str) -> Newcomer:
    """Somebody typed, or one of the town by name, or by household and role."""
    if isinstance(person, dict):
        name, _blank, place = str(person.get("id_no", "")).partition(" ")
        known = town.work.row("person", town.person(place, name)) if place else {}
        return Newcomer({**person, **({"id_no": known["id_no"]} if known else {})}, role)
    name, _blank, place = str(person).partition(" ")
    return Newcomer(town.person(place, name) if place else town.ids.get(name, name), role)


def told(town: Town, case: Came, verb: Callable[[tuple[Newcomer, ...]], Changes]) -> None:
    before, people = town.work.state(), [newcomer(town, *each) for each in case.people]
    with refused(*case.problems.values()) as problems:
        verb(tuple(people))
    assert {str(each.field): each.code for each in problems} == case.problems
    assert town.work.state() == before


@pytest.mark.parametrize("case", PEOPLE, ids=[each.why for each in PEOPLE])
def test_people_who_cannot_come_in(town: Town, case: Came) -> None:
    def come(people: tuple[Newcomer, ...]) -> Changes:
        return admit(town.work.office, "household", town.ids["family"], Admit(DAY, "", people))

    told(town, case, come)


@pytest.mark.parametrize("case", PEOPLE, ids=[each.why for each in PEOPLE])
def test_a_household_cannot_be_entered_with_them_either(town: Town, case: Came) -> None:
    head = Newcomer({"name": "赵户主", "id_no": identity_number(date(1960, 3, 4), 7)}, "02")
    values = {"village": town.work.village()}

    def enter(people: tuple[Newcomer, ...]) -> Changes:
        asked = Found(DAY, "", values, (*people, head))
        return found(town.work.office, "household", asked)

    told(town, case, enter)


@pytest.mark.parametrize(
    ("values", "problems"),
    [
        ({"village": ""}, {"village": "DSK005"}),
        ({"village": "无名村"}, {"village": "DSK002"}),
        ({"village": "", "phone": "12"}, {"phone": "VAL080"}),
        ({"address": "长" * 201}, {"address": "VAL002"}),
        ({"hukou_type": "?"}, {"hukou_type": "VAL040"}),
    ],
)
def test_a_household_whose_own_values_are_wrong(
    town: Town, values: dict[str, str], problems: dict[str, str]
) -> None:
    head = Newcomer(SOMEBODY, "02")
    before, whole = town.work.state(), {"village": town.work.village(), **values}
    with refused(*problems.values()) as found_:
        found(town.work.office, "household", Found(DAY, "", whole, (head,)))
    assert {str(each.field): each.code for each in found_} == problems
    assert town.work.state() == before


VERBS: dict[str, Callable[[Town, str], Changes]] = {
    "split": lambda town, home: verbs.split(town.work.office, "household", home, Split(DAY)),
    "join": lambda town, home: verbs.join(
        town.work.office, "household", home, Join(DAY, target=town.ids["others"])
    ),
    "leave": lambda town, home: verbs.leave(
        town.work.office, "household", home, Leave(DAY, reason="迁出")
    ),
    "rehead": lambda town, home: verbs.rehead(town.work.office, "household", home, Rehead(DAY)),
    "move": lambda town, home: verbs.move(
        town.work.office, "household", home, Move(DAY, place={"address": "新街1号"})
    ),
    "admit": lambda town, home: admit(
        town.work.office, "household", home, Admit(DAY, "", (Newcomer(SOMEBODY, "20"),))
    ),
}


@pytest.mark.parametrize("verb", VERBS)
def test_a_household_voided_meanwhile_is_left_alone(town: Town, verb: str) -> None:
    before = town.work.state()
    with refused("DSK013") as told_:
        VERBS[verb](town, town.ids["voided"])
    assert town.home("voided").called == told_[0].place
    assert town.work.state() == before


@pytest.mark.parametrize("verb", VERBS)
def test_a_household_that_is_none_is_said_so(town: Town, verb: str) -> None:
    with refused("DSK007"):
        VERBS[verb](town, NOBODY)


class Reader(Town):
    """The same town, seen by another user."""

    def __post_init__(self) -> None:
        """Nothing is added."""


@pytest.mark.parametrize("name", ["审核员", "审计员"])
@pytest.mark.parametrize("verb", VERBS)
def test_who_may_not_write_is_refused_every_verb(
    town: Town, staffed: Path, verb: str, name: str
) -> None:
    with offices.enter(staffed, name) as office:
        other = Reader(Work(office), town.ids)
        with refused("ACC032"):
            VERBS[verb](other, town.ids["family"])
