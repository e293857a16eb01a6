"""The clear header in front of each part of a package, readable without a key."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import BaseModel, Field

from app.sync.package import limits
from app.sync.package.words import (
    CONFIG,
    FORMAT,
    SUITE,
    Address,
    Epoch,
    Kind,
    Natural,
    Sha256,
)

MARK: Final = b"LINCEPK1"
LENGTH: Final = 4
"""Bytes that tell the length of the JSON behind the mark, most significant first."""
SIZE: Final = 1024
"""Bytes of mark, length and padded JSON as this program writes them: known before the header is."""
PLACEHOLDER: Final = MARK + (SIZE - len(MARK) - LENGTH).to_bytes(LENGTH, "big")

_Part = Annotated[int, Field(ge=1, le=limits.PARTS)]


class Header(BaseModel):
    """What a part says of itself and of the package it belongs to; `size` and `sha256` are of its ciphertext."""

    model_config = CONFIG

    format: Annotated[int, Field(ge=FORMAT, le=FORMAT)]
    suite: Annotated[str, Field(pattern=f"^{SUITE.replace('+', '[+]')}$")]
    kind: Kind
    sender: Address
    recipient: Address
    epoch: Epoch
    seq: Natural
    part: _Part
    parts: _Part
    size: Annotated[int, Field(ge=1, le=limits.PART)]
    sha256: Sha256

    @property
    def package(self) -> tuple[str, str, str, int]:
        """What all parts of a package have in common and no other package has."""
        return (self.sender, self.epoch, self.recipient, self.seq)

    @property
    def stem(self) -> str:
        """The first half of the names of a package's files."""
        return f"{self.sender}-{self.recipient}-{self.seq}-{self.epoch[:8]}"


def pack(header: Header) -> bytes:
    """The header as it stands in front of the ciphertext, always `SIZE` bytes."""
    room = SIZE - len(PLACEHOLDER)
    return PLACEHOLDER + header.model_dump_json().encode().ljust(room)


def blank() -> bytes:
    """What stands in the header's place until it is known; nobody reads it as a header."""
    return PLACEHOLDER.ljust(SIZE)
