"""In which order neighbours live (左邻右舍): by villagers' group, building, stairwell and room, or by house number."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.kinds.base import Value
from app.kinds.natural import Key, natural
from app.ledgers import household
from app.lookup import Lookup

_HOUSE = re.compile(r"([0-9]+)(?:[-之]([0-9]+))?\s*号(?!楼|栋|幢)")


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


def house(address: str) -> Key:
    """The street and the house number of an address: 网山路3号 before 网山路12号, both before 网山路12-1号."""
    found = list(_HOUSE.finditer(address))
    if not found:
        return natural(address)
    last = found[-1]
    number = (0, int(last[1]), ""), (0, int(last[2] or 0), "")
    return (*natural(address[: last.start()]), *number, *natural(address[last.end() :]))
