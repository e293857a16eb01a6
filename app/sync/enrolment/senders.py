"""Whether a package comes from whom it says (核验发送方): known peer, valid key, its own epoch, right signature.

No clock is asked. A revoked key is believed up to the package numbers taken in before its revocation: what was
taken in before can be recognised again, anything else might have been made with a stolen key. Nothing is lost by
it, for whatever has no receipt is sent again under the new key.
"""

from __future__ import annotations

from typing import NamedTuple

from app.problems import Problem
from app.sync.enrolment.card import is_signed
from app.sync.enrolment.peers import Peer, PeerKey, Peers
from db.connection import Connection


class Sealed(NamedTuple):
    """What a package says of its sender, and the signature over the exact bytes of its manifest."""

    sender: str
    epoch: str
    seq: int
    manifest: bytes
    signature: bytes


class Verified(NamedTuple):
    """Whom a package is from, and the key that proves it."""

    peer: Peer
    key: PeerKey


def verify_sender(connection: Connection, sealed: Sealed) -> Verified:
    """The sender of a package; changes nothing.

    ENR021 for an unknown one, ENR022 where the key is revoked, ENR023 where the epoch is another key's of the
    same station, ENR024 for a wrong signature.
    """
    peer = _peer(connection, sealed)
    known = peer.key_of(sealed.epoch)
    signer = _signer(peer, sealed)
    if signer is None:
        raise Problem("ENR024", place=sealed.sender, name=peer.name)
    if known and known.id != signer.id:
        raise Problem("ENR023", place=sealed.sender, epoch=sealed.epoch)
    if signer.is_revoked and sealed.seq > signer.epochs.get(sealed.epoch, 0):
        raise Problem("ENR022", place=sealed.sender, name=peer.name)
    return Verified(peer, signer)


def _peer(connection: Connection, sealed: Sealed) -> Peer:
    peer = Peers(connection).get(sealed.sender)
    if peer is None or peer.role == "escrow":
        raise Problem("ENR021", place=sealed.sender)
    return peer


def _signer(peer: Peer, sealed: Sealed) -> PeerKey | None:
    """The key that made the signature, the newest first."""
    found = (
        each
        for each in reversed(peer.keys)
        if is_signed(each.sign_key, sealed.manifest, sealed.signature)
    )
    return next(found, None)


def note_package(connection: Connection, verified: Verified, epoch: str, seq: int) -> None:
    """Remember that a package of that epoch was taken in, in the transaction that takes it in.

    From then on the epoch belongs to the key that signed for it. Takes the connection of that transaction's writer.
    """
    peers = Peers(connection)
    peer = peers.get(verified.peer.address) or verified.peer
    key = next((each for each in peer.keys if each.id == verified.key.id), verified.key)
    if key.epochs.get(epoch, -1) >= seq:
        return
    peers.put(peer.with_key(key.model_copy(update={"epochs": {**key.epochs, epoch: seq}})))
