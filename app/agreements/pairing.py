"""Agreements between groups (小组联防): in a ring, each with the next, or of chosen pairs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from app.agreements.terms import Term
from app.changes import Changes
from app.entering import Entering
from app.guard.groups import groups_in, villages
from app.ledgers import group_pact, guard_group
from app.lookup import Lookup
from app.office import Office
from app.problems import Problem

_PACT = group_pact.LEDGER.key
Pair = tuple[str, str]


def ring(groups: Sequence[str]) -> list[Pair]:
    """Each group with the next one, the last with the first; two make one pair."""
    if len(groups) < 2:
        return []
    pairs = [(each, groups[(at + 1) % len(groups)]) for at, each in enumerate(groups)]
    return pairs[:1] if len(groups) == 2 else pairs


def ring_places(office: Office) -> list[tuple[str, str]]:
    """Id and name of the villages with groups that can agree with each other."""
    groups = map(guard_group.group_of, Lookup(office.listing).find(guard_group.LEDGER.key))
    counted = Counter(each.village for each in groups if not each.is_over)
    return [(place, name) for place, name in villages(office) if counted[place] > 1]


def make_ring(office: Office, village: str, term: Term) -> Changes:
    """Draw up agreements between a village's groups in a ring by their numbers, so that each is in two; pairs that
    have one keep it. AGR020 for a village without groups, AGR021 for one with a single group."""
    groups = [each.id for each in groups_in(Lookup(office.listing), village)]
    if len(groups) < 2:
        place = Lookup(office.listing).name("division", village)
        raise Problem("AGR021" if groups else "AGR020", place=place, name=place)
    return make_pairs(office, ring(groups), term)


def make_pairs(office: Office, pairs: Iterable[Pair], term: Term) -> Changes:
    """Draw up agreements between these groups, but for pairs that have one in force; AGR011 for a group with itself."""
    days = term.days
    with office.writing() as writer:
        entering = Entering(office, writer)
        draw_up(entering, pairs, days)
        return entering.done("")


def draw_up(entering: Entering, pairs: Iterable[Pair], days: tuple[str, str]) -> None:
    """Add the agreements between these groups that there are not yet."""
    held = {each.pair for each in in_force(entering.office)}
    for first, second in pairs:
        if frozenset((first, second)) not in held:
            entering.add(_PACT, group_pact.drawn_up(first, second, *days))
            held.add(frozenset((first, second)))


def in_force(office: Office) -> list[group_pact.GroupPact]:
    """The agreements between groups that are in force today."""
    rows = Lookup(office.listing).find(_PACT)
    found = map(group_pact.pact_of, rows)
    return [each for each in found if each.terms.holds(office.today)]
