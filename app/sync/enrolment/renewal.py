"""Replacing a station's own keys (更换本机密钥): when they may have come into other hands."""

from __future__ import annotations

from app.office import Office
from app.rights import Right
from app.sync.enrolment.card import Card
from app.sync.enrolment.cardfile import own_card
from app.sync.enrolment.keys import own_keys, put_new_keys
from db import logbook
from db.lives import mint_life


def replace_keys(office: Office) -> Card:
    """New keys and, as epochs belong to one key, a new epoch; gives the card that all peers must enrol now.

    The former keys stay for opening what was sealed to them. Nothing of the new epoch is believed until the card is
    enrolled. Numbers go on: no history is missing.
    """
    with office.writing(Right.SETTINGS) as writer:
        old = own_keys(writer.connection).id
        new = put_new_keys(writer.connection)
        life = mint_life(writer.connection, is_whole=True)
        detail = f"{old} {new.id}"
        logbook.log(writer.connection, writer.author, "keys_replaced", life.epoch, detail)
    return own_card(office.store.reader, office.identity)
