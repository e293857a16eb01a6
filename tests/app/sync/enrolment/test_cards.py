"""Cards: written and read again, and refused whatever is changed about them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.office import Office
from app.problems import Problem
from app.sync.enrolment import card as cards
from app.sync.enrolment.card import MOST, dump, make_card, parse
from app.sync.enrolment.cardfile import file_name, read_card, write_card
from app.sync.enrolment.keys import KeyPair
from tests.app.sync.enrolment.stations import DISTRICT, card_of, stranger
from tests.offices import refused

PAIR = KeyPair.new()
CARD = stranger(pair=PAIR)
DATA = dump(CARD)
REFUSALS = {"ENR001", "ENR002", "ENR003"}


def altered(**values: Any) -> bytes:
    """The card with other values, spelt as a card is, its signature as it was."""
    return orjson.dumps({**orjson.loads(DATA), **values}, option=orjson.OPT_SORT_KEYS)


def signed(**values: Any) -> bytes:
    """The card with other values, and signed again by its own key."""
    bare = CARD.model_copy(update=values)
    return dump(bare.model_copy(update={"signature": PAIR.sign(bare.public_part).hex()}))


def test_a_card_reads_as_it_was_written(office: Office, tmp_path: Path) -> None:
    card = card_of(office)
    path = tmp_path / file_name(card)
    write_card(card, path)
    assert read_card(path) == card
    assert path.name == "339902004.1.linceid"
    assert (card.office, card.role, card.name) == ("339902004", "office", "清溪镇")


def test_a_card_is_the_same_each_time_it_is_written(office: Office) -> None:
    assert dump(card_of(office)) == dump(card_of(office))


def test_a_card_holds_nothing_private() -> None:
    text = DATA.decode()
    assert PAIR.sign_private not in text
    assert PAIR.age_private not in text
    assert repr(PAIR) == "KeyPair()"


@given(st.integers(0, len(DATA) - 1), st.integers(1, 255))
def test_any_byte_changed_is_refused(place: int, change: int) -> None:
    wrong = bytearray(DATA)
    wrong[place] ^= change
    with pytest.raises(Problem) as caught:
        parse(bytes(wrong))
    assert caught.value.code in REFUSALS


@given(st.integers(0, len(DATA)), st.binary(min_size=1, max_size=4))
def test_any_byte_put_in_is_refused(place: int, more: bytes) -> None:
    with pytest.raises(Problem) as caught:
        parse(DATA[:place] + more + DATA[place:])
    assert caught.value.code in REFUSALS


@given(st.integers(0, len(DATA) - 1))
def test_a_card_cut_short_is_damaged(length: int) -> None:
    with refused("ENR001"):
        parse(DATA[:length])


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "ENR001"),
        (b"null", "ENR001"),
        (b"[" * 5000, "ENR001"),
        (b" " * (MOST + 1), "ENR001"),
        (DATA + b"\n", "ENR001"),
        (json.dumps(json.loads(DATA)).encode(), "ENR001"),
        (altered(format=2), "ENR002"),
        (altered(format=2, whatever=[1]), "ENR002"),
        (altered(format=0), "ENR001"),
        (altered(format="1"), "ENR001"),
        (altered(more=1), "ENR001"),
        (altered(address="339902005.1"), "ENR003"),
        (altered(address="339902004.01"), "ENR001"),
        (altered(address="../x.1"), "ENR001"),
        (altered(name="别的镇"), "ENR003"),
        (altered(name=""), "ENR001"),
        (altered(name="镇" * 61), "ENR001"),
        (altered(role="district"), "ENR003"),
        (altered(role="admin"), "ENR001"),
        (altered(sign_key=KeyPair.new().sign_key), "ENR003"),
        (altered(sign_key="0" * 63), "ENR001"),
        (altered(recipient=KeyPair.new().recipient), "ENR003"),
        (altered(recipient="age1" + "q" * 58), "ENR001"),
        (altered(recipient=PAIR.recipient.upper()), "ENR001"),
        (altered(escrow=KeyPair.new().recipient), "ENR003"),
        (altered(signature="0" * 128), "ENR003"),
    ],
)
def test_what_is_wrong_with_a_card_is_told(data: bytes, code: str) -> None:
    with refused(code):
        parse(data)


def test_a_card_signed_again_by_another_is_refused() -> None:
    forged = CARD.model_copy(update={"signature": KeyPair.new().sign(CARD.public_part).hex()})
    with refused("ENR003"):
        parse(dump(forged))


def test_whoever_holds_the_key_may_change_the_card() -> None:
    assert parse(signed(name="别的镇")).name == "别的镇"


def test_a_signature_over_a_card_is_one_over_nothing_else() -> None:
    content = cards.dump(CARD.model_copy(update={"signature": "0" * 128}))
    assert not cards.is_signed(CARD.sign_key, content, bytes.fromhex(CARD.signature))


@pytest.mark.parametrize("signature", [b"", b"\0" * 64, b"\xff" * 64, b"\0" * 65])
def test_a_signature_in_no_form_is_none(signature: bytes) -> None:
    assert not cards.is_signed(CARD.sign_key, b"x", signature)


def test_a_card_replaces_a_card_but_no_other_file(tmp_path: Path) -> None:
    path = tmp_path / "名单.xlsx"
    path.write_bytes(b"PK")
    with refused("ENR034"):
        write_card(CARD, path)
    assert path.read_bytes() == b"PK"
    own = tmp_path / file_name(CARD)
    for each in (altered(format=2), altered(name="旧名"), DATA):
        own.write_bytes(each)
        write_card(CARD, own)
        assert own.read_bytes() == DATA


def test_a_large_file_is_not_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "big.linceid"
    with path.open("wb") as file:
        file.truncate(1 << 40)
    with refused("ENR001"):
        read_card(path)


def test_a_district_names_its_escrow_key() -> None:
    escrow = KeyPair.new().recipient
    card = make_card(PAIR, DISTRICT.address, DISTRICT.name, "district", escrow)
    assert parse(dump(card)).escrow == escrow
