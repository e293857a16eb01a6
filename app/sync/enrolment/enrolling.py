"""Enrolment (登记): after the check digits were compared, a card's holder becomes a peer; and the way back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from app.office import Office
from app.office_code import TRAVELLED
from app.problems import Problem
from app.rights import Right
from app.sync.enrolment.card import Card
from app.sync.enrolment.digits import compare_digits
from app.sync.enrolment.fitting import check_fit, check_scope
from app.sync.enrolment.peers import Peer, PeerKey, Peers
from app.sync.stream.links import begin_anew
from app.text import _
from db import local, logbook
from db.writer import Writer

_COUNTY: Final = 6
"""Digits of a code that name the county or district; every office of it begins with them."""
_REPLACED: Final = _("已更换密钥")


def usual_scope(card: Card) -> tuple[str, ...]:
    """The codes a card's holder may speak of unless told otherwise."""
    return (card.office[:_COUNTY] if card.role == "district" else card.office,)


def enrol(
    office: Office,
    card: Card,
    digits: str,
    scope: Sequence[str] = (),
    *,
    replace: bool = False,
) -> Peer:
    """Enrol a card's holder, once the other side has read out `digits`; the escrow key of a district likewise.

    A known address with other keys is refused (ENR007) unless `replace` says that they are meant to change; the old
    key then keeps what was taken in of its own epochs. A revoked peer is taken back by enrolling it again.
    ENR004 to ENR012, ENR016 for what does not fit.
    """
    with office.writing(Right.SETTINGS) as writer:
        check_fit(office.identity, Peers(writer.connection), card)
        compare_digits(card, digits)
        wanted = tuple(dict.fromkeys((*usual_scope(card), *scope)))
        check_scope(Peers(writer.connection), card, wanted)
        known = Peers(writer.connection).get(card.address)
        peer = _enrolled(writer, card, wanted, replace=replace)
        Peers(writer.connection).put(peer)
        if known and not known.has_key_of(card):
            begin_anew(writer.connection, card.address)
        local.put_meta(writer.connection, TRAVELLED, "1")
        detail = f"{peer.key.id} {' '.join(wanted)}"
        logbook.log(writer.connection, writer.author, "peer_enrolled", card.address, detail)
    return peer


def _enrolled(writer: Writer, card: Card, scope: tuple[str, ...], *, replace: bool) -> Peer:
    """The peer as it will be, with its former keys."""
    known = Peers(writer.connection).get(card.address)
    former = known.keys if known else ()
    if known and not known.has_key_of(card):
        if not known.is_revoked and not replace:
            raise Problem("ENR007", place=card.address, name=known.name)
        former = tuple(_ended(each, writer, _REPLACED) for each in former)
    key = _key_of(writer, card, former)
    others = tuple(each for each in former if each.id != key.id)
    return Peer(
        address=card.address,
        name=card.name,
        role=card.role,
        scope=scope,
        keys=(*others, key),
        escrow=card.escrow,
    )


def _key_of(writer: Writer, card: Card, former: tuple[PeerKey, ...]) -> PeerKey:
    """A card's key with the epochs that are already known to be its own."""
    known = next((each for each in former if each.id == card.key_id), None)
    return PeerKey(
        sign_key=card.sign_key,
        recipient=card.recipient,
        enrolled_by=writer.author.name,
        enrolled_at=writer.author.at,
        epochs=known.epochs if known else {},
    )


def _ended(key: PeerKey, writer: Writer, why: str) -> PeerKey:
    if key.is_revoked:
        return key
    author = writer.author
    told = {"revoked_at": author.at, "revoked_by": author.name, "why": why}
    return key.model_copy(update=told)


def revoke(office: Office, address: str, why: str) -> Peer:
    """Take nothing more from a peer and seal nothing more to it, until it is enrolled again.

    ENR013 where there is no such peer, ENR014 where it is revoked already, ENR017 without a reason.
    """
    if not why.strip():
        raise Problem("ENR017", "why", place=address)
    with office.writing(Right.SETTINGS) as writer:
        peer = Peers(writer.connection).get(address)
        if peer is None:
            raise Problem("ENR013", place=address)
        if peer.is_revoked:
            raise Problem("ENR014", place=address, name=peer.name)
        ended = peer.with_key(_ended(peer.key, writer, why.strip()))
        Peers(writer.connection).put(ended)
        logbook.log(writer.connection, writer.author, "peer_revoked", address, why.strip())
    return ended
