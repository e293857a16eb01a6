"""Made-up stations, and packages of theirs to test with."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pyrage.x25519 import Identity

from app.problems import Problem
from app.sync.package.header import Header
from app.sync.package.lines import pack_lines, pack_operations
from app.sync.package.manifest import Draft, Exported, Operations
from app.sync.package.member import Member, measured
from app.sync.package.reading import open_package
from app.sync.package.writing import Written, write_package

OFFICE, DISTRICT = "339902004.1", "339902.1"
EPOCH = "00112233445566ff"
AT = datetime(2026, 12, 1, 9, 30, tzinfo=UTC)
NOT_SIGNED = "ENR024"
LINES = [b'{"n":%d,"text":"\xe4\xba\xba%d"}' % (n, n * n) for n in range(40)]
FILE = bytes(range(256)) * 12


class Station:
    """A station's keys."""

    def __init__(self, sign: bytes, box: Identity) -> None:
        self._key = Ed25519PrivateKey.from_private_bytes(sign)
        self.box = box
        self.recipient = str(box.to_public())

    @property
    def signer(self) -> bytes:
        """The public key that its signatures are checked with."""
        return self._key.public_key().public_bytes_raw()

    def sign(self, content: bytes) -> bytes:
        return self._key.sign(content)

    def verify(self, header: Header, manifest: bytes, signature: bytes) -> bytes:
        """What enrolment would do with a signature."""
        try:
            self._key.public_key().verify(signature, manifest)
        except InvalidSignature as error:
            raise Problem(NOT_SIGNED, place=header.sender, name="清溪镇") from error
        return self.signer


BOXES = (
    "AGE-SECRET-KEY-12XQACDLFKXCZ97VHM37M69ZECVWKL4Q77EGXGDREU54E9TLGUZ2QV8UY2Q",
    "AGE-SECRET-KEY-1236VD4TPYE4HCSTM2EAKN9P4XZHSTLA6H7QT6J5ELQJWUFY6G5QQXLXGDJ",
    "AGE-SECRET-KEY-16F3UMJPX6MNFNAVQJSH6MSNTCDT8Z3V908HG5P4WEJWR8V8TJWJS0HGC5R",
)
"""Keys of nobody, the same in every process."""
SENDER, RECEIVER, STRANGER = (
    Station(bytes([n] * 32), Identity.from_str(box)) for n, box in enumerate(BOXES)
)


class Content(NamedTuple):
    """What a package is to hold."""

    members: list[Member]
    operations: Operations


def content(lines: Iterable[bytes] = LINES, *files: bytes, most: int = 25) -> Content:
    """Operations, a batch and files, as members."""
    members, operations = pack_operations(lines, most)
    batches = pack_lines("changes/batches.ndjson.zst", [b'{"batch":1}'])
    attached = [measured(lambda data=data: [data]) for data in files]
    return Content([*members, batches, *attached], operations)


SMALL = content(LINES, FILE)


def draft(operations: Operations = SMALL.operations, **other: Any) -> Draft:
    told = {
        "kind": "delta",
        "sender": OFFICE,
        "recipient": DISTRICT,
        "epoch": EPOCH,
        "seq": 7,
        "step": 1,
        "base": 3,
        "position": 3 + operations.count,
        "counts": {"person": operations.count},
        "held": {EPOCH: 99},
        "exported": Exported(by="李经办", at=AT),
    }
    return Draft(**{**told, **other}, operations=operations)


def write(folder: Path, what: Content = SMALL, **other: Any) -> Written:
    """A package in the folder; options of the writer are given by name, all else goes into the draft."""
    options = {key: other.pop(key) for key in ("part_size", "files", "progress") if key in other}
    paper = draft(what.operations, **other)
    recipients = [RECEIVER.recipient, SENDER.recipient]
    return write_package(folder, paper, what.members, SENDER.sign, recipients, **options)


def read(paths: Iterable[Path], reader: Station = RECEIVER, **options: Any) -> dict[str, bytes]:
    """Every member, unpacked, by name."""
    with open_package(paths, [reader.box], SENDER.verify, **options) as package:
        return {each.name: b"".join(each.pieces()) for each in package.members()}


def unpacked(what: Content) -> dict[str, int]:
    return {each.name: each.raw for each in what.members}


def sizes(found: dict[str, bytes]) -> dict[str, int]:
    return {name: len(data) for name, data in found.items()}


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
