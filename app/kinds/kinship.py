"""Kinship (亲属关系, GB/T 4761): what members are to a new head, from what all were to the former one.

Only what follows is said. What usually follows, but not always (a husband's son is mostly the wife's as well),
is marked as likely; everything else stays open and is never guessed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

HEADS = ("02", "01")
_MEN = "11 20 21 22 23 24 25 26 27 28 29 41 43 46 51 53 55 57 61 63 66 71 73 76 78 81 83 85 87 89 93 95"
_CHILDREN = (*map(str, range(20, 28)), "29", *map(str, range(30, 38)), "39")
_MALE, _FEMALE = "1", "2"


@dataclass(frozen=True)
class Kin:
    """A member: the role to the head, the sex (1, 2 or unknown) and the birthday, ISO or empty."""

    role: str
    sex: str = ""
    born: str = ""


@dataclass(frozen=True)
class Restated:
    """A role proposed; empty where nothing follows. `sure` where it cannot be otherwise."""

    role: str = ""
    sure: bool = False


OPEN = Restated()

_RULES = """
10,11,12  H>11/12 20-26,30-36>=? 28,38>=? 40-48>=? 61-64>65 66,67>68
10,11,12m 53,55>51? 54,56>52?
10,11,12f 53,55>51? 54,56>52?
12        51>53 52>54
11        51>55 52>56
20-26,30-36  H>51/52 10-12>51?/52? 20-26,30-36>71~73?/75~77?
20-26,30-36m 51>61 52>62 61>66 62>67 71>81 72>82 73>83 74>84 75,77>90 76,78>89 55>63? 56>64? 93,94>91 95,96>92
20-26,30-36f 51>63 52>64 71,73>85 72,74>86 75,77>88 76,78>87 53>61? 54>62? 93-96>92
20-26     43>95 44>96 38>12?! 41>20?! 42>30?!
30-36     41>93 42>94 28>11?! 43>20?! 44>30?!
27,37     H>57/58
28        H>55/56 10-12>55?/56? 30-36>12?! 43>20?! 44>30?! 51,52>65
38        H>53/54 10-12>53?/54? 20-26>11?! 41>20?! 42>30?! 51,52>65
41,42     H>61/62 10-12>61?/62? 30-36>90
43,44     H>63/64 10-12>63?/64? 20-26>85
51,52     H>20/30 11>28 12>38 28>46 38>45 41-44>47/48 71,73>20? 75,77>30? 72,74>38? 76,78>28?
51,52m    20-26>41 30-36>42
51,52f    20-26>43 30-36>44
51        52>12? 61>51 62>52 63>55 64>56
52        51>11? 63>51 64>52 61>53 62>54
53,54     H>38 11>20
55,56     H>28 12>30
57,58     H>27/37
61,62     H>41/42 10-12>46/45 51>20 52>38 20-26,30-36>47/48
63,64     H>43/44 10-12>46/45 51>28 52>30 20-26,30-36>47/48
71,75     H>73/77 12>74 11>78 51,52>=? 61-64>=?
73,77     H>71/75 12>72 11>76 51,52>=? 61-64>=?
71,73,75,77m 20-26>93 30-36>94
71,73,75,77f 20-26>95 30-36>96
81,83,90  H>93/94
85,88     H>95/96
91        H>91
92        H>92
93,94f    H>90
95,96     H>85/88
99        H>99
"""
"""A line: the role of the new head (with m or f: of a former head of that sex), then what each role becomes;
H is the former head. = keeps the role, a/b goes by the member's sex, a~b by age (older or younger than the new
head), ? is likely, ! only where the new head has no brother or sister there and nobody else has that role."""


def restate(new: int, members: Sequence[Kin]) -> list[Restated]:
    """What every member is to the one at `new`, who becomes head; by what all are to the present head, who is
    one of them. Without a present head nothing follows."""
    head = next((each for each in members if each.role in HEADS), None)
    chosen = members[new]
    if head is None:
        return [Restated(HEADS[0], sure=True) if n == new else OPEN for n in range(len(members))]
    if chosen is head:
        return [Restated(each.role, sure=True) for each in members]
    rules = {**_rules(chosen.role, ""), **_rules(chosen.role, _letter(_sex(head)))}
    return [
        Restated(HEADS[0], sure=True) if n == new else _one(each, chosen, rules, members)
        for n, each in enumerate(members)
    ]


def _letter(sex: str) -> str:
    return {_MALE: "m", _FEMALE: "f"}.get(sex, "-")


def _one(member: Kin, new: Kin, rules: dict[str, str], members: Sequence[Kin]) -> Restated:
    target = rules.get("H" if member.role in HEADS else member.role, "")
    if target.endswith("!"):
        if not _alone(member, new, members):
            return OPEN
        target = target[:-1]
    chosen = _by_age(_by_sex(target, member), member, new)
    role = chosen.removesuffix("?")
    return Restated(member.role if role == "=" else role, bool(role) and not chosen.endswith("?"))


def _alone(member: Kin, new: Kin, members: Sequence[Kin]) -> bool:
    """Whether no brother or sister of the new head, and nobody in the member's role, stands beside them.

    Several grandchildren do not make it doubtful whose they are; several daughters-in-law do.
    """
    others = [each for each in members if each is not new and each is not member]
    rivals = [each for each in others if each.role in _CHILDREN]
    same = [each for each in members if each.role == member.role and member.role in ("28", "38")]
    return not rivals and len(same) <= 1


def _by_sex(target: str, member: Kin) -> str:
    man, slash, woman = target.partition("/")
    if not slash:
        return target
    return {_MALE: man, _FEMALE: woman}.get(_sex(member), "")


def _by_age(target: str, member: Kin, new: Kin) -> str:
    older, tilde, younger = target.partition("~")
    if not tilde:
        return target
    if not member.born or not new.born or member.born == new.born:
        return ""
    sign = "?" if target.endswith("?") else ""
    return older + sign if member.born < new.born else younger


def _sex(kin: Kin) -> str:
    """The sex as it is recorded, or as the role tells it."""
    if kin.sex in (_MALE, _FEMALE):
        return kin.sex
    return _MALE if kin.role in _MEN.split() else ""


@cache
def _table() -> dict[tuple[str, str], dict[str, str]]:
    found: dict[tuple[str, str], dict[str, str]] = {}
    for line in filter(None, _RULES.splitlines()):
        heads, *tokens = line.split()
        sex = heads[-1] if heads[-1] in "mf" else ""
        for new in _codes(heads.rstrip("mf")):
            for token in tokens:
                whose, _sign, target = token.partition(">")
                found.setdefault((new, sex), {}).update(dict.fromkeys(_codes(whose), target))
    return found


def _rules(new: str, sex: str) -> dict[str, str]:
    return _table().get((new, sex), {})


def _codes(text: str) -> Iterator[str]:
    """20-26,28 as single codes."""
    for part in text.split(","):
        first, dash, last = part.partition("-")
        yield from map(str, range(int(first), int(last) + 1)) if dash else (part,)
