"""Drawing up household agreements (立协议): one for each group of a village that has none, with all its households."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from app.agreements.pairing import draw_up, ring
from app.agreements.standing import Standing, standings
from app.agreements.terms import Term
from app.changes import Changes
from app.entering import Entering
from app.ledgers import household_pact, pact_signer
from app.office import Office
from app.problems import Problem
from app.progress import QUIET, Progress
from app.text import _
from app.voiding import Voiding

_PACT, _SIGNER = household_pact.LEDGER.key, pact_signer.LEDGER.key


def make_pacts(
    office: Office,
    village: str,
    term: Term,
    groups: Collection[str] = (),
    progress: Progress = QUIET,
    *,
    with_ring: bool = False,
) -> Changes:
    """Draw up agreements for these groups of a village, or all, that have households but none in force; with a ring
    also those between its groups (see `pairing.ring`).

    AGR020 for a village without groups; nothing changes where every group has one.
    """
    days = term.days
    with office.writing() as writer:
        entering, found = Entering(office, writer), standings(office, village)
        if not found:
            name = entering.lookup.name("division", village)
            raise Problem("AGR020", place=name, name=name)
        wanted = [
            each
            for each in found
            if not each.pact and each.members and (not groups or each.group.id in groups)
        ]
        for at, each in enumerate(wanted):
            progress.step(at, len(wanted), _("正在立协议"))
            pact = entering.add(_PACT, household_pact.drawn_up(each.group.id, *days))
            for number, party in enumerate(each.members, 1):
                entering.add(_SIGNER, pact_signer.asked(pact, party.household, number))
        if with_ring:
            draw_up(entering, ring([each.group.id for each in found]), days)
        return entering.done("")


@dataclass(frozen=True)
class Updated:
    """Which agreements have other households now and are to be printed again: their ids, and their groups' names."""

    changes: Changes
    pacts: tuple[str, ...]
    groups: tuple[str, ...]


def update_pacts(office: Office, village: str) -> Updated:
    """Bring agreements up to date with their groups: who came in is to sign, who left stands on them no more."""
    with office.writing() as writer:
        entering = Entering(office, writer)
        leaving = Voiding(office, writer, _("退出小组"), entering.batch)
        changed = [each for each in standings(office, village) if each.has_changed]
        for each in changed:
            _update(entering, leaving, each)
        pacts = tuple(each.pact.terms.id for each in changed if each.pact)
        names = tuple(each.group.name for each in changed)
        return Updated(entering.done(""), pacts, names)


def _update(entering: Entering, leaving: Voiding, standing: Standing) -> None:
    if standing.pact is None:
        return
    for each in standing.leavers:
        if each.signer:
            leaving.void(_SIGNER, each.signer.id)
    last = max((each.signer.at for each in standing.parties if each.signer), default=0)
    for number, party in enumerate(standing.newcomers, last + 1):
        line = pact_signer.asked(standing.pact.terms.id, party.household, number)
        entering.add(_SIGNER, line)
