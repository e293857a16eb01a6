"""Who may write what (管辖范围): judged for each operation by the ownership that it had seen itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from app.ledger import Owner
from app.office import Office
from app.problems import Problem
from app.registry import LEDGERS
from app.sync.ends import Ends
from app.sync.enrolment.peers import Peer, Peers
from app.sync.stream.links import link_to
from db import history
from db.foreign import Foreign
from db.lives import Lives, office_of
from db.ownership import Standing
from db.ownership import standing as named
from db.store import Identity

MOST_LIVES = 20_000
"""Lives of one station; of this one so many from each peer. Opened at another computer twice a day, a file has as many
after 27 years."""
_DISTRICTS = {
    key: frozenset(each.key for each in ledger.fields if each.owner is Owner.DISTRICT)
    for key, ledger in LEDGERS.items()
}
"""The fields of each ledger that the district alone fills in."""


@dataclass(frozen=True)
class Scope:
    """What packages of one peer may hold here. SYN020 for another's operations, SYN021 for records of others,
    SYN022 for taking over what was not offered, SYN023 for an office's answer in the district's name, SYN024 for more
    lives than any station lives: the whole package is refused. `knows` tells whether this station may have come so far
    in that life; `born` at which station a record was added; `sisters` are the enrolled stations of the peer's office,
    at a district, each with the life that it is living, empty for one that was revoked; `lives` the lives of a station
    that are known here, of this one those that the peer brought.
    """

    own: Identity
    peer: Peer
    knows: Callable[[str, int], bool]
    born: Callable[[str], str]
    sisters: Mapping[str, str]
    lives: Callable[[str], Iterable[str]]

    def admit(self, operations: Iterable[Foreign]) -> Iterator[Foreign]:
        """The operations, as long as the peer may bring what their authors write: before any of them waits.

        What a sister station can bring itself, in a life that it goes on with, is passed over, for names in it are
        given by that station alone; so is that of one that is not enrolled.
        """
        known = dict[str, set[str]]()
        for each in operations:
            if each.station not in known:
                self.judge_author(each.station)
                known[each.station] = set(self.lives(each.station))
            if self._is_awaited(each):
                self._count_life(known[each.station], each)
                yield each

    def _count_life(self, known: set[str], operation: Foreign) -> None:
        """Every package tells of its reader's lives, and every file keeps those of all: there is an end to them."""
        if operation.epoch in known:
            return
        known.add(operation.epoch)
        if len(known) > MOST_LIVES:
            raise Problem("SYN024", place=operation.station, name=self.peer.name, most=MOST_LIVES)

    def _is_awaited(self, operation: Foreign) -> bool:
        """Whether it is looked at: of a sister's only what she cannot bring herself, and is enrolled for."""
        station, here = operation.station, self.own.role == "district"
        if not here or station == self.peer.address or office_of(station) != self.peer.office:
            return True
        return station in self.sisters and self.sisters[station] != operation.epoch

    def judge(self, operation: Foreign, standing: Standing) -> bool:
        """Raise unless the peer may bring this operation; False where it waits for somebody to look at it.

        What was lost here comes back from whom it had gone to. In a life that nobody here remembers, or beyond where
        it ended, it might as well be made up: it takes effect on the peer's own records alone.
        """
        place = f"{operation.table} {operation.record}"
        if operation.action == "take":
            new = operation.changes["_owner"][1]
            if new != office_of(operation.station) or new not in standing.offered:
                raise Problem("SYN022", place=place, office=new)
        elif not self._is_theirs(operation, standing):
            raise Problem("SYN021", place=place, name=self.peer.name, office=standing.owner)
        if self._answers_for_district(operation):
            raise Problem("SYN023", place=place, name=self.peer.name)
        name = operation.epoch, operation.number
        is_doubtful = operation.station == self.own.address and not self.knows(*name)
        return not is_doubtful or self.peer.role == "district" or self.peer.covers(standing.owner)

    def _answers_for_district(self, operation: Foreign) -> bool:
        """Whether an office writes what the district alone may, in a record that the district added."""
        own, author = self.own.office, office_of(operation.station)
        if self.peer.role == "district" or author == own or operation.action == "add":
            return False
        theirs = _DISTRICTS[operation.table]
        if theirs.isdisjoint(operation.changes) and "_voided" not in operation.changes:
            return False
        return bool(theirs) and office_of(self.born(operation.record)) == own

    def judge_author(self, station: str) -> None:
        """Raise unless the peer may bring what that station wrote.

        A district relays what others wrote; an office brings its own, and gives back what was lost here: of this
        station's, and of the office's other stations that are gone.
        """
        if station == self.own.address or office_of(station) == self.peer.office:
            return
        if self.peer.role != "district" or not self.peer.covers(office_of(station)):
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


def scope_of(office: Office, peer: Peer) -> Scope:
    """What packages of that peer may hold at this office."""
    connection, own = office.store.reader, office.identity

    ends = Ends(office, peer.address)

    def born(record: str) -> str:
        return history.born_at(connection, record)

    def lives(station: str) -> Iterable[str]:
        if station == own.address:
            return link_to(connection, peer.address).brought
        return [each.epoch for each in Lives(connection).of(station)]

    every = Peers(connection).all() if own.role == "district" else []
    sisters = {
        each.address: "" if each.is_revoked else link_to(connection, each.address).current
        for each in every
        if each.office == peer.office
    }
    return Scope(own, peer, ends.knows, born, sisters, lives)
