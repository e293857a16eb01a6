"""Characters as they reach us: widths, invisible ones, lost ones, the seven middle dots."""

from __future__ import annotations

import re
import unicodedata

MIDDLE_DOT = "·"
"""U+00B7, GB 18030 A1A4: the one separator in names (民委发〔2016〕33号)."""

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff〇\U00020000-\U000323af"
"""Regular-expression range of Han characters, Ext A to Ext H and the compatibility ideographs."""

_FULL_WIDTH = {
    0xFF01 + n: 0x21 + n for n in range(94) if chr(0x21 + n).isalnum() or chr(0x21 + n) in "#@+-=_."
}
_CODED = re.compile(r"U\+([0-9A-F]{4,5})(?![0-9A-F])", re.IGNORECASE)
_HAN = re.compile(f"[{HAN}]")
_INVISIBLE = re.compile(
    "[\u001c-\u001f\u0085\u00ad\u061c\u180b-\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff0-\ufffb\U000e0000-\U000e0fff]"
)
_LOST = re.compile(
    "[\u0000-\u0008\u000e-\u001b\u007f-\u0084\u0086-\u009f\ufffd\ufffe\uffff□\ue000-\uf8ff"
    "\ud800-\udfff\U000f0000-\U0010ffff]"
)


def normalise(text: str) -> str:
    """NFC, half-width letters and digits, nothing invisible; Chinese punctuation stays."""
    if text.isascii():
        return _INVISIBLE.sub("", text)
    text = unicodedata.normalize("NFC", _INVISIBLE.sub("", text)).translate(_FULL_WIDTH)
    return unicodedata.normalize("NFC", text)


def sought(text: str) -> str:
    """What is looked for, as stored texts are spelt; half a character, which no file holds, as a lost one."""
    return re.sub("[\ud800-\udfff]", "\ufffd", normalise(text)).strip()


def with_coded(text: str) -> str:
    """The text with U+3406 and the like replaced by the Han characters they name: rare ones are typed so."""
    return _CODED.sub(_character, text) if "+" in text else text


def _character(found: re.Match[str]) -> str:
    character = unicodedata.normalize("NFC", chr(int(found[1], 16)))
    return character if _HAN.fullmatch(character) else found[0]


def lost_marks(text: str, question: bool = True) -> str:
    """The signs of lost characters in a text, private-use ones named by code; "" if there are none."""
    found = _LOST.findall(text)
    if question:
        found += ["?"] * ("?" in text)
    return "、".join(dict.fromkeys(_named(each) for each in found))


def _named(character: str) -> str:
    return character if character in "?□" else f"U+{ord(character):04X}"
