"""Packages for every peer that lacks anything, one after the other (逐个写包): a district's round of its offices."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from app.office import Office
from app.problems import Problem
from app.progress import QUIET, Preface, Progress
from app.sync.ahead import kind_ahead
from app.sync.enrolment.overview import called
from app.sync.enrolment.peers import Peer, Peers
from app.sync.package.words import Kind
from app.sync.packing import Means, Packed, pack
from app.text import _

NOTHING = "SYN001"
"""There is nothing to send."""
IDLE = frozenset({NOTHING, "SYN019"})
"""Nor is there where all that there would be is damaged: that peer is passed over, and its page says why."""


@dataclass
class Round:
    """One round to a folder. It outlives a stick that is pulled: carried out again, it goes on where it was.

    `kinds`: only packages that would be of these kinds, for what is to be issued alone; empty for all. `idle` are
    those who lack nothing of them.
    """

    folder: Path
    kinds: Collection[Kind] = ()
    means: Means = field(default_factory=Means)
    done: dict[str, Packed] = field(default_factory=dict[str, Packed])
    idle: dict[str, str] = field(default_factory=dict[str, str])

    def carry_out(self, office: Office, progress: Progress = QUIET) -> list[Packed]:
        """Write what is not written yet; Problems and Faults of `pack`, what is done stays done."""
        peers = Peers(office.store.reader).active()
        for number, peer in enumerate(peers):
            if peer.address not in self.done:
                name = called(peer.address, peer.name)
                words = _("{name}（{n}/{all}）：").format(name=name, n=number + 1, all=len(peers))
                progress.step(number, len(peers), name)
                self._one(office, peer, name, Preface(progress, words + "{what}"))
        progress.step(len(peers), len(peers), "")
        return list(self.done.values())

    def _one(self, office: Office, peer: Peer, name: str, progress: Progress) -> None:
        if self.kinds and kind_ahead(office, peer) not in self.kinds:
            self.idle[peer.address] = name
            return
        try:
            packed = pack(office, peer.address, self.folder, progress=progress, means=self.means)
        except Problem as problem:
            if problem.code not in IDLE:
                raise
            self.idle[peer.address] = name
        else:
            self.done[peer.address] = packed


def pack_for_all(
    office: Office,
    folder: Path,
    kinds: Collection[Kind] = (),
    progress: Progress = QUIET,
) -> list[Packed]:
    """A package for every peer that lacks anything (of these kinds, unless there are none), each of its own.

    SYN001 where nobody does; Problems and Faults of `pack`: who wants to go on after one keeps a `Round`.
    """
    found = Round(folder, kinds).carry_out(office, progress)
    if not found:
        raise Problem(NOTHING, place="、".join(_names(office)))
    return found


def _names(office: Office) -> Iterator[str]:
    return (called(each.address, each.name) for each in Peers(office.store.reader).active())
