"""A station's keys: made with the file, kept in it and its backups, replaced on request, never elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from app import backups
from app.office import Office
from app.office_code import replace_office_code
from app.sync.enrolment.card import is_signed
from app.sync.enrolment.keys import AREA, KeyPair, every_pair, has_keys, key_id, own_keys
from app.sync.enrolment.recipients import identities
from app.sync.enrolment.renewal import replace_keys
from db import local, logbook
from db.lives import present_life
from db.store import Identity
from tests.app.sync.enrolment.stations import DISTRICT, Two, arrive, card_of, sealed, stranger, take
from tests.offices import copy_of, enter, make, refused


def drop_keys(office: Office) -> None:
    """The file of a program that made none yet."""
    with office.store.writing(office.author) as writer:
        for key in local.items(writer.connection, AREA):
            local.put(writer.connection, AREA, key, None)


def pair_of(path: Path) -> KeyPair:
    with enter(path, write=False) as office:
        return own_keys(office.store.reader)


def test_an_office_has_keys_from_the_start(office: Office) -> None:
    pair = own_keys(office.store.reader)
    assert is_signed(pair.sign_key, b"x", pair.sign(b"x"))
    assert pair.id == key_id(pair.sign_key, pair.recipient)
    assert str(pair.identity.to_public()) == pair.recipient


def test_no_two_offices_have_the_same_keys(two: Two) -> None:
    assert card_of(two.office).key_id != card_of(two.district).key_id


def test_keys_stay_as_they_are(files: tuple[Path, Path]) -> None:
    assert pair_of(files[1]) == pair_of(files[1])


def test_a_file_without_keys_gets_them_from_its_next_writer(files: tuple[Path, Path]) -> None:
    path = files[1]
    with enter(path) as office:
        drop_keys(office)
        with refused("ENR015"):
            own_keys(office.store.reader)
        assert not has_keys(office.store.reader)
    with enter(path, write=False) as office:
        assert not has_keys(office.store.reader)
    with enter(path) as office:
        pair = own_keys(office.store.reader)
    assert pair_of(path) == pair


def test_no_private_key_lies_in_the_clear(files: tuple[Path, Path], tmp_path: Path) -> None:
    path = files[1]
    pair = pair_of(path)
    with enter(path) as office:
        backups.back_up(office, tmp_path / "备份")
    secrets = (
        pair.sign_private.encode(),
        bytes.fromhex(pair.sign_private),
        pair.age_private.encode(),
    )
    for each in (found for found in tmp_path.rglob("*") if found.is_file()):
        assert not any(secret in each.read_bytes() for secret in secrets), each


def test_a_backup_brings_the_keys_back(files: tuple[Path, Path], tmp_path: Path) -> None:
    path = files[1]
    with enter(path) as office:
        pair, key = own_keys(office.store.reader), office.session.key
        made = backups.back_up(office, tmp_path / "备份").path
    backups.restore_from(made, path, key, None)
    assert pair_of(path) == pair


def test_new_keys_begin_a_new_epoch(office: Office) -> None:
    old, before = own_keys(office.store.reader), present_life(office.store.reader)
    card = replace_keys(office)
    now = present_life(office.store.reader)
    assert card == card_of(office)
    assert card.key_id != old.id
    assert (now.station, now.epoch == before.epoch) == (before.station, False)
    row = next(logbook.read_log(office.store.reader))
    assert (row.event, row.subject) == ("keys_replaced", now.epoch)
    assert row.detail.split() == [old.id, card.key_id]


def test_old_keys_still_open_what_was_sealed_to_them(office: Office) -> None:
    first = own_keys(office.store.reader)
    replace_keys(office)
    replace_keys(office)
    pairs = every_pair(office.store.reader)
    assert pairs[0] == own_keys(office.store.reader)
    assert first in pairs
    assert len(identities(office.store.reader)) == 3


def test_whose_keys_were_replaced_is_believed_again_after_enrolment(two: Two) -> None:
    two.meet()
    old = two.pair
    arrive(two.district, sealed(old, "339902004.1", seq=2))
    card = replace_keys(two.office)
    told = sealed(two.pair, card.address, present_life(two.office.store.reader).epoch)
    with refused("ENR024"):
        arrive(two.district, told)
    take(two.district, card, replace=True)
    arrive(two.district, told)
    with refused("ENR022"):
        arrive(two.district, sealed(old, card.address, seq=3))


def test_only_who_sets_things_replaces_keys(files: tuple[Path, Path]) -> None:
    with enter(files[1]) as office:
        pair = own_keys(office.store.reader)
    with enter(files[1], write=False) as office:
        with pytest.raises(ValueError, match="reading"):
            replace_keys(office)
        assert own_keys(office.store.reader) == pair


def test_a_station_made_anew_has_other_keys(two: Two, tmp_path: Path) -> None:
    two.meet()
    with enter(make(tmp_path / "anew", two.office.identity)) as again:
        card = card_of(again)
        with refused("ENR007"):
            take(two.district, card)
        assert take(two.district, card, replace=True).has_key_of(card)


def test_a_temporary_code_is_replaced_until_a_peer_is_enrolled(tmp_path: Path) -> None:
    made = make(tmp_path / "made", Identity("T33991", "试验街道", "office", 1))
    with enter(copy_of(made, tmp_path / "one")) as office:
        pair = own_keys(office.store.reader)
        replace_office_code(office, "339902004")
        assert (card_of(office).address, own_keys(office.store.reader)) == ("339902004.1", pair)
    with enter(copy_of(made, tmp_path / "two")) as office:
        take(office, stranger(DISTRICT))
        with refused("FIL032"):
            replace_office_code(office, "339902004")
