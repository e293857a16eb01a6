"""Who can open a package: the recipient, the sender itself, and the escrow key where the district has one."""

from __future__ import annotations

from pyrage import x25519

from app.problems import Problem
from app.sync.enrolment.keys import every_pair, own_keys
from app.sync.enrolment.peers import Peer, Peers
from db.connection import Connection


def recipients_for(connection: Connection, peer: Peer) -> list[str]:
    """What a package for that peer is sealed to, as age writes recipients; ENR018 for a revoked peer."""
    if peer.is_revoked:
        raise Problem("ENR018", place=peer.address, name=peer.name)
    own = own_keys(connection).recipient
    set_here = Peers(connection).escrow
    escrow = set_here.recipient if set_here else peer.escrow
    return list(dict.fromkeys((peer.recipient, own, *([escrow] if escrow else []))))


def identities(connection: Connection) -> list[x25519.Identity]:
    """What opens packages for this station: its present key first, then its former ones."""
    return [each.identity for each in every_pair(connection)]
