"""An office and its district to test with: files made once, opened on copies, enrolled with each other."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from app.office import Office
from app.sync.enrolment.card import Card, make_card
from app.sync.enrolment.cardfile import own_card
from app.sync.enrolment.digits import check_digits
from app.sync.enrolment.enrolling import enrol
from app.sync.enrolment.keys import KeyPair, own_keys
from app.sync.enrolment.peers import Peer, Peers
from app.sync.enrolment.senders import Sealed, Verified, note_package, verify_sender
from db.store import Identity
from tests.offices import enter

DISTRICT = Identity("339902", "示例区民政局", "district", 1)
OFFICE = Identity("339902004", "清溪镇", "office", 1)
SECOND = Identity("339902004", "清溪镇", "office", 2)
OTHER = Identity("339902005", "石桥乡", "office", 1)
EPOCH, LATER = "00000000000000e1", "00000000000000e2"


def card_of(office: Office) -> Card:
    return own_card(office.store.reader, office.identity)


def stranger(identity: Identity = OFFICE, pair: KeyPair | None = None) -> Card:
    """A card of a station that is nowhere on this disk, each time with other keys unless they are given."""
    role = "district" if identity.role == "district" else "office"
    return make_card(pair or KeyPair.new(), identity.address, identity.name, role)


def take(office: Office, card: Card, *scope: str, replace: bool = False) -> Peer:
    """Enrol with the digits as the other side reads them out."""
    return enrol(office, card, check_digits(card), scope, replace=replace)


def peers(office: Office) -> Peers:
    return Peers(office.store.reader)


def sealed(pair: KeyPair, sender: str, epoch: str = EPOCH, seq: int = 1) -> Sealed:
    """What a package says, signed with that pair."""
    manifest = f'{{"epoch":"{epoch}","seq":{seq}}}'.encode()
    return Sealed(sender, epoch, seq, manifest, pair.sign(manifest))


def arrive(office: Office, told: Sealed) -> Verified:
    """Verify a package and take it in."""
    with office.writing() as writer:
        verified = verify_sender(writer.connection, told)
        note_package(writer.connection, verified, told.epoch, told.seq)
    return verified


@dataclass(frozen=True)
class Two:
    """The district and an office, both open."""

    district: Office
    office: Office

    def meet(self) -> None:
        """Each enrols the other."""
        take(self.district, card_of(self.office))
        take(self.office, card_of(self.district))

    @property
    def pair(self) -> KeyPair:
        """The office's keys."""
        return own_keys(self.office.store.reader)


def opened(stack: ExitStack, district: Path, office: Path) -> Two:
    return Two(stack.enter_context(enter(district)), stack.enter_context(enter(office)))
