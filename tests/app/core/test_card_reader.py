"""What card readers type is understood in whatever order and with whatever separators they are set to."""

from __future__ import annotations

from datetime import date

import pytest

from app.card_reader import recognise
from app.registry import LEDGERS
from tests.people import People

TODAY = date(2026, 12, 1)
PERSON = LEDGERS["person"]
SOMEBODY = People().person()
NUMBER = str(SOMEBODY.typed["id_no"])
ADDRESS = "试验省某县清溪村3组12号"
FULL = {"id_no": NUMBER, "name": "欧阳小妹", "sex": "女", "ethnic": "汉", "hukou_address": ADDRESS}


def read(text: str, ledger: str = "person") -> dict[str, str]:
    return dict(recognise(LEDGERS[ledger], text, TODAY))


@pytest.mark.parametrize(
    "text",
    [
        f"欧阳小妹\t女\t汉\t19900101\t{ADDRESS}\t{NUMBER}\t",
        f"{NUMBER}|欧阳小妹|女|汉|{ADDRESS}",
        f"姓名：欧阳小妹\r\n性别：女\r\n民族：汉\r\n住址：{ADDRESS}\r\n公民身份号码：{NUMBER}\r\n",
        f"欧阳小妹,女,汉,19900101,{ADDRESS},{NUMBER},某县公安局,20200101-20400101",
    ],
)
def test_the_whole_card(text: str) -> None:
    assert read(text) == FULL


def test_a_reader_that_gives_the_number_alone() -> None:
    assert read(f"{NUMBER}\t") == {"id_no": NUMBER}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "欧阳小妹\t女",
        f"{NUMBER[:-1]}",
        NUMBER[:-1] + ("1" if NUMBER[-1] != "1" else "2"),
        "9" + NUMBER,
    ],
)
def test_without_a_sound_number_it_is_no_card(text: str) -> None:
    assert read(text) == {}


def test_a_ledger_that_no_card_fills() -> None:
    assert read(NUMBER, "division") == {}


def test_every_field_a_card_fills_is_declared() -> None:
    cards = [(ledger, ledger.card) for ledger in LEDGERS.values() if ledger.card]
    assert cards
    for ledger, card in cards:
        for key in (card.number, card.name, *card.words, card.address):
            assert ledger.field(key)
