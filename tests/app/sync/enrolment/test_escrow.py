"""The escrow key: away from every file, sealed to by all, opens when nothing else does."""

from __future__ import annotations

import io
from pathlib import Path

import pyrage
import pytest

from app.sync.enrolment.card import dump, parse
from app.sync.enrolment.cardfile import read_card
from app.sync.enrolment.enrolling import revoke
from app.sync.enrolment.escrow import escrow_identity, make_escrow, read_escrow, write_escrow
from app.sync.enrolment.recipients import recipients_for
from app.sync.package.envelope import encrypt
from tests.app.sync.enrolment.stations import DISTRICT, Two, card_of, peers, take
from tests.offices import refused

TEXT, CARD = make_escrow(DISTRICT.office, DISTRICT.name)
LINE = next(each for each in TEXT.splitlines() if each.startswith("AGE"))


def seal(content: bytes, recipients: list[str]) -> bytes:
    target = io.BytesIO()
    encrypt([content], target, recipients)
    return target.getvalue()


def test_its_card_is_a_card_like_others() -> None:
    assert parse(dump(CARD)) == CARD
    assert (CARD.address, CARD.role) == ("339902.0", "escrow")


def test_what_the_exchange_seals_it_opens(two: Two) -> None:
    take(two.district, CARD)
    two.meet()
    key = escrow_identity(TEXT)
    for office in (two.district, two.office):
        to = next(each for each in peers(office).active())
        sealed_to = recipients_for(office.store.reader, to)
        assert len(sealed_to) == 3
        assert pyrage.decrypt(seal(b"changes", sealed_to), [key]) == b"changes"


def test_without_one_nothing_is_sealed_to_it(two: Two) -> None:
    two.meet()
    to = peers(two.office).active()[0]
    sealed_to = recipients_for(two.office.store.reader, to)
    with pytest.raises(pyrage.DecryptError):
        pyrage.decrypt(seal(b"changes", sealed_to), [escrow_identity(TEXT)])


def test_an_office_learns_of_it_from_the_districts_card(two: Two) -> None:
    two.meet()
    before = card_of(two.district)
    take(two.district, CARD)
    after = card_of(two.district)
    assert (before.escrow, after.escrow) == (None, CARD.recipient)
    assert take(two.office, after).escrow == CARD.recipient
    assert len(peers(two.office).all()[0].keys) == 1


def test_it_is_enrolled_at_the_district_alone(two: Two) -> None:
    with refused("ENR016"):
        take(two.office, CARD)


def test_there_is_one_until_it_is_revoked(two: Two) -> None:
    take(two.district, CARD)
    _text, other = make_escrow("339903", "别区")
    with refused("ENR010"):
        take(two.district, other)
    _text, newer = make_escrow(DISTRICT.office, DISTRICT.name)
    with refused("ENR007"):
        take(two.district, newer)
    revoke(two.district, CARD.address, "纸质遗失")
    assert peers(two.district).escrow is None
    assert card_of(two.district).escrow is None
    take(two.district, newer)
    assert card_of(two.district).escrow == newer.recipient


def test_the_district_does_not_hold_the_key(two: Two) -> None:
    take(two.district, CARD)
    rows = two.district.store.reader.execute('SELECT "value" FROM "_local"').fetchall()
    kept = "".join(text for (text,) in rows)
    assert CARD.recipient in kept
    assert LINE not in kept


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        LINE,
        LINE.lower(),
        f" {LINE[:30]}\n {LINE[30:50]} {LINE[50:]}\r\n",
        f"# 备注\n{LINE} # 完",
    ],
    ids=["as kept", "the line", "small letters", "broken lines", "remarks"],
)
def test_it_is_read_as_it_was_kept_or_typed(text: str, tmp_path: Path) -> None:
    path = tmp_path / "托管.txt"
    path.write_text(text, "utf-8")
    assert str(read_escrow(path)) == LINE


@pytest.mark.parametrize("place", range(16, 74, 9))
def test_a_slip_of_the_pen_is_noticed(place: int) -> None:
    letter = "Q" if LINE[place] != "Q" else "P"
    with refused("ENR031"):
        escrow_identity(LINE[:place] + letter + LINE[place + 1 :])


@pytest.mark.parametrize(
    "data",
    [b"", b"\xff" * 40, b"# " + LINE.encode(), b"A" * 9000],
    ids=["empty", "no text", "a remark", "too long"],
)
def test_what_is_no_key_is_told(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "托管.txt"
    path.write_bytes(data)
    with refused("ENR031"):
        read_escrow(path)


def test_a_key_is_never_written_over(tmp_path: Path) -> None:
    key, card = tmp_path / "托管.txt", tmp_path / "托管.linceid"
    write_escrow(TEXT, CARD, key, card)
    assert (read_card(card), key.read_text("utf-8")) == (CARD, TEXT)
    with refused("ENR032"):
        write_escrow(*make_escrow(DISTRICT.office, DISTRICT.name), key, card)
    assert (read_card(card), key.read_text("utf-8")) == (CARD, TEXT)
