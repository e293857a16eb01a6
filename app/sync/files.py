"""Attachments that travel: which ones operations bring along, out of one vault and into another.

A package carries `files/<sha256>`. The receiver's vault keeps each under a name of its own, durable before the
row that names it commits, and never in the clear on the disk.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Protocol

from app.access.vault import Vault
from app.kinds import Attachment, Reading
from app.kinds.attachment import File, unpack
from app.problems import Problem
from app.registry import LEDGERS
from db.specs import Value

_COLUMNS = {
    ledger.key: [each.key for each in ledger.fields if isinstance(each.kind, Attachment)]
    for ledger in LEDGERS.values()
}
"""The columns of each ledger that name files."""


class Naming(Protocol):
    """What an operation says of a record, from here or from elsewhere."""

    @property
    def table(self) -> str:
        """The ledger."""
        ...

    @property
    def changes(self) -> Mapping[str, tuple[Value, Value]]:
        """The old and the new value of each column."""
        ...


def named_in(operations: Iterable[Naming]) -> dict[str, int]:
    """The files that operations add to records: SHA-256 (hex) → size as told there, in the order first named.

    What stood in the record before came with an earlier operation. A value in no form of ours names nothing:
    to complain of it is the intake's part. The size is somebody's word: what lies here is as `size_of` says.
    """
    found: dict[str, int] = {}
    for each in operations:
        for column in _COLUMNS.get(each.table, ()):
            old, new = each.changes.get(column, (None, None))
            before = {file.sha256 for file in _read(old)}
            added = (file for file in _read(new) if file.sha256 not in before)
            for file in added:
                found.setdefault(file.sha256, file.size)
    return found


def are_legible(operation: Naming) -> bool:
    """Whether what the operation says of files is in the form that every reader here trusts."""
    for column in _COLUMNS.get(operation.table, ()):
        new = operation.changes.get(column, (None, None))[1]
        try:
            if Attachment().read(new, Reading(date.min)) != new:
                return False
        except Problem:
            return False
    return True


def lacking(vault: Vault, named: Iterable[str], *, thorough: bool = False) -> list[str]:
    """Of these files, those that do not lie in the vault: by a look at the folder, or `thorough` by reading them
    through, so that damaged ones count as missing."""
    if thorough:
        return [each for each in named if not vault.holds(vault.name_of(each))]
    return [each for each in named if not vault.has(each)]


def size_of(vault: Vault, sha256: str) -> int:
    """Bytes of a file that lies here, whatever an operation says of it."""
    return vault.size_of(sha256)


def stamp_of(vault: Vault, sha256: str) -> str:
    """What changes whenever that file is put into the vault anew; empty where it does not lie here."""
    return vault.stamp_of(sha256)


def open_file(vault: Vault, sha256: str) -> Iterator[bytes]:
    """The content in pieces of at most 1 MiB. Faults GONE and, perhaps only after the last piece, DAMAGED."""
    return vault.open(vault.name_of(sha256))


def take_file(vault: Vault, sha256: str, size: int, pieces: Iterable[bytes]) -> bool:
    """Keep a file of a package; it is on the device when this returns. Whether it was not here before.

    ACC060 beyond the limit, before anything is read; ACC063 for another content, ACC064 for another size, with
    the vault as before. The pieces are read to their end even where the file is here already.
    """
    return vault.take(sha256, size, pieces)


def drop_files(vault: Vault, taken: Iterable[str]) -> None:
    """Take away what an intake brought that came to nothing: only hashes for which `take_file` said True."""
    for each in taken:
        vault.remove(vault.name_of(each))


def _read(value: Value) -> tuple[File, ...]:
    try:
        return unpack(Attachment().read(value, Reading(date.min)))
    except Problem:
        return ()
