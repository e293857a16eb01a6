"""Packages with one layer altered and every layer outside it valid, as a forger with the right keys makes them."""

from __future__ import annotations

import json
import struct
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pyrage

from app.sync.package.header import MARK
from tests.app.sync.package.made import (
    FILE,
    RECEIVER,
    SENDER,
    SMALL,
    Content,
    Station,
    content,
    digest,
    draft,
)

Json = dict[str, Any]
LARGE = content([b'{"n":%d}' % n for n in range(10)], FILE, bytes(range(256)) * 600)
"""Content that takes more than one chunk of the envelope."""


@dataclass(frozen=True)
class Frame:
    """A member in the stream; `size` where it lies about it."""

    name: str | bytes
    data: bytes
    size: int | None = None

    @property
    def packed(self) -> bytes:
        name = self.name if isinstance(self.name, bytes) else self.name.encode()
        size = len(self.data) if self.size is None else self.size
        return struct.pack(">H", len(name)) + name + struct.pack(">Q", size) + self.data


@dataclass(frozen=True)
class Forged:
    """A package layer by layer; what is None follows from the layers inside it."""

    manifest: Json
    frames: Sequence[Frame]
    signer: Station = SENDER
    recipients: Sequence[Station] = (RECEIVER, SENDER)
    manifest_bytes: bytes | None = None
    signature: bytes | None = None
    stream: bytes | None = None
    ciphertext: bytes | None = None
    header: Json = field(default_factory=dict)
    tail: bytes = b""

    def saying(self, **manifest: Any) -> Forged:
        """The same with other words in the manifest."""
        return replace(self, manifest={**self.manifest, **manifest})

    def entry(self, index: int, **words: Any) -> Forged:
        """The same with other words about one member."""
        members = [dict(each) for each in self.manifest["members"]]
        members[index].update(words)
        return self.saying(members=members)

    def holding(self, index: int, data: bytes, **words: Any) -> Forged:
        """The same with other bytes in a member, and a manifest that agrees with them."""
        frames = list(self.frames)
        name = str(frames[index].name)
        name = f"files/{digest(data)}" if name.startswith("files/") else name
        frames[index] = Frame(name, data)
        told: Json = {"name": name, "size": len(data), "sha256": digest(data), **words}
        return replace(self, frames=frames).entry(index, **told)

    def saying_sums(self) -> Forged:
        """The same with the sum that its members make."""
        return self.saying(total=sum(each["raw"] for each in self.manifest["members"]))

    @property
    def told(self) -> bytes:
        if self.manifest_bytes is not None:
            return self.manifest_bytes
        return json.dumps(self.manifest, ensure_ascii=False, separators=(",", ":")).encode()

    @property
    def signed(self) -> list[Frame]:
        signature = self.signer.sign(self.told) if self.signature is None else self.signature
        return [Frame("manifest.json", self.told), Frame("manifest.sig", signature)]

    @property
    def inside(self) -> bytes:
        if self.stream is not None:
            return self.stream
        return b"".join(each.packed for each in [*self.signed, *self.frames])

    @property
    def sealed(self) -> bytes:
        if self.ciphertext is not None:
            return self.ciphertext
        keys = [each.box.to_public() for each in self.recipients]
        return pyrage.encrypt(self.inside, keys)

    @property
    def file(self) -> bytes:
        """The whole file."""
        sealed = self.sealed
        names = ("format", "suite", "kind", "sender", "recipient", "epoch", "seq")
        told = {name: self.manifest[name] for name in names} | {"part": 1, "parts": 1}
        header = told | {"size": len(sealed), "sha256": digest(sealed)} | self.header
        return carried(json.dumps(header).encode(), sealed) + self.tail

    def put(self, folder: Path) -> Path:
        path = folder / "x.lince"
        path.write_bytes(self.file)
        return path


def carried(header: bytes, sealed: bytes) -> bytes:
    return MARK + len(header).to_bytes(4, "big") + header + sealed


def genuine(what: Content = SMALL) -> Forged:
    """A package with nothing wrong."""
    paper = json.loads(draft(what.operations).model_dump_json())
    members = [each.entry.model_dump() for each in what.members]
    more = {"format": 1, "suite": "age-X25519+Ed25519", "reader": 1, "members": members}
    total = sum(each.raw for each in what.members)
    frames = [Frame(each.name, b"".join(each.pieces())) for each in what.members]
    return Forged({**paper, **more, "total": total}, frames)
