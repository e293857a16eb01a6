"""The few cryptographic steps everything here is made of: stretch, seal, send to a public key,
prove.

Nothing is invented: Argon2id (RFC 9106), AES-256-GCM, X25519 and HKDF-SHA256 as the libraries
have them.
"""

from __future__ import annotations

import hmac
import os
import secrets
from typing import Annotated, Final, Self

from argon2.exceptions import HashingError
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from pydantic import BaseModel, ConfigDict, Field, model_validator

from app.problems import Problem

KEY: Final = 32
"""Bytes of every key: the database's, a user's, a file's."""
SALT: Final = 16
NONCE: Final = 12
TAG: Final = 16


class Params(BaseModel):
    """The price of one guess at a password: memory in KiB, passes over it, lanes at once.

    The upper bounds keep a keys file somebody wrote on purpose from stopping the computer.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    memory: Annotated[int, Field(ge=8, le=1 << 20)]
    passes: Annotated[int, Field(ge=1, le=16)]
    lanes: Annotated[int, Field(ge=1, le=16)]

    @model_validator(mode="after")
    def _memory_suits_lanes(self) -> Self:
        if self.memory < 8 * self.lanes:
            raise ValueError("Argon2 needs 8 KiB for each lane")
        return self


DEFAULT: Final = Params(memory=64 << 10, passes=3, lanes=max(1, min(4, os.cpu_count() or 1)))
"""What the program ships with: 64 MiB, three passes (RFC 9106, second recommended choice)."""


def fresh_key() -> bytes:
    """A new random key of 32 bytes."""
    return secrets.token_bytes(KEY)


def bind(*parts: str | bytes) -> bytes:
    """The parts as one string of bytes that no other parts give: each goes with its length."""
    raw = [part.encode() if isinstance(part, str) else part for part in parts]
    return b"".join(len(part).to_bytes(4, "big") + part for part in raw)


def stretch(password: str, salt: bytes, params: Params) -> bytes:
    """The key a password gives (Argon2id); ACC021 where the memory for it is not to be had."""
    try:
        return hash_secret_raw(
            password.encode("utf-8", "surrogatepass"),
            salt,
            time_cost=params.passes,
            memory_cost=params.memory,
            parallelism=params.lanes,
            hash_len=KEY,
            type=Type.ID,
        )
    except (HashingError, MemoryError) as error:
        raise Problem("ACC021", megabytes=params.memory >> 10) from error


def derive(key: bytes, *purpose: str | bytes) -> bytes:
    """A key for one purpose out of another key (HKDF)."""
    return HKDF(SHA256(), KEY, salt=None, info=bind(*purpose)).derive(key)


def prove(key: bytes, *statement: str | bytes) -> bytes:
    """A proof that whoever wrote the statement held the key: HMAC-SHA256, 32 bytes."""
    return hmac.digest(derive(key, "proof"), bind(*statement), "sha256")


def is_proof(proof: bytes, key: bytes, *statement: str | bytes) -> bool:
    """Whether `prove` with that key gave the proof of that statement."""
    return hmac.compare_digest(proof, prove(key, *statement))


def seal(key: bytes, content: bytes, *bound: str | bytes) -> bytes:
    """Nonce, ciphertext and tag of a content that only opens with the key and the same `bound` parts."""
    nonce = secrets.token_bytes(NONCE)
    return nonce + AESGCM(key).encrypt(nonce, content, bind(*bound))


def unseal(key: bytes, sealed: bytes, *bound: str | bytes) -> bytes | None:
    """The content of `seal`, or None where key, bytes or `bound` differ."""
    try:
        return AESGCM(key).decrypt(sealed[:NONCE], sealed[NONCE:], bind(*bound))
    except (InvalidTag, ValueError):
        return None
