"""Sending something to a public key (X25519, HKDF, AES-GCM), so that its holder alone can read it."""

from __future__ import annotations

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from app.access.cipher import KEY, derive, seal, unseal


def new_pair() -> tuple[bytes, bytes]:
    """A private and its public key (X25519)."""
    private = X25519PrivateKey.generate()
    return private.private_bytes_raw(), private.public_key().public_bytes_raw()


def send(public: bytes, content: bytes, *bound: str | bytes) -> bytes:
    """The content for the holder of the private key alone: a one-time public key, then the seal."""
    once = X25519PrivateKey.generate()
    mine = once.public_key().public_bytes_raw()
    shared = once.exchange(X25519PublicKey.from_public_bytes(public))
    return mine + seal(derive(shared, "sent", mine, public), content, *bound)


def receive(private: bytes, sent: bytes, *bound: str | bytes) -> bytes | None:
    """The content of `send`, or None where anything about it was altered."""
    holder = X25519PrivateKey.from_private_bytes(private)
    mine, public = sent[:KEY], holder.public_key().public_bytes_raw()
    try:
        shared = holder.exchange(X25519PublicKey.from_public_bytes(mine))
    except ValueError:  # a point of low order, or no 32 bytes
        return None
    return unseal(derive(shared, "sent", mine, public), sent[KEY:], *bound)
