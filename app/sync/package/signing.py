"""Who signed a package: the question that enrolment answers, and the check of one signature."""

from __future__ import annotations

from typing import Final, Protocol

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from app.problems import Problem
from app.sync.package.header import Header

SIGNATURE: Final = 64
"""Bytes of an Ed25519 signature."""


class Verify(Protocol):
    """Finds the key that the sender named by the header signs with and checks the signature.

    Gives the public key (32 bytes), or raises a Problem: the sender is not enrolled, was revoked, or PKG012. The
    header is not proved yet; once the signature holds, it is compared with what was signed.
    """

    def __call__(self, header: Header, manifest: bytes, signature: bytes, /) -> bytes:
        """The public key of whoever signed these exact bytes."""
        ...


def check_signature(public: bytes, header: Header, manifest: bytes, signature: bytes) -> bytes:
    """PKG012 where these bytes were not signed by the holder of that key; gives the key."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, manifest)
    except InvalidSignature as error:
        raise Problem("PKG012", sender=header.sender) from error
    return public
