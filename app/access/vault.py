"""The attachments (附件) of a data file: `X.lincedb.files/ab/<name>`, sealed, each content once.

A name is the HMAC of the content's SHA-256 under the vault's key: whoever finds the folder
cannot tell whether a document he knows is in it.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO, Final

from app.access.chunks import content_size, evened, opened, sealed, split
from app.access.cipher import KEY
from app.access.intake import Meter
from app.problems import Problem
from db.backup import files_of
from db.durable import SYSTEM, Files, replace_durably
from db.faults import Fault, FaultKind, translating

LIMIT: Final = 100 << 20
"""Bytes of one attachment, unless the vault is given another limit."""
_BROKEN_OFF: Final = timedelta(days=1)
"""After which surely nobody writes on."""
_NAME: Final = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True)
class Stored:
    """An attachment in the vault: its name there, its content's SHA-256 in hex and size in bytes."""

    name: str
    sha256: str
    size: int


def folder_of(data_file: Path) -> Path:
    """Where the attachments of a data file lie."""
    return files_of(data_file)


def sweep(folder: Path, now: datetime) -> int:
    """Delete what broken-off writes left behind long ago, and count it; only for the one who may write.

    What another program holds open stays.
    """
    old, swept = (now - _BROKEN_OFF).timestamp(), 0
    for part in folder.glob("*.part"):
        with suppress(OSError):
            if part.stat().st_mtime < old:
                part.unlink()
                swept += 1
    return swept


class Vault:
    """A folder of attachments under one key of 32 bytes, which is kept in the database.

    Fault(DAMAGED) without one: what is sealed under an empty key is open to everybody.
    """

    def __init__(self, folder: Path, key: bytes, limit: int = LIMIT, files: Files = SYSTEM) -> None:
        if len(key) != KEY:
            raise Fault(FaultKind.DAMAGED, str(folder), "no key of the attachments")
        self.folder = folder
        self.limit = limit
        self._key = key
        self._files = files

    def seal(self, source: BinaryIO) -> Stored:
        """Keep what the stream holds; it is on the device and read back when this returns.

        ACC060 where it is larger than the limit. Whatever goes wrong, the vault is as before.
        """
        over = self._too_large()
        meter = Meter(split(source), self.limit, over, str(getattr(source, "name", "")))
        return self._keep(meter, None)

    def take(self, sha256: str, size: int, pieces: Iterable[bytes]) -> bool:
        """Keep a content that came from elsewhere as it was announced there; whether it was not here before.

        Durable like `seal`; the pieces are always read to their end. ACC060 beyond the limit; ACC063 and ACC064
        where content or size are not as announced, with the vault as before.
        """
        if size > self.limit:
            raise self._too_large()
        meter = Meter(evened(pieces), size, Problem("ACC064", "attachment"))
        if not self.holds(self.name_of(sha256)):
            self._keep(meter, Stored(self.name_of(sha256), sha256, size))
            return True
        for _ in meter.pieces():
            pass
        _compare(meter, sha256, size)
        return False

    def open(self, name: str) -> Iterator[bytes]:
        """The content in pieces of at most 1 MiB.

        Faults: GONE where it is not there; DAMAGED, perhaps only after the last piece, where it
        was altered.
        """
        path = self.path(name)
        with translating(path):
            yield from self._read(path, name)

    def verify(self, name: str) -> None:
        """Read an attachment through; the Faults of `open` where it is not whole."""
        for _ in self.open(name):
            pass

    def holds(self, name: str) -> bool:
        """Whether the attachment is there and whole."""
        try:
            self.verify(name)
        except Fault as fault:
            if fault.kind in {FaultKind.DAMAGED, FaultKind.GONE}:
                return False
            raise
        return True

    def has(self, sha256: str) -> bool:
        """Whether a content lies here, whole or not: a look at the folder only."""
        with translating(self.folder):
            return self.path(self.name_of(sha256)).is_file()

    def size_of(self, sha256: str) -> int:
        """Bytes of a content, as its sealed file tells; Fault(GONE) where it does not lie here."""
        path = self.path(self.name_of(sha256))
        with translating(path):
            return content_size(path.stat().st_size)

    def stamp_of(self, sha256: str) -> str:
        """What changes whenever a content is written anew; empty where it does not lie here."""
        path = self.path(self.name_of(sha256))
        with translating(self.folder):
            status = path.stat() if path.is_file() else None
        return f"{status.st_size} {status.st_mtime_ns}" if status else ""

    def path(self, name: str) -> Path:
        """Where an attachment lies; DAMAGED for what is no name, so that no path is ever made of it."""
        if not _NAME.fullmatch(name):
            raise Fault(FaultKind.DAMAGED, str(self.folder), "no name of an attachment")
        return self.folder / name[:2] / name

    def name_of(self, sha256: str) -> str:
        """The name a content of that SHA-256 (hex) has in this vault; DAMAGED for what is no SHA-256."""
        if not _NAME.fullmatch(sha256):
            raise Fault(FaultKind.DAMAGED, str(self.folder), "no SHA-256 of an attachment")
        return hmac.digest(self._key, bytes.fromhex(sha256), "sha256").hex()

    def names(self) -> list[str]:
        """Every attachment in the folder."""
        with translating(self.folder):
            found = [path.name for path in self.folder.glob("??/*")]
        return sorted(name for name in found if _NAME.fullmatch(name))

    def remove(self, name: str) -> None:
        """Delete an attachment that neither a record nor history names; no harm if it is gone."""
        with translating(self.folder):
            self._files.unlink(self.path(name))

    def _make(self, folder: Path) -> None:
        if not folder.is_dir():
            self._files.make_folder(folder)
            self._files.sync_folder(folder.parent)

    def _too_large(self) -> Problem:
        return Problem("ACC060", "attachment", megabytes=self.limit >> 20)

    def _keep(self, meter: Meter, announced: Stored | None) -> Stored:
        part = self.folder / f"{secrets.token_hex(16)}.part"
        with translating(self.folder):
            self._make(self.folder)
            try:
                stored = self._write(meter, part)
                if announced:
                    _compare(meter, announced.sha256, announced.size)
                self._adopt(part, stored.name)
            finally:
                with suppress(OSError):
                    self._files.unlink(part)
        return stored

    def _write(self, meter: Meter, part: Path) -> Stored:
        with self._files.create(part) as sink:
            for block in sealed(self._key, meter.pieces()):
                sink.write(block)
            sink.sync()
        sha256 = meter.digest.hexdigest()
        return Stored(self.name_of(sha256), sha256, meter.size)

    def _adopt(self, part: Path, name: str) -> None:
        """Give a written file its name, unless the vault already holds that content whole."""
        target = self.path(name)
        if self.holds(name):
            self._files.sync_folder(target.parent)
            return
        self._read_back(part, name)
        self._make(target.parent)
        replace_durably(part, target, self._files)

    def _read_back(self, part: Path, name: str) -> None:
        try:
            for _ in self._read(part, name):
                pass
        except Fault as fault:
            raise Fault(FaultKind.DEVICE, str(part), "read back differs from written") from fault

    def _read(self, path: Path, name: str) -> Iterator[bytes]:
        digest = hashlib.sha256()
        with self._files.open(path) as file:
            for piece in opened(self._key, file, str(path)):
                digest.update(piece)
                yield piece
        if self.name_of(digest.hexdigest()) != name:
            raise Fault(FaultKind.DAMAGED, str(path), "the content of another attachment")


def _compare(meter: Meter, sha256: str, size: int) -> None:
    if meter.size != size:
        raise Problem("ACC064", "attachment")
    if meter.digest.hexdigest() != sha256:
        raise Problem("ACC063", "attachment")
