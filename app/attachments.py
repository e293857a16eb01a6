"""Files that belong to records (附件): taken into the vault, read again, given out."""

from __future__ import annotations

import io
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from app.access.vault import Vault
from app.kinds.attachment import File
from app.office import Office
from app.problems import Problem
from app.rights import Right
from db.durable import write_durably
from db.faults import translating


def take_in(vault: Vault, path: Path) -> File:
    """Keep a file from the disk; pictures are made ready first. ACC060 for one that is too large."""
    with translating(path):
        if path.stat().st_size > vault.limit:
            raise Problem("ACC060", "attachment", path.name, megabytes=vault.limit >> 20)
        data = path.read_bytes()
    return take_in_bytes(vault, path.name, data)


def take_in_bytes(vault: Vault, name: str, data: bytes) -> File:
    """Keep what was pasted or photographed; it is on the device and read back when this returns."""
    # The imaging library is wanted for files alone, not at every start.
    prepared: Callable[[str, bytes], tuple[str, bytes]] = import_module("app.pictures").prepared
    name, data = prepared(name, data)
    stored = vault.seal(io.BytesIO(data))
    return File(stored.sha256, name, stored.size)


def content(vault: Vault, file: File) -> bytes:
    """The bytes of a kept file; Faults GONE and DAMAGED."""
    return b"".join(vault.open(vault.name_of(file.sha256)))


def give_out(office: Office, file: File, out: Path) -> None:
    """Write a copy outside; whatever goes wrong, no half file is left. ACC032 for who may not export."""
    office.user.require(Right.EXPORT)
    write_durably(out, content(office.vault, file))
