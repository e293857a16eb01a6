"""What a file tells of itself in its packages (本机收发状态): its present life, and how much of each it holds."""

from __future__ import annotations

from typing import TypeVar

from app.office import Office
from app.sync.enrolment.peers import Peer, Peers
from app.sync.package.manifest import Manifest
from app.sync.package.words import LIVES
from app.sync.stream.links import Link, link_to, seq_told
from app.sync.stream.packages import sent, sent_as
from db.connection import Connection
from db.lives import Lives, former_lives, present_life

_T = TypeVar("_T")


def held_of_own(office: Office, link: Link) -> dict[str, int]:
    """Up to which number this file holds all of each of its own lives or, where that is further, the highest one that
    this peer brought: what another one has still to bring is not told to be here. Lives that only others ever spoke of
    are the first to be left out, for they may be made up."""
    connection, own = office.store.reader, office.identity.address
    lives = Lives(connection)
    known = {each.epoch: lives.unbroken(each.id) for each in lives.of(own)}
    for epoch, number in link.brought.items():
        known[epoch] = max(known.get(epoch, 0), number)
    sure = {*link.brought, *former_lives(connection), present_epoch(office)}
    return dict(_last(sorted(known.items(), key=lambda each: each[0] in sure)))


def held_of_sisters(office: Office, peer: Peer) -> dict[str, int]:
    """At a district, the same of the other stations of the peer's office."""
    if office.identity.role != "district":
        return {}
    lives = Lives(office.store.reader)
    return dict(_last([(e.name, lives.highest(e.id)) for e in lives.of_sisters(peer.address)]))


def living_sisters(office: Office, peer: Peer) -> tuple[str, ...]:
    """At a district, which lives of those stations are not over."""
    connection = office.store.reader
    if office.identity.role != "district":
        return ()
    sisters = (e for e in Peers(connection).all() if e.office == peer.office and not e.is_revoked)
    found = [(e.address, link_to(connection, e.address).current) for e in sisters]
    return tuple(
        f"{address}/{epoch}" for address, epoch in found if epoch and address != peer.address
    )


def has_news(office: Office, peer: Peer, link: Link) -> bool:
    """Whether a package is due although it may hold nothing: the first one of this life lets the peer learn of a new
    station, and what one that went back to a backup holds no more; so does the first to a peer's new keys; or a
    sister's life has ended since the last one."""
    connection, epoch = office.store.reader, present_epoch(office)
    written = (each for each in sent(connection, peer.address) if each.is_written)
    is_first = not any(each.epoch == epoch for each in written)
    is_over = not set(link.living).issubset(living_sisters(office, peer))
    return is_first or is_over or link.is_anew


def is_unheard(office: Office, link: Link) -> bool:
    """Whether the peer knew this station, and has not said yet that it knows of its present life: a package that told
    of it may be lost, and may be written again."""
    told = link.present
    return told is not None and told.epoch not in ("", present_epoch(office))


def asks(connection: Connection, link: Link, manifest: Manifest) -> bool:
    """Whether a package of a peer wants an answer, whatever is in it: it lives another life than before, and had taken
    in nothing of ours that shows that we know."""
    epoch = manifest.receipt.rpartition("/")[0]
    last = sent_as(connection, link.peer, epoch, seq_told(manifest))
    knows = last is not None and last.seen == manifest.epoch
    return not knows and any(each != manifest.epoch for each in link.told)


def _last(found: list[_T]) -> list[_T]:
    """As many as a manifest tells of; of what it passes over everything is sent again, which does nothing."""
    return found[-LIVES:]


def present_epoch(office: Office) -> str:
    """The life that the file is living."""
    return present_life(office.store.reader).epoch
