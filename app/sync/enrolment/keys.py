"""A station's own keys (本机密钥): one to sign with, one to receive with.

They stand in the encrypted file and its backups and nowhere else. Former pairs are kept: what was sealed to them
must open, and the old epochs stay theirs.
"""

from __future__ import annotations

import hashlib
from typing import Annotated, Final, Self

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pydantic import BaseModel, ConfigDict, Field
from pyrage import x25519

from app.problems import Problem
from db import local
from db.connection import Connection

AREA: Final = "keys"
"""Area of the local table: every pair under its id, and which one is the present one."""
_PRESENT: Final = "present"

Hex32 = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
"""32 bytes: a public or private key for signing."""


class KeyPair(BaseModel):
    """A pair for signing (Ed25519) and one for receiving (age, X25519), private halves included."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)

    sign_private: Hex32 = Field(repr=False)
    age_private: str = Field(repr=False)

    @classmethod
    def new(cls) -> Self:
        """A fresh pair."""
        sign = Ed25519PrivateKey.generate().private_bytes_raw().hex()
        return cls(sign_private=sign, age_private=str(x25519.Identity.generate()))

    @property
    def sign_key(self) -> str:
        """The public half for checking signatures, in hex."""
        return self._signer.public_key().public_bytes_raw().hex()

    @property
    def recipient(self) -> str:
        """The public half for sealing, as age writes it."""
        return str(self.identity.to_public())

    @property
    def id(self) -> str:
        """What names the pair in logs and to other stations."""
        return key_id(self.sign_key, self.recipient)

    @property
    def identity(self) -> x25519.Identity:
        """What opens envelopes."""
        return x25519.Identity.from_str(self.age_private)

    @property
    def _signer(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(self.sign_private))

    def sign(self, content: bytes) -> bytes:
        """The signature over these very bytes, 64 bytes."""
        return self._signer.sign(content)


def key_id(sign_key: str, recipient: str) -> str:
    """16 hex digits that name a pair by its public halves."""
    return hashlib.sha256(f"{sign_key} {recipient}".encode()).hexdigest()[:16]


def put_new_keys(connection: Connection) -> KeyPair:
    """Make a pair and let it be the present one, in the caller's transaction."""
    pair = KeyPair.new()
    local.put(connection, AREA, pair.id, pair.model_dump_json())
    local.put(connection, AREA, _PRESENT, pair.id)
    return pair


def has_keys(connection: Connection) -> bool:
    """Whether the file has keys: one made by an early program gets them when it is next opened for writing."""
    return local.get(connection, AREA, _PRESENT) is not None


def own_keys(connection: Connection) -> KeyPair:
    """The present pair; ENR015 in a file that has none yet."""
    text = local.get(connection, AREA, local.get(connection, AREA, _PRESENT) or "")
    if text is None:
        raise Problem("ENR015")
    return KeyPair.model_validate_json(text)


def every_pair(connection: Connection) -> list[KeyPair]:
    """The present pair first, then the former ones: an envelope may have been sealed to any of them."""
    stored = local.items(connection, AREA)
    present = stored.pop(_PRESENT, "")
    first = [stored.pop(present)] if present in stored else []
    return [KeyPair.model_validate_json(text) for text in (*first, *stored.values())]
