"""Suspicions (疑点): one value, checked in one way, with the offices concerned; told by a number of its own."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import orjson

from app.crosscheck.party import Party, Sight
from app.ledger import Cross, Ledger
from app.office import Office

_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: nothing in it is misread."""
_HALF = 5


class Suspicion(NamedTuple):
    """What is suspected of whom."""

    number: str
    ledger: str
    code: str
    parties: tuple[Party, ...]


def number_of(office: Office, ledger: Ledger, cross: Cross, value: str) -> str:
    """The number of a suspicion: always the same at this district, and telling nobody else the value behind it.

    An identity number could be guessed from a plain hash of it, so it is keyed like the names of attachments are.
    """
    parts = orjson.dumps([cross.code, ledger.key, cross.field, value])
    keyed = int(office.vault.name_of(hashlib.sha256(parts).hexdigest())[:16], 16)
    signs = [_SIGNS[keyed >> (5 * place) & 31] for place in range(2 * _HALF)]
    return f"{''.join(signs[:_HALF])}-{''.join(signs[_HALF:])}"


def checks(sight: Sight) -> Iterator[tuple[Ledger, Cross]]:
    """Every check that a ledger declares."""
    for ledger in sight.ledgers.values():
        for cross in ledger.cross:
            yield ledger, cross


def suspicions(
    sight: Sight, ledger: Ledger, cross: Cross, values: Iterable[str]
) -> dict[str, Suspicion]:
    """What these values make suspicious, by number."""
    found = sight.parties(ledger, cross, values)
    every = (
        Suspicion(
            number_of(sight.office, ledger, cross, value), ledger.key, cross.code, tuple(parties)
        )
        for value, parties in found.items()
    )
    return {each.number: each for each in every}
