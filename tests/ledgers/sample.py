"""The fewest ledgers that between them declare whatever any ledger declares: what a mechanism is tried with every day.

A mechanism knows kinds, sections, lines and rules, and no ledger; with a hundred ledgers it would be tried a hundred
times with the same. The long run takes all of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from app.ledger import Ledger, Show
from app.registry import LEDGERS, lines_of, links_to
from tests.conftest import LONG


def declared(ledger: Ledger) -> frozenset[object]:
    """What a ledger declares, each thing by what it is and not by its name."""
    return frozenset((*_of_fields(ledger), *_of_the_whole(ledger)))


def _of_fields(ledger: Ledger) -> Iterator[object]:
    for each in ledger.fields:
        kind = type(each.kind).__name__
        yield kind, "required", each.required
        yield kind, "searched", Show.SEARCH in each.show or each.key in ledger.name
        yield kind, each.sensitivity
        yield "default", each.default is not None, each.required
        yield "retired", each.retired is not None
        yield "since", each.since > 1
        yield "merged", each.critical, bool(each.together), each.owner
        yield from (("shown", flag) for flag in each.show)


def _of_the_whole(ledger: Ledger) -> Iterator[object]:
    several = {
        "match": len(ledger.match), "sections": len(ledger.sections), "name": len(ledger.name),
        "series": len(ledger.series), "fills": len(ledger.fills), "documents": len(ledger.documents),
    }  # fmt: skip
    yield from ((name, min(count, 2)) for name, count in several.items())
    for name in ("exception", "seen", "actions", "roster", "card", "workflow", "assignee", "cross"):
        yield name, bool(getattr(ledger, name))
    yield "part", bool(ledger.part_of), bool(lines_of(ledger.key))
    yield "linked", bool(links_to(ledger.key))
    yield "rules", bool(ledger.rules), any(each.warning for each in ledger.rules)
    yield "kept", ledger.holds, ledger.by_hand, ledger.beside_household, ledger.right
    yield from (("computed", each.what) for each in ledger.computed)


def _fewest(ledgers: Mapping[str, Ledger]) -> Mapping[str, Ledger]:
    """Always the ledger that adds the most, until nothing is left to add; in the order of the registry."""
    left = frozenset[object]().union(*map(declared, ledgers.values()))
    chosen: set[str] = set()
    while left:
        best = max(ledgers.values(), key=lambda each: len(declared(each) & left))
        chosen.add(best.key)
        left -= declared(best)
    return MappingProxyType({key: each for key, each in ledgers.items() if key in chosen})


SAMPLE: Mapping[str, Ledger] = LEDGERS if LONG else _fewest(LEDGERS)
"""By key."""
