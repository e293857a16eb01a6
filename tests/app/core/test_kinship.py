"""Relations to a new head: whatever is called sure is so in every family that could be behind the register."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.kinds import Choice
from app.kinds.kinship import Kin, restate

CODES = Choice("relation").codes.by_code


@pytest.mark.parametrize(
    ("members", "new", "expected"),
    [
        # a widow follows: the children are most likely hers, the husband's parents are her in-laws
        ("02:1 12:2 20:1 30:2 51:1 52:2", 1, "11 02 20? 30? 53 54"),
        ("02:2 11:1 51:1 52:2", 1, "12 02 55 56"),
        # the only son: his mother is most likely the wife, the daughter-in-law and grandchildren his own
        ("02:1 12:2 20:1 38:2 41:1 42:2", 2, "51 52? 02 12? 20? 30?"),
        # one of two sons: nobody can tell whose wife and children they are
        ("02:1 20:1 20:1 38:2 41:1", 1, "51 02 - - -"),
        ("02:1 20:1:1980 20:1:1975 30:2:1990", 1, "51 02 71? 77?"),
        ("02:1 30:2 28:1 43:1 44:2 41:1", 1, "51 02 11? 20? 30? 93"),
        ("02:1 28:1 12:2", 1, "55 02 56?"),
        ("02:2 38:2 11:1", 1, "54 02 53?"),
        ("02:2 51:1 52:2 20:1 30:2 11:1", 1, "30 02 12? 43 44 28"),
        ("02:1 52:2 12:2 61:1 62:2 63:1", 1, "20 02 38 53 54 51"),
        ("02:1 71:1 12:2 20:1 51:1", 1, "73 02 74 93 51?"),
        ("02:2 77:2 11:1 30:2", 1, "75 02 76 96"),
        ("02:1 41:1 12:2 30:2 20:1", 1, "61 02 62? 90 -"),
        ("02:2 57:1", 1, "37 02"),
        ("02:1 27:1 12:2", 1, "57 02 -"),
        ("02:1 99:1 12:2", 1, "99 02 -"),
        ("02:1 20:1 30:2", 2, "51 - 02"),  # no birthdays: nobody can tell who is older
        ("20:1 30:2", 1, "- 02"),
        ("02:1 12:2 20:1", 0, "02 12 20"),
    ],
)
def test_relations_follow(members: str, new: int, expected: str) -> None:
    found = restate(new, [Kin(*each.split(":")) for each in members.split()])
    shown = [(each.role or "-") + "?" * (bool(each.role) and not each.sure) for each in found]
    assert shown == expected.split()


@dataclass(eq=False, repr=False)
class Person:
    """Somebody of a real family; who is related to whom follows from parents and marriages alone."""

    sex: str
    born: int
    parents: tuple[Person, ...] = ()
    spouse: list[Person] = field(default_factory=list["Person"])
    children: list[Person] = field(default_factory=list["Person"])

    @property
    def siblings(self) -> list[Person]:
        found = [each for parent in self.parents for each in parent.children if each is not self]
        return list(dict.fromkeys(found))


def child(parents: tuple[Person, ...], sex: str, born: int) -> Person:
    made = Person(sex, born, parents)
    for each in parents:
        each.children.append(made)
    return made


def marry(one: Person, born: int) -> Person:
    other = Person("2" if one.sex == "1" else "1", born)
    one.spouse.append(other)
    other.spouse.append(one)
    return other


def by(person: Person, man: str, woman: str) -> str:
    return man if person.sex == "1" else woman


def parents_of(people: list[Person]) -> list[Person]:
    return [parent for each in people for parent in each.parents]


def children_of(people: list[Person]) -> list[Person]:
    return [each for one in people for each in one.children]


def spouses_of(people: list[Person]) -> list[Person]:
    return [each for one in people for each in one.spouse]


def relation(me: Person, head: Person) -> set[str]:
    """Every code that is true of me beside the head, worked out on the tree."""
    older = me.born < head.born
    own, kin = parents_of([head]), head.siblings
    found: set[str] = set()

    def if_in(group: list[Person], man: str, woman: str) -> None:
        if me in group:
            found.add(by(me, man, woman))

    if_in(head.spouse, "11", "12")
    if_in(head.children, "20", "30")
    if_in(spouses_of(head.children), "28", "38")
    for line in head.children:
        if_in(line.children, *(("41", "42") if line.sex == "1" else ("43", "44")))
    if_in(spouses_of(children_of(head.children)), "46", "45")
    if_in(children_of(children_of(head.children)), "47", "48")
    if_in(own, "51", "52")
    if_in(parents_of(head.spouse), *(("55", "56") if head.sex == "1" else ("53", "54")))
    if_in(parents_of(parents_of(head.spouse)), "65", "65")
    if_in(parents_of(parents_of(own)), "66", "67")
    if_in(parents_of(parents_of(parents_of(head.spouse))), "68", "68")
    for parent in own:
        if_in(list(parent.parents), *(("61", "62") if parent.sex == "1" else ("63", "64")))
        for each in parent.siblings:
            man = ("81" if each.born < parent.born else "83") if parent.sex == "1" else "85"
            aunt = "90" if parent.sex == "1" else "88"
            if_in([each], man, aunt)
            wife = ("82" if each.born < parent.born else "84") if parent.sex == "1" else "86"
            if_in(each.spouse, "89" if parent.sex == "1" else "87", wife)
            both = parent.sex == "1" and each.sex == "1"
            if_in(each.children, *(("91", "91") if both else ("92", "92")))
    if_in(kin, "71" if older else "73", "75" if older else "77")
    for each in kin:
        before = each.born < head.born
        if_in(each.spouse, "76" if before else "78", "72" if before else "74")
        if_in(each.children, *(("93", "94") if each.sex == "1" else ("95", "96")))
    return found


def family_of(choose: Random) -> list[Person]:
    """Four generations: couples, their children, who marry, and so on; each younger than the one before."""
    first = Person("1", 1900)
    people = [first, marry(first, 1901)]
    couples = [(people[0], people[1])]
    for _generation in range(3):
        following: list[tuple[Person, Person]] = []
        for couple in couples:
            for sex in choose.choice(["1", "2", "12", "21", "11", "22"]):
                one = child(couple, sex, 1900 + len(people))
                following.append((one, marry(one, 1901 + len(people))))
                people += following[-1]
        couples = following[:2]
    return people


@given(st.integers(0, 1 << 32))
def test_what_is_called_sure_is_true_in_the_tree(seed: int) -> None:
    choose = Random(seed)
    family = family_of(choose)
    head = choose.choice(family)
    true = {each: sorted(relation(each, head)) for each in family if each is not head}
    kin = [head, *(each for each, codes in true.items() if codes)]
    roles = ["02", *(choose.choice(true[each]) for each in kin[1:])]
    members = [Kin(role, p.sex, str(p.born)) for role, p in zip(roles, kin, strict=True)]
    for new in range(1, len(kin)):
        for person, found in zip(kin, restate(new, members), strict=True):
            if found.sure and person is not kin[new]:
                assert found.role in relation(person, kin[new]), (found.role, roles[new])


@given(st.lists(st.sampled_from(sorted(CODES)), min_size=1, max_size=6), st.data())
def test_whatever_the_roles_proposals_are_codes_and_one_is_head(
    roles: list[str], data: st.DataObject
) -> None:
    new = data.draw(st.integers(0, len(roles) - 1))
    sexes = data.draw(st.lists(st.sampled_from(["1", "2", ""]), min_size=7, max_size=7))
    members = [Kin(role, sexes[n]) for n, role in enumerate(["02", *roles])]
    found = restate(new + 1, members)
    assert all(not each.role or each.role in CODES for each in found)
    assert found[new + 1].role in {"01", "02"}
