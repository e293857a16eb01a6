"""Content that was damaged on a disk: never by chance the same."""

from __future__ import annotations

from pathlib import Path


def spoilt(data: bytes) -> bytes:
    """The same but for its last bit."""
    return data[:-1] + bytes([data[-1] ^ 1])


def spoil(path: Path) -> None:
    """Damage a file where it stands."""
    path.write_bytes(spoilt(path.read_bytes()))
