"""Packages are believed by key and epoch; no clock is asked."""

from __future__ import annotations

import pytest

from app.sync.enrolment.card import make_card
from app.sync.enrolment.enrolling import revoke
from app.sync.enrolment.keys import KeyPair
from app.sync.enrolment.senders import Sealed, verify_sender
from tests.app.sync.enrolment.stations import (
    EPOCH,
    LATER,
    OFFICE,
    SECOND,
    Two,
    arrive,
    peers,
    sealed,
    stranger,
    take,
)
from tests.offices import refused

SENDER = OFFICE.address


def check(two: Two, told: Sealed, code: str) -> None:
    """The district refuses it with that code."""
    with refused(code):
        verify_sender(two.district.store.reader, told)


def test_a_peer_is_known_by_its_signature(two: Two) -> None:
    two.meet()
    found = verify_sender(two.district.store.reader, sealed(two.pair, SENDER))
    assert (found.peer.address, found.key.id) == (SENDER, two.pair.id)


def test_verifying_remembers_nothing_and_taking_in_does(two: Two) -> None:
    two.meet()
    told = sealed(two.pair, SENDER, seq=3)
    verify_sender(two.district.store.reader, told)
    assert peers(two.district).all()[0].key.epochs == {}
    arrive(two.district, told)
    arrive(two.district, sealed(two.pair, SENDER, seq=2))
    arrive(two.district, sealed(two.pair, SENDER, LATER))
    assert peers(two.district).all()[0].key.epochs == {EPOCH: 3, LATER: 1}


def test_who_is_not_enrolled_is_unknown(two: Two) -> None:
    check(two, sealed(two.pair, SENDER), "ENR021")
    two.meet()
    check(two, sealed(two.pair, SECOND.address), "ENR021")


def test_the_escrow_key_sends_nothing(two: Two) -> None:
    pair = KeyPair.new()
    take(two.district, make_card(pair, "339902.0", "托管", "escrow"))
    check(two, sealed(pair, "339902.0"), "ENR021")


@pytest.mark.parametrize("place", [0, 20, -1])
def test_an_altered_manifest_is_told(two: Two, place: int) -> None:
    two.meet()
    told = sealed(two.pair, SENDER)
    wrong = bytearray(told.manifest)
    wrong[place] ^= 1
    check(two, told._replace(manifest=bytes(wrong)), "ENR024")


@pytest.mark.parametrize("length", [0, 1, 63, 64, 65, 4096])
def test_no_other_bytes_are_a_signature(two: Two, length: int) -> None:
    two.meet()
    check(two, sealed(two.pair, SENDER)._replace(signature=b"\x55" * length), "ENR024")


@pytest.mark.parametrize("place", range(0, 64, 7))
def test_an_altered_signature_is_told(two: Two, place: int) -> None:
    two.meet()
    told = sealed(two.pair, SENDER)
    wrong = bytearray(told.signature)
    wrong[place] ^= 1
    check(two, told._replace(signature=bytes(wrong)), "ENR024")


def test_another_stations_key_signs_for_nobody_else(two: Two) -> None:
    two.meet()
    second = KeyPair.new()
    take(two.district, stranger(SECOND, second))
    check(two, sealed(second, SENDER), "ENR024")


def test_whoever_uses_another_stations_epoch_shuts_nobody_out(two: Two) -> None:
    two.meet()
    second = KeyPair.new()
    take(two.district, stranger(SECOND, second))
    arrive(two.district, sealed(second, SECOND.address))
    assert arrive(two.district, sealed(two.pair, SENDER)).peer.address == SENDER


def test_an_epoch_belongs_to_one_key(two: Two) -> None:
    two.meet()
    arrive(two.district, sealed(two.pair, SENDER, seq=4))
    fresh = KeyPair.new()
    take(two.district, stranger(pair=fresh), replace=True)
    check(two, sealed(fresh, SENDER, seq=5), "ENR023")
    arrive(two.district, sealed(fresh, SENDER, LATER))
    check(two, sealed(two.pair, SENDER, LATER), "ENR023")


@pytest.mark.parametrize("replaced", [True, False])
def test_a_revoked_key_is_believed_as_far_as_it_was(two: Two, replaced: bool) -> None:
    two.meet()
    arrive(two.district, sealed(two.pair, SENDER, seq=4))
    if replaced:
        take(two.district, stranger(), replace=True)
    else:
        revoke(two.district, SENDER, "电脑被盗")
    for seq in (1, 4):
        verify_sender(two.district.store.reader, sealed(two.pair, SENDER, seq=seq))
    check(two, sealed(two.pair, SENDER, seq=5), "ENR022")
    check(two, sealed(two.pair, SENDER, LATER), "ENR022")


def test_a_key_revoked_before_it_sent_anything_says_nothing(two: Two) -> None:
    two.meet()
    revoke(two.district, SENDER, "电脑被盗")
    check(two, sealed(two.pair, SENDER), "ENR022")


def test_a_forged_package_of_a_revoked_key_is_a_wrong_signature(two: Two) -> None:
    two.meet()
    revoke(two.district, SENDER, "电脑被盗")
    check(two, sealed(KeyPair.new(), SENDER), "ENR024")


def test_a_key_taken_back_goes_on_with_its_epochs(two: Two) -> None:
    two.meet()
    arrive(two.district, sealed(two.pair, SENDER, seq=4))
    revoke(two.district, SENDER, "误操作")
    take(two.district, stranger(pair=two.pair))
    arrive(two.district, sealed(two.pair, SENDER, seq=5))
    assert peers(two.district).all()[0].key.epochs == {EPOCH: 5}


def test_a_station_that_lost_everything_begins_anew(two: Two) -> None:
    two.meet()
    old, fresh = two.pair, KeyPair.new()
    arrive(two.district, sealed(old, SENDER, seq=9))
    take(two.district, stranger(pair=fresh), replace=True)
    arrive(two.district, sealed(fresh, SENDER, LATER))
    peer = peers(two.district).all()[0]
    assert {each.id: each.epochs for each in peer.keys} == {
        old.id: {EPOCH: 9},
        fresh.id: {LATER: 1},
    }
