"""Writing packages to a stick (写入U盘): one for each peer that is chosen, one after the other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.changes import Changes
from app.faults import Fault
from app.office import Office
from app.problems import Problem
from app.progress import Preface, Progress
from app.sync.packing import Packed, pack
from app.sync.round import IDLE, NOTHING
from app.text import _
from ui.pages.exchange.spots import Spot, at_folder


@dataclass(frozen=True)
class Order:
    """What is to be written: peers by address with their names, where to, and whether everything from the beginning,
    or at least the receipts once more."""

    peers: Mapping[str, str]
    spot: Spot
    snapshot: bool = False
    again: bool = False


@dataclass
class Written:
    """What was written so far; it outlives a stick that is pulled, so that a second try goes on where it was."""

    order: Order
    done: dict[str, Packed] = field(default_factory=dict[str, Packed])
    empty: dict[str, str] = field(default_factory=dict[str, str])
    """Peers that there was nothing for, by address, with their names."""

    def carry_out(self, office: Office, progress: Progress) -> Changes:
        """Write what is not written yet. SYN001 where there was nothing for anybody; Faults of the stick."""
        order = self.order
        folder, why = order.spot.folder(), None
        for number, (address, name) in enumerate(order.peers.items(), 1):
            if address in self.done:
                continue
            words = _("{name}（{n}/{all}）：").format(name=name, n=number, all=len(order.peers))
            preface = Preface(progress, words + "{what}")
            try:
                self.done[address] = pack(
                    office, address, folder,
                    snapshot=order.snapshot, again=order.again, progress=preface,
                )  # fmt: skip
            except Fault as fault:
                raise at_folder(fault, folder) from fault
            except Problem as problem:
                if problem.code not in IDLE:
                    raise
                self.empty[address] = name
                why = problem if problem.code != NOTHING else why
        if not self.done:
            raise why or Problem(NOTHING, place="、".join(self.empty.values()))
        return Changes()
