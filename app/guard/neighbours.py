"""In which order neighbours live (左邻右舍): by villagers' group, building, stairwell and room, or by house number."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from app.kinds import numerals
from app.kinds.base import Value
from app.ledgers import household
from app.lookup import Lookup

_PART = re.compile(r"([0-9]+)|([零〇一二三四五六七八九十百千]+)")
_HOUSE = re.compile(r"([0-9]+)(?:[-之]([0-9]+))?\s*号(?!楼|栋|幢)")

Key = tuple[tuple[int, int, str], ...]


@dataclass(frozen=True)
class Neighbour:
    """One household in its place: its head's name, its number, where it lives in words, and how it stands in the
    order."""

    id: str
    name: str
    number: str
    where: str
    place: tuple[Key, ...]


def neighbour(lookup: Lookup, row: Mapping[str, Value], order: Mapping[str, int]) -> Neighbour:
    """The household of that row; `order` are the places of the division tree in the office's own order."""
    home = household.dwelling(row)
    group = order.get(str(home.group or ""), len(order))
    known = (natural(home.building), natural(home.unit), natural(home.room))
    if not any(known):
        known = (natural(""), natural(""), house(home.address))
    place = (((0, group, ""),), *known, natural(str(row["id"])))
    words = (lookup.name("division", home.group), home.building, home.unit, home.room)
    where = " ".join(each for each in words if each) or home.address
    number, head = (lookup.told(household.LEDGER, key, row) for key in household.LEDGER.name)
    return Neighbour(str(row["id"]), head or number, number, where, place)


def gaps(neighbours: Sequence[Neighbour]) -> list[int]:
    """Between each two in a row: 3 where the villagers' group ends, 2 the building, 1 the stairwell, else 0."""
    return [
        next((3 - at for at in range(3) if one.place[at] != other.place[at]), 0)
        for one, other in pairwise(neighbours)
    ]


@cache
def natural(text: str) -> Key:
    """A text as people order it: 3栋 before 12栋, 二单元 before 十单元."""
    found: list[tuple[int, int, str]] = []
    end = 0
    for match in _PART.finditer(text):
        found += [(1, 0, text[end : match.start()])] if match.start() > end else []
        number = int(match[1]) if match[1] else numerals.read_numeral(match[2])
        found.append((0, number, "") if number is not None else (1, 0, match[0]))
        end = match.end()
    return tuple(found + ([(1, 0, text[end:])] if text[end:] else []))


def house(address: str) -> Key:
    """The street and the house number of an address: 网山路3号 before 网山路12号, both before 网山路12-1号."""
    found = list(_HOUSE.finditer(address))
    if not found:
        return natural(address)
    last = found[-1]
    number = (0, int(last[1]), ""), (0, int(last[2] or 0), "")
    return (*natural(address[: last.start()]), *number, *natural(address[last.end() :]))
