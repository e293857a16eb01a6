"""Division and credit codes, telephones, accounts."""

from __future__ import annotations

from typing import Any

import pytest

from app.kinds import (
    Account,
    CreditCode,
    DivisionCode,
    Telephone,
)
from app.kinds.account import passes_luhn
from app.kinds.credit_code import category_of as credit_category
from app.kinds.credit_code import check_sign, organisation_check_sign
from app.kinds.division_code import level_of, province_of, significant
from app.kinds.telephone import on_card

CARD = "6222020200112233440"


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("330302", "330302"),
        (330302, "330302"),
        (330302.0, "330302"),
        ("330302 004", "330302004"),
        ("330302004201", "330302004201"),
        ("330302004201001", "330302004201001"),
        (330302004201001.0, "330302004201001"),
        ("330302000000", "330302000000"),
        ("３３０３０２", "330302"),
        ("440403", "440403"),
        ("320500", "320500"),
        ("33030", "VAL050"),
        ("3303020", "VAL050"),
        ("990302", "VAL050"),
        ("330302000201", "VAL050"),
        ("33030A", "VAL050"),
        ("330000004", "VAL050"),
        ("", None),
        ("3.3E+11", "VAL005"),
    ],
)
def test_division_codes_by_shape(outcome: Any, raw: Any, code: Any) -> None:
    assert outcome(DivisionCode(), raw) == code


@pytest.mark.parametrize("code", ["330302601", "330302004700"])
def test_unusual_parts_of_a_division_code_are_doubtful(doubts: Any, code: str) -> None:
    assert doubts(DivisionCode(), code) == (code, ["VAL051"])


def test_a_field_can_ask_for_one_length(outcome: Any) -> None:
    assert outcome(DivisionCode((12,)), "330302") == "VAL050"


@pytest.mark.parametrize(
    ("code", "level", "own"),
    [
        ("330000", "province", "33"),
        ("330300", "city", "3303"),
        ("330302", "county", "330302"),
        ("330302004", "town", "330302004"),
        ("330302004201", "village", "330302004201"),
        ("330302004201001", "grid", "330302004201001"),
        ("330302000000", "county", "330302"),
        ("330302004000", "town", "330302004"),
    ],
)
def test_levels_are_told_by_trailing_zeros(code: str, level: str, own: str) -> None:
    assert level_of(code) == level
    assert significant(code) == own
    assert province_of(code) == "浙江"


@pytest.mark.parametrize(
    "code", ["91350100M000100Y43", "51330302MJ00000182", "52330302MJ0000018Y", "53330302MJ0000018U"]
)
def test_sound_credit_codes(doubts: Any, code: str) -> None:
    assert doubts(CreditCode(), code.lower()) == (code, [])
    assert check_sign(code) == code[17]
    assert organisation_check_sign(code) == code[16]
    assert credit_category(code) == code[:2]


@pytest.mark.parametrize(
    ("raw", "codes"),
    [
        ("91350100M000100Y44", ["VAL071"]),
        ("91350100M000100Z43", None),
        ("91350100M00010043", None),
        ("91350100M000101Y43", ["VAL071", "VAL072"]),
        (913501000001000043, None),
    ],
)
def test_unsound_credit_codes(doubts: Any, outcome: Any, raw: Any, codes: list[str] | None) -> None:
    if codes is None:
        assert outcome(CreditCode(), raw) in {"VAL070", "VAL005"}
    else:
        assert doubts(CreditCode(), raw) == (raw, codes)


def test_a_wrong_organisation_check_with_a_right_final_one_is_a_doubt(doubts: Any) -> None:
    body = "91350100M000101Y4"
    code = body + check_sign(body)
    assert doubts(CreditCode(), code) == (code, ["VAL072"])


@pytest.mark.parametrize(
    ("raw", "number"),
    [
        ("13800005678", "13800005678"),
        ("138 0000 5678", "13800005678"),
        ("138-0000-5678", "13800005678"),
        ("+8613800005678", "13800005678"),
        ("008613800005678", "13800005678"),
        ("+86-13800005678", "13800005678"),
        ("１３８００００５６７８", "13800005678"),
        ("13800005678.0", "13800005678"),
        (13800005678, "13800005678"),
        (13800005678.0, "13800005678"),
        ("手机：13800005678", "13800005678"),
        ("0577-88001234", "057788001234"),
        ("057788001234", "057788001234"),
        ("(0577)88001234", "057788001234"),
        ("0577 88001234", "057788001234"),
        ("0577-88001234-801", "057788001234-801"),
        ("0577-88001234转801", "057788001234-801"),
        ("0577-8800-1234", "057788001234"),
        ("010-66660000", "01066660000"),
        ("110", "110"),
        ("119", "119"),
        ("120", "120"),
        ("12345", "12345"),
        ("12348", "12348"),
        ("96345", "96345"),
        ("400-123-4567", "4001234567"),
        ("8001234567", "8001234567"),
        ("13800005678、0577-88001234", "13800005678、057788001234"),
        ("13800005678/13900005678", "13800005678、13900005678"),
        ("13800005678;13900005678，110", "13800005678、13900005678、110"),
        ("13800005678 13900005678", "13800005678、13900005678"),
        ("13800005678\n13900005678", "13800005678、13900005678"),
        ("13800005678,13800005678", "13800005678"),
        ("无", None),
        ("", None),
        ("/", None),
        ("—", None),
        ("12800005678", "VAL080"),
        ("1380000567", "VAL080"),
        ("138000056789", "VAL080"),
        ("张三", "VAL080"),
        ("张三13800005678", "VAL080"),
        ("1.38E+10", "VAL080"),
        ("0577-18001234", "VAL080"),
        ("01", "VAL080"),
        (1e17, "VAL005"),
        ("138????5678", "VAL080"),
        (True, "VAL080"),
    ],
)
def test_telephones(outcome: Any, raw: Any, number: str | None) -> None:
    assert outcome(Telephone(), raw) == number


@pytest.mark.parametrize(
    ("kind", "raw", "value", "codes"),
    [
        (Telephone(), "86660000", "86660000", ["VAL081"]),
        (Telephone(), "8666000-12", "8666000-12", ["VAL081"]),
        (Telephone(1), "13800005678、13900005678", "13800005678", ["VAL082"]),
    ],
)
def test_doubts_about_telephones(
    doubts: Any, kind: Telephone, raw: str, value: str, codes: list[str]
) -> None:
    assert doubts(kind, raw) == (value, codes)


@pytest.mark.parametrize(
    ("value", "masked"),
    [
        ("13800005678", "138****5678"),
        ("057788001234", "0577****1234"),
        ("057788001234-801", "0577****1234"),
        ("86660000", "****0000"),
        ("12345", "12345"),
        ("4001234567", "4001234567"),
        ("13800005678、110", "138****5678、110"),
    ],
)
def test_telephones_are_masked(value: str, masked: str) -> None:
    assert Telephone().mask(value) == masked


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("13800001234", "138 0000 1234"),
        ("057788001234", "0577-88001234"),
        ("07563999123-12", "0756-3999123-12"),
        ("01088001234", "010-88001234"),
        ("02188001234", "021-88001234"),
        ("4001234567", "400 123 4567"),
        ("95588", "95588"),
        ("110", "110"),
        ("88001234", "88001234"),
    ],
)
def test_cards_tell_numbers_as_people_read_them_out(number: str, text: str) -> None:
    assert on_card(number) == text


@pytest.mark.parametrize(
    ("raw", "value", "codes"),
    [
        ("4111111111111111", "4111111111111111", []),
        ("4111 1111 1111 1111", "4111111111111111", []),
        ("4111111111111112", "4111111111111112", ["VAL086"]),
        ("无", None, []),
    ],
)
def test_accounts(doubts: Any, raw: str, value: str | None, codes: list[str]) -> None:
    assert doubts(Account(), raw) == (value, codes)


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("6.22202E+18", "VAL005"),
        (6222020200112233440, "VAL005"),
        (6.22202020011223e18, "VAL005"),
        ("622202020011223", "VAL085"),
        ("62220202001122334400", "VAL085"),
        ("622202020011223x", "VAL085"),
    ],
)
def test_accounts_that_lost_digits_are_refused(outcome: Any, raw: Any, code: str) -> None:
    assert outcome(Account(), raw) == code


def test_accounts_show_their_last_four() -> None:
    assert Account().mask(CARD) == "****3440"
    assert passes_luhn("4111111111111111")
