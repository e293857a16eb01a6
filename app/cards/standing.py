"""Which cards are out of date (需换发): what was printed last, against what would be printed today."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TypeVar

from app.kinds.natural import natural
from app.ledgers import card_building, card_issue, neighbour_card
from app.ledgers.card_building import Building
from app.ledgers.card_issue import WHOLE, Issue
from app.ledgers.neighbour_card import Home
from app.lists import TREE
from app.lookup import Lookup
from app.text import _

_CODE = 8
WITHOUT = _("无单元")
"""The households of a building with stairwells that have none: shops, say."""
_T = TypeVar("_T", Home, Issue)


class State(Enum):
    """How the cards of a building's part stand."""

    NOBODY = _("无人同意")
    NEW = _("未发")
    CURRENT = _("已发")
    OUTDATED = _("需换发")


@dataclass(frozen=True)
class Part:
    """A stairwell, or a building without any: its households, and the last cards handed out to it."""

    building: Building
    title: str
    homes: tuple[Home, ...]
    last: Issue | None
    state: State

    @property
    def name(self) -> str:
        """What people call it."""
        return self.building.name + ("" if self.title == WHOLE else self.title)

    @property
    def consenting(self) -> int:
        """Households whose name and number are printed."""
        return sum(each.consents for each in self.homes)


def code_of(building: Building, homes: Iterable[Home]) -> str:
    """A short mark of all that stands on a card but its version: another content, another mark."""
    seen = sorted(each.seen for each in homes)
    text = json.dumps([building.public, seen], ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:_CODE]


def parts_of(lookup: Lookup, building: str = "") -> list[Part]:
    """Every stairwell of a building, or of all, by village, estate and name."""
    only: Mapping[str, str] = {"id": building} if building else {}
    linked = {neighbour_card.BUILDING: building} if building else {}
    rows = lookup.find(card_building.LEDGER.key, **only)
    homes = _by_building(
        map(neighbour_card.home_of, lookup.find(neighbour_card.LEDGER.key, **linked))
    )
    issues = _by_building(map(card_issue.issue_of, lookup.find(card_issue.LEDGER.key, **linked)))
    found = sorted(map(card_building.building_of, rows), key=lambda each: _place(lookup, each))
    return [
        part
        for each in found
        for part in _parts(each, homes.get(each.id, []), issues.get(each.id, []))
    ]


def outdated(lookup: Lookup) -> list[Part]:
    """The parts whose cards are to be handed out anew."""
    return [each for each in parts_of(lookup) if each.state is State.OUTDATED]


def _by_building(found: Iterable[_T]) -> dict[str, list[_T]]:
    sorted_: dict[str, list[_T]] = defaultdict(list)
    for each in found:
        sorted_[each.building].append(each)
    return sorted_


def _place(lookup: Lookup, building: Building) -> tuple[object, ...]:
    village = lookup.name(TREE, building.village)
    return natural(village), natural(building.estate), natural(building.name)


def _parts(building: Building, homes: Sequence[Home], issues: Sequence[Issue]) -> list[Part]:
    whole = code_of(building, homes)
    stairs = sorted({each.stairwell for each in homes}, key=natural) or [""]
    found: list[Part] = []
    for stair in stairs:
        own = tuple(each for each in homes if each.stairwell == stair)
        title = stair or (WHOLE if len(stairs) == 1 else WITHOUT)
        last = _last(issues, {title, WHOLE})
        codes = {title: code_of(building, own), WHOLE: whole}
        found.append(Part(building, title, own, last, _state(building, own, last, codes)))
    return found


def _last(issues: Sequence[Issue], titles: set[str]) -> Issue | None:
    """The last that went to all of the part; somebody who lost his card counts for himself."""
    found = [each for each in issues if each.part in titles]
    return max(found, key=lambda each: (each.day, each.version), default=None)


def _state(
    building: Building, homes: Sequence[Home], last: Issue | None, codes: Mapping[str, str]
) -> State:
    """By the code that was printed; where the book has none, by the version; where it has neither, nothing is known
    against it."""
    if last is None:
        return State.NEW if any(each.consents for each in homes) else State.NOBODY
    known = last.version or building.version
    is_current = last.code == codes[last.part] if last.code else known >= building.version
    return State.CURRENT if is_current else State.OUTDATED
