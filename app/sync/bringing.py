"""Attachments on their way in (附件接收): noted before the first is kept, so that a killed intake leaves none behind.

A file is durable before the row that names it commits. If the process is killed between the two, the note still
stands at the next intake, and whatever of it nothing names goes out of the vault again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Final

from app.office import Office
from app.sync.files import drop_files, lacking
from db import history, local, waiting
from db.connection import Connection

_AREA: Final = "bringing"
_KEY: Final = "files"


def announce(office: Office, hashes: Iterable[str]) -> None:
    """Note which files a package is about to bring that are not here; nothing is written where none are."""
    new = lacking(office.vault, hashes)
    if new:
        with office.store.writing(office.author) as writer:
            local.put(writer.connection, _AREA, _KEY, json.dumps(new))


def settle(connection: Connection) -> None:
    """Forget the note, in the transaction that names the files."""
    local.put(connection, _AREA, _KEY, None)


def sweep(office: Office) -> int:
    """Take out of the vault what an intake that was cut short brought, unless something names it; how many."""
    connection = office.store.reader
    text = local.get(connection, _AREA, _KEY)
    if text is None:
        return 0
    left = [each for each in json.loads(text) if not _is_named(connection, each)]
    here = set(left) - set(lacking(office.vault, left))
    drop_files(office.vault, here)
    with office.store.writing(office.author) as writer:
        settle(writer.connection)
    return len(here)


def _is_named(connection: Connection, sha256: str) -> bool:
    return history.mentions(connection, sha256) or waiting.mentions(connection, sha256)
