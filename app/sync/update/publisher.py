"""Who publishes the program (发布者): the public keys that came with it, and whether an update is signed by one."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Final

from annotated_types import Len
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from pydantic import BaseModel, Field

from app.problems import Problem
from app.sync.package.header import Header
from app.sync.package.words import CONFIG, Sha256
from app.sync.update.release import PUBLISHER
from app.text import RESOURCES

FILE: Final = RESOURCES / "publisher.json"
"""Beside the program: whoever can change it can change the program itself."""


class Publisher(BaseModel):
    """A name for people, and Ed25519 public keys in hex: several while one takes another's place."""

    model_config = CONFIG

    name: Annotated[str, Len(0, 100)] = ""
    keys: Annotated[tuple[Annotated[str, Field(pattern="^[0-9a-f]{64}$")], ...], Len(0, 10)] = ()


@dataclass(frozen=True)
class Trust:
    """Checks who signed an update."""

    publisher: Publisher

    def verify(self, header: Header, manifest: bytes, signature: bytes) -> Sha256:
        """The key that signed; UPD002 where no key is known, UPD003 where it was none of them."""
        if not self.publisher.keys:
            raise Problem("UPD002")
        for each in self.publisher.keys if header.sender == PUBLISHER else ():
            if header.epoch != life_of(each):
                continue
            try:
                Ed25519PublicKey.from_public_bytes(bytes.fromhex(each)).verify(signature, manifest)
            except InvalidSignature:
                continue
            return each
        raise Problem("UPD003", name=self.publisher.name or PUBLISHER)


def publisher(file: Path | None = None) -> Publisher:
    """Who publishes this program; nobody's key where nobody put one in."""
    where = file or FILE
    return Publisher.model_validate_json(where.read_bytes()) if where.is_file() else Publisher()


def life_of(key: str) -> str:
    """What stands in an update's header where a package tells the life of its sender's file: it names the key."""
    return hashlib.sha256(bytes.fromhex(key)).hexdigest()[:16]
