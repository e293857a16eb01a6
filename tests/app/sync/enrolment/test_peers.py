"""Who becomes a peer, by which keys and within which scope, and who does not."""

from __future__ import annotations

import pytest

from app.office import Office
from app.office_code import TRAVELLED
from app.sync.enrolment.digits import check_digits
from app.sync.enrolment.enrolling import enrol, revoke
from app.sync.enrolment.keys import KeyPair
from app.sync.enrolment.recipients import recipients_for
from db import local, logbook
from db.store import Identity
from tests.app.sync.enrolment.stations import (
    DISTRICT,
    OFFICE,
    OTHER,
    SECOND,
    Two,
    card_of,
    peers,
    stranger,
    take,
)
from tests.offices import CLERK, NOW, hire, refused
from tests.offices import enter as signed_in_as


def last_event(office: Office) -> tuple[str, str, str]:
    row = next(logbook.read_log(office.store.reader))
    return row.event, row.subject, row.by


def test_both_sides_enrol_each_other(two: Two) -> None:
    two.meet()
    at_district, at_office = peers(two.district).all()[0], peers(two.office).all()[0]
    assert (at_district.address, at_district.scope) == ("339902004.1", ("339902004",))
    assert (at_office.address, at_office.scope) == ("339902.1", ("339902",))
    assert (at_district.key.enrolled_by, at_district.key.enrolled_at) == (CLERK, NOW)
    assert last_event(two.district) == ("peer_enrolled", "339902004.1", CLERK)
    assert peers(two.office).district == at_office


def test_a_peer_is_as_it_was_kept(two: Two) -> None:
    kept = take(two.district, card_of(two.office), "330302004")
    assert peers(two.district).get("339902004.1") == kept
    assert [kept.covers(each) for each in ("339902004", "330302004", "339902005")] == [
        True,
        True,
        False,
    ]


def test_wrong_digits_enrol_nobody(two: Two) -> None:
    with refused("ENR005"):
        enrol(two.district, card_of(two.office), check_digits(stranger()))
    assert peers(two.district).all() == []
    assert local.get_meta(two.district.store.reader, TRAVELLED) is None


def test_only_who_sets_things_enrols_and_revokes(two: Two) -> None:
    path = two.district.store.path
    two.district.close()
    hire(path)
    with signed_in_as(path, "经办二") as clerk:
        with refused("ACC032"):
            take(clerk, card_of(two.office))
        with refused("ACC032"):
            revoke(clerk, OFFICE.address, "遗失")
    with signed_in_as(path, "管理员") as admin:
        assert take(admin, card_of(two.office)).key.enrolled_by == "管理员"


@pytest.mark.parametrize(
    ("identity", "code"), [(SECOND, "ENR008"), (OTHER, "ENR008"), (OFFICE, "ENR006")]
)
def test_an_office_enrols_its_district_alone(office: Office, identity: Identity, code: str) -> None:
    with refused(code):
        take(office, stranger(identity))


def test_an_office_has_one_district(two: Two) -> None:
    two.meet()
    another = stranger(Identity("339903", "别区", "district", 1))
    with refused("ENR010") as found:
        take(two.office, another)
    assert "示例区民政局" in found[0].message
    revoke(two.office, DISTRICT.address, "区划调整")
    assert take(two.office, another) == peers(two.office).district


def test_a_district_enrols_many_stations(district: Office) -> None:
    for each in (OFFICE, SECOND, OTHER):
        take(district, stranger(each))
    assert [each.address for each in peers(district).active()] == [
        "339902004.1",
        "339902004.2",
        "339902005.1",
    ]


def test_districts_do_not_enrol_each_other(district: Office) -> None:
    with refused("ENR009"):
        take(district, stranger(Identity("339903", "别区", "district", 1)))
    with refused("ENR006"):
        take(district, stranger(DISTRICT))


@pytest.mark.parametrize("code", ["", "33", "33990x", "339902004 ", "3399020040001"])
def test_what_is_no_code_is_no_scope(district: Office, code: str) -> None:
    with refused("ENR011", field="scope"):
        take(district, stranger(), code)


def test_nobody_speaks_for_another_office(district: Office) -> None:
    take(district, stranger(OTHER))
    with refused("ENR012", field="scope"):
        take(district, stranger(), "339902")
    with refused("ENR012", field="scope"):
        take(district, stranger(), "339902005")
    revoke(district, OTHER.address, "撤并")
    take(district, stranger(), "339902005")


def test_two_offices_may_come_from_one(district: Office) -> None:
    take(district, stranger(OTHER), "330302004")
    take(district, stranger(), "330302004")


def test_enrolling_the_same_card_again_keeps_what_is_known(two: Two) -> None:
    two.meet()
    first = peers(two.district).all()[0]
    again = take(two.district, card_of(two.office), "330302004")
    assert [each.id for each in again.keys] == [each.id for each in first.keys]
    assert again.scope == ("339902004", "330302004")


def test_other_keys_of_a_known_address_must_be_meant(two: Two) -> None:
    two.meet()
    card = stranger()
    with refused("ENR007"):
        take(two.district, card)
    assert not peers(two.district).all()[0].has_key_of(card)
    peer = take(two.district, card, replace=True)
    assert [each.is_revoked for each in peer.keys] == [True, False]
    assert (peer.keys[0].why, peer.keys[0].revoked_at) == ("已更换密钥", NOW)
    assert peer.has_key_of(card)


def test_a_revoked_peer_may_come_back_with_other_keys(two: Two) -> None:
    two.meet()
    revoke(two.district, OFFICE.address, "电脑被盗")
    peer = take(two.district, stranger())
    assert not peer.is_revoked
    assert peer.keys[0].why == "电脑被盗"


def test_enrolling_again_takes_a_revocation_back(two: Two) -> None:
    two.meet()
    ended = revoke(two.district, OFFICE.address, "误操作")
    assert ended.is_revoked
    assert (ended.key.revoked_by, ended.key.why) == (CLERK, "误操作")
    assert peers(two.district).active() == []
    assert last_event(two.district) == ("peer_revoked", "339902004.1", CLERK)
    assert not take(two.district, card_of(two.office)).is_revoked
    assert len(peers(two.district).active()) == 1


def test_what_cannot_be_revoked(two: Two) -> None:
    with refused("ENR013"):
        revoke(two.district, OFFICE.address, "遗失")
    two.meet()
    with refused("ENR017", field="why"):
        revoke(two.district, OFFICE.address, "  ")
    revoke(two.district, OFFICE.address, "遗失")
    with refused("ENR014"):
        revoke(two.district, OFFICE.address, "遗失")


def test_packages_are_sealed_to_the_peer_and_to_oneself(two: Two) -> None:
    two.meet()
    connection, peer = two.office.store.reader, peers(two.office).all()[0]
    own, theirs = card_of(two.office).recipient, card_of(two.district).recipient
    assert recipients_for(connection, peer) == [theirs, own]
    with refused("ENR018"):
        recipients_for(connection, revoke(two.office, DISTRICT.address, "停用"))


def test_a_replaced_key_gets_nothing_more(two: Two) -> None:
    two.meet()
    fresh = KeyPair.new()
    peer = take(two.district, stranger(pair=fresh), replace=True)
    sealed_to = recipients_for(two.district.store.reader, peer)
    assert fresh.recipient in sealed_to
    assert two.pair.recipient not in sealed_to
