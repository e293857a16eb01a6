"""Attachments that have not arrived yet (未到): added at another station, and brought by a later package."""

from __future__ import annotations

from collections.abc import Iterable

from app.kinds.attachment import File
from app.office import Office
from app.sync.files import lacking, named_in
from db import history


def awaited(office: Office, record: str, files: Iterable[File]) -> frozenset[str]:
    """The hashes of those of a record's files that were added elsewhere and are not here.

    What was added here and is gone is lost: it is for a backup to bring it back.
    """
    missing = lacking(office.vault, (each.sha256 for each in files))
    if not missing:
        return frozenset()
    here, operations = office.identity.address, history.of_record(office.store.reader, record)
    ours = named_in(each for each in operations if each.station == here)
    theirs = named_in(each for each in operations if each.station != here)
    return frozenset(missing) & theirs.keys() - ours.keys()
