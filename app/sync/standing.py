"""How the exchange with each peer stands (往来情况): its last package, its last receipt, what it refused."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.office import Office
from app.sync.enrolment.overview import called
from app.sync.enrolment.peers import Peer, Peers
from app.sync.stream.packages import Sent, Taken, sent, taken


@dataclass(frozen=True)
class Standing:
    """One peer. `days` have passed since its last receipt came, None before the first; `held` and `refused` count its
    packages that were not taken in here, `back` those of ours that it did not take in."""

    peer: Peer
    last_sent: Sent | None
    last_taken: Taken | None
    receipted_at: str
    days: int | None
    held: int
    refused: int
    back: int

    @property
    def name(self) -> str:
        """What the station is called."""
        return called(self.peer.address, self.peer.name)


def standings(office: Office) -> list[Standing]:
    """Every peer but the escrow key, the revoked ones last."""
    peers = [each for each in Peers(office.store.reader).all() if each.role != "escrow"]
    return sorted((_of(office, each) for each in peers), key=_rank)


def _rank(each: Standing) -> tuple[bool, str]:
    return each.peer.is_revoked, each.peer.address


def _of(office: Office, peer: Peer) -> Standing:
    connection = office.store.reader
    out = [each for each in sent(connection, peer.address) if each.is_written]
    come = taken(connection, peer.address)
    receipted = max((each.told_at for each in out), default="")
    states = [each.state for each in come]
    return Standing(
        peer,
        max(out, key=_when, default=None),
        max((each for each in come if each.state == "taken"), key=_when, default=None),
        receipted,
        _days(office.today, receipted),
        states.count("held"),
        states.count("refused"),
        sum(each.state in ("held", "refused") for each in out),
    )


def _when(each: Sent | Taken) -> tuple[str, int]:
    return each.at, each.seq


def _days(today: date, at: str) -> int | None:
    return max(0, (today - date.fromisoformat(at[:10])).days) if at else None
