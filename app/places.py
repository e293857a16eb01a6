"""Where records are (所在地): how every ledger hangs on the division tree, by the declarations alone."""

from __future__ import annotations

from functools import cache

from app.kinds import Link
from app.ledger import Ledger
from app.lists import TREE
from app.membership import Roster
from app.merged import Merged
from app.registry import LEDGERS, links_to
from db.conditions import AllOf, AnyOf, Blank, Condition, Equals
from db.linking import LinkedFrom, Under

_PARENT = next(key for ledger, key in links_to(TREE) if ledger.key == TREE)
"""The field by which the division tree hangs together."""


def below(column: str, place: str) -> Condition:
    """Met by rows whose column holds the place or anything below it."""
    return Under(column, TREE, _PARENT, place)


def has_place(ledger: str) -> bool:
    """Whether the records of a ledger can be told apart by place."""
    return bool(_ways(ledger))


def within(ledger: str, place: str, merged: Merged) -> Condition:
    """Met by the records in a place or anywhere below it; ValueError for a ledger without places.

    Its own links into the tree decide; without any, the record it is a line of, the household its person
    presently lives in, or the first record it links to that has a place.
    """
    ways = _ways(ledger)
    if not ways:
        raise ValueError(ledger)
    return AnyOf(tuple(_met(way, place, merged) for way in ways))


Way = tuple[str, str, str]
"""How one step leads towards the tree: in, to or from; a column; the ledger at its other end."""


@cache
def _ways(ledger: str, seen: frozenset[str] = frozenset()) -> tuple[Way, ...]:
    declared, links = LEDGERS[ledger], _links(LEDGERS[ledger])
    if ledger == TREE:
        return (("in", "id", TREE),)
    own = tuple(("in", key, TREE) for key, target in links if target == TREE)
    if own or ledger in seen:
        return own
    further = seen | {ledger}
    part = declared.part_of
    if part and _ways(part.ledger, further):
        return (("to", part.link, part.ledger),)
    home = _roster_of(ledger)
    if home and _ways(home[0].key, further):
        return (("from", home[1].line_person, home[1].line),)
    leading = (("to", key, target) for key, target in links if _ways(target, further))
    return tuple(leading)[:1]


def _links(ledger: Ledger) -> list[tuple[str, str]]:
    return [
        (each.key, each.kind.ledger) for each in ledger.live_fields if isinstance(each.kind, Link)
    ]


def _roster_of(person: str) -> tuple[Ledger, Roster] | None:
    """The ledger in whose rosters these persons stand."""
    return next(
        (
            (each, each.roster)
            for each in LEDGERS.values()
            if each.roster and each.roster.person == person
        ),
        None,
    )


def _met(way: Way, place: str, merged: Merged) -> Condition:
    how, column, other = way
    if how == "in":
        return AnyOf(tuple(below(column, each) for each in merged.set_of(place)))
    if how == "to":
        return merged.linked(column, other, within(other, place, merged))
    return LinkedFrom(other, column, AllOf((_present(other), within(other, place, merged))))


def _present(line: str) -> Condition:
    """What a roster's count of its lines asks of them."""
    counts = [
        count.where
        for each in LEDGERS.values()
        for count in each.computed
        if each.roster and each.roster.line == line == count.ledger and count.what == "count"
    ]
    return AllOf(
        tuple(
            Blank(key) if wanted is None else Equals(key, wanted)
            for where in counts
            for key, wanted in where
        )
    )
