"""The escrow key (托管密钥): made once, kept on paper or a stick in the district's safe, never in a data file.

What the district and its offices exchange is sealed to it as well, so that packages open when every computer and
every backup is gone. Its card goes the way of all cards; station 0 of the district, which is no machine.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from pyrage import IdentityError, x25519

from app.problems import Problem
from app.sync.enrolment.card import Card, make_card
from app.sync.enrolment.cardfile import write_card
from app.sync.enrolment.keys import KeyPair
from app.text import _
from db.durable import SYSTEM, Files, write_durably
from db.faults import translating

_MOST: Final = 1 << 12
"""Bytes beyond which a file is no escrow key."""
_REMARK: Final = re.compile(r"#.*")


def make_escrow(office: str, name: str) -> tuple[str, Card]:
    """What is to be kept in the safe, and the card to be enrolled at the district.

    The key that signs the card is forgotten at once: whoever opens with an escrow key sends nothing with it.
    """
    pair = KeyPair.new()
    card = make_card(pair, f"{office}.0", name, "escrow")
    lines = (
        _("# 邻册托管密钥：{name}（{address}）").format(name=name, address=card.address),
        _("# 打印或存入专用U盘，锁进保险柜；不要留在电脑里。谁有它，谁就能打开全部数据包。"),
        f"# {pair.recipient}",
        pair.age_private,
    )
    return "\n".join(lines) + "\n", card


def write_escrow(
    text: str, card: Card, key_path: Path, card_path: Path, files: Files = SYSTEM
) -> None:
    """Write the key and its card; ENR032 where a file stands in the key's place, ENR034 in the card's."""
    with translating(key_path):
        if key_path.exists():
            raise Problem("ENR032", place=key_path.name)
    write_card(card, card_path, files)
    with translating(key_path):
        write_durably(key_path, text.encode(), files)


def read_escrow(path: Path) -> x25519.Identity:
    """The key in a file that was kept, or typed from paper; ENR031 where there is none."""
    with translating(path), path.open("rb") as file:
        data = file.read(_MOST + 1)
    return escrow_identity(data.decode("utf-8", "replace"), path.name)


def escrow_identity(text: str, place: str = "") -> x25519.Identity:
    """The key in a text; spaces, line ends and small letters do not matter. ENR031."""
    plain = "".join(_REMARK.sub("", text).split()).upper()
    try:
        return x25519.Identity.from_str(plain)
    except IdentityError as error:
        raise Problem("ENR031", place=place) from error
