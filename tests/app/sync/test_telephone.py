"""Ten characters on the telephone: typed as people type them, and any one mistake in them is found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.sync.stream.packages import sent, taken
from app.sync.telephone import heard, heard_by_phone, is_code, phone_code, spoken
from db.logbook import read_log
from tests.app.sync.town import ABOVE, ONE, Town
from tests.offices import refused

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXY"
manifests = st.binary(min_size=32, max_size=32).map(bytes.hex)


@given(manifests)
def test_every_code_fits_together_and_comes_back_from_how_it_is_shown(manifest: str) -> None:
    code = phone_code(manifest)
    assert is_code(code)
    assert len(code) == 10
    for typed in (spoken(code), code.lower(), f" {code[:3]}-{code[3:]} ", code.replace("0", "o")):
        assert heard(typed) == code


@given(manifests, st.integers(0, 9), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_found(manifest: str, place: int, other: str) -> None:
    code = phone_code(manifest)
    wrong = code[:place] + other + code[place + 1 :]
    assert is_code(wrong) is (wrong == code)


@given(manifests, st.integers(0, 8))
def test_two_neighbours_that_were_swapped_are_found(manifest: str, place: int) -> None:
    code = phone_code(manifest)
    wrong = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    assert is_code(wrong) is (wrong == code)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("oil uz", "011V2"), ("１２Ａｂ", "12AB"), ("a-b_c。d", "ABCD"), ("", ""), ("四", "四")],
)
def test_what_sounds_or_looks_alike_is_one(typed: str, meant: str) -> None:
    assert heard(typed) == meant


def test_what_is_heard_says_seen_and_no_more(town: Town) -> None:
    town.work(ONE).household()
    town.carry(ONE, ABOVE)
    code = phone_code(taken(town.offices[ABOVE].store.reader)[0].manifest)
    office = town.offices[ONE]
    told = heard_by_phone(office, f" {code[:5].lower()}-{code[5:]}")
    assert (told.seq, told.state, bool(told.phoned)) == (1, "", True)
    assert heard_by_phone(office, code) == told == sent(office.store.reader)[0]
    log = [each.event for each in read_log(office.store.reader)]
    assert log.count("package_phoned") == 1
    town.work(ONE).household()
    assert town.write(ONE, ABOVE).sent.base == 0, "it is packed again until its receipt comes"


def test_a_mistake_is_told_from_a_strange_code(town: Town) -> None:
    town.work(ONE).household()
    town.carry(ONE, ABOVE)
    code, office = phone_code("ab" * 32), town.offices[ONE]
    with refused("SYN061"):
        heard_by_phone(office, code)
    wrong = code[:-1] + ALPHABET[(ALPHABET.index(code[-1]) + 1) % 31]
    for typed in (wrong, "", code[:-1], "四" * 10):
        with refused("SYN060"):
            heard_by_phone(office, typed)
