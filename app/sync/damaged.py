"""Attachments that a peer is to have and that are damaged here (附件损坏): told by name until they are whole."""

from __future__ import annotations

from collections.abc import Iterable

from app.lookup import Lookup
from app.office import Office
from app.registry import LEDGERS
from app.sync.stream.links import Link, links
from app.sync.stream.owed import damaged
from db import history


def damaged_files(office: Office) -> int:
    """How many there are, of all peers together."""
    connection = office.store.reader
    return len(damaged(office.vault, connection, links(connection)))


def named_damaged(office: Office, link: Link) -> tuple[str, ...]:
    """What the records are called whose files one peer is to have and cannot get; each once."""
    found = damaged(office.vault, office.store.reader, [link])
    return tuple(dict.fromkeys(_names(office, found)))


def _names(office: Office, found: Iterable[str]) -> Iterable[str]:
    lookup = Lookup(office.listing)
    for each in found:
        ledger, record = history.mentioning(office.store.reader, each) or ("", "")
        row = office.listing.get(ledger, record) if ledger in LEDGERS else None
        yield lookup.called(ledger, row) if row else each[:8]
