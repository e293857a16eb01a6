"""Card readers in keyboard mode (读卡器): they type what an identity card says, field after field, in a burst.

No standard says in which order or with which separators; readers are set to Tab, Enter or a comma. So the text is
judged by what stands in it: the number by its shape and check digit, the name by its characters, the address by
its length. What does not fit is left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from app.kinds import Reading
from app.kinds.characters import HAN
from app.ledger import Field, Ledger
from app.problems import Problem

_BREAK = re.compile(r"[\t\r\n|,;，；]+")
_NUMBER = re.compile(r"(?<![0-9A-Z])([0-9]{17}[0-9X])(?![0-9A-Z])", re.IGNORECASE)
_NAME = re.compile(f"[{HAN}·]{{2,20}}")
_TITLE = re.compile(
    "^(?:姓名|性别|民族|出生(?:日期)?|住址|地址|公民身份号码|身份证号码?|签发机关|有效期限?)[:：]?"
)
_ADDRESS = re.compile(f"[{HAN}]{{4}}")
_SHORTEST_ADDRESS = 6


def recognise(ledger: Ledger, text: str, today: date) -> Mapping[str, str]:
    """What a burst of text says, as raw values by field of a ledger with a `card`; empty unless a sound identity
    number is in it."""
    number, card = _NUMBER.search(text), ledger.card
    if card is None or number is None or not _fits(ledger.field(card.number), number[1], today):
        return {}
    found = {card.number: number[1].upper()}
    parts = [_TITLE.sub("", each.strip()) for each in _BREAK.split(text)]
    left = [each for each in parts if each and number[1] not in each]
    for key in card.words:
        _take(found, key, left, [each for each in left if _fits(ledger.field(key), each, today)])
    _take(found, card.name, left, [each for each in left if _NAME.fullmatch(each)])
    far = [each for each in left if len(each) >= _SHORTEST_ADDRESS and _ADDRESS.search(each)]
    _take(found, card.address, left, sorted(far, key=len, reverse=True))
    return found


def _take(found: dict[str, str], key: str, left: list[str], fitting: list[str]) -> None:
    """The first that fits is the field's, and no other's."""
    if fitting:
        found[key] = fitting[0]
        left.remove(fitting[0])


def _fits(field: Field, text: str, today: date) -> bool:
    try:
        return field.kind.read(text, Reading(today)) is not None
    except Problem:
        return False
