"""Who may write what (管辖范围): judged for each operation by the ownership that it had seen itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.problems import Problem
from app.sync.enrolment.peers import Peer
from db.foreign import Foreign
from db.ownership import Standing
from db.ownership import standing as named
from db.store import Identity
from db.weaving import office_of


@dataclass(frozen=True)
class Scope:
    """What packages of one peer may hold here. SYN020 for another's operations, SYN021 for records of others,
    SYN022 for taking over what was not offered: the whole package is refused."""

    own: Identity
    peer: Peer

    def admit(self, operations: Iterable[Foreign]) -> Iterator[Foreign]:
        """The operations, as long as the peer may bring what their authors write: before any of them waits."""
        known = set[str]()
        for each in operations:
            if each.station not in known:
                self.judge_author(each.station)
                known.add(each.station)
            yield each

    def judge(self, operation: Foreign, standing: Standing) -> None:
        """Raise unless the peer may bring this operation."""
        place = f"{operation.table} {operation.record}"
        if operation.action == "take":
            new = operation.changes["_owner"][1]
            if new != office_of(operation.station) or new not in standing.offered:
                raise Problem("SYN022", place=place, office=new)
        elif not self._is_theirs(operation, standing):
            raise Problem("SYN021", place=place, name=self.peer.name, office=standing.owner)

    def judge_author(self, station: str) -> None:
        """Raise unless the peer may bring what that station wrote.

        A district relays what others wrote; an office brings its own, and gives back what was lost here.
        """
        if station == self.own.address:
            return
        relayed = self.peer.role == "district" and self.peer.covers(office_of(station))
        if station != self.peer.address and not relayed:
            raise Problem("SYN020", station=station, name=self.peer.name)

    def _is_theirs(self, operation: Foreign, standing: Standing) -> bool:
        """Whether the record was theirs to write to, as were those that it is said to be the same as."""
        if operation.action == "add" and named(operation).owner != standing.owner:
            return False
        others = standing.partners
        return self._reaches(operation, standing.owner) and (
            not others or any(self._reaches(operation, each) for each in others)
        )

    def _reaches(self, operation: Foreign, owner: str) -> bool:
        is_own = owner == self.own.office
        if self.peer.role == "district" or office_of(operation.station) == self.own.office:
            # Whose records they are there is the district's to see to; it speaks for all of its area.
            return self.peer.covers(owner) or is_own
        return self.peer.covers(owner)
