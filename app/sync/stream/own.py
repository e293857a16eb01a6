"""What a file tells of itself in its packages (本机收发状态): its present life, and how much of each it holds."""

from __future__ import annotations

from app.office import Office
from app.sync.enrolment.peers import Peer
from db.lives import Lives, present_life


def held_of_own(office: Office) -> dict[str, int]:
    """The highest number that this file holds of each of its own lives."""
    lives = Lives(office.store.reader)
    return {each.epoch: lives.highest(each.id) for each in lives.of(office.identity.address)}


def held_of_sisters(office: Office, peer: Peer) -> dict[str, int]:
    """At a district, the same of the other stations of the peer's office."""
    if office.identity.role != "district" or peer.role == "district":
        return {}
    lives = Lives(office.store.reader)
    return {each.name: lives.highest(each.id) for each in lives.of_sisters(peer.address)}


def present_epoch(office: Office) -> str:
    """The life that the file is living."""
    return present_life(office.store.reader).epoch
