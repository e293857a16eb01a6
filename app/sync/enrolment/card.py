"""A station's public card (身份卡, `*.linceid`): who it is and its public keys, signed by itself.

A card is one line of JSON, its keys sorted; whatever is written otherwise is no card. So every byte of the file is
covered, by the signature or by being the only way to write it.
"""

from __future__ import annotations

from typing import Annotated, Final, Literal

import orjson
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError
from pyrage import RecipientError, x25519

from app.problems import Problem
from app.sync.enrolment.keys import Hex32, KeyPair, key_id

FORMAT: Final = 1
SUFFIX: Final = ".linceid"
MOST: Final = 1 << 14
"""Bytes beyond which a file is no card."""
_PURPOSE: Final = b"LINCEID1\n"
"""Stands before what is signed: a signature over a card is one over nothing else."""

Address = Annotated[str, Field(pattern=r"^([0-9]{6,12}|T[0-9A-Z]{5,11})\.(0|[1-9][0-9]{0,2})$")]
"""`office.station`; station 0 is no machine but a key in the safe."""
Role = Literal["office", "district", "escrow"]


def _is_recipient(text: str) -> str:
    try:
        known = str(x25519.Recipient.from_str(text))
    except RecipientError as error:
        raise ValueError("no recipient") from error
    if known != text:
        raise ValueError("another spelling")
    return text


Recipient = Annotated[str, Field(max_length=62), AfterValidator(_is_recipient)]
"""The public half of an age key, as age writes it."""


class Card(BaseModel):
    """What a station tells of itself. A district's card also names the escrow key (托管密钥) that it wants everything
    sealed to as well, where it has one."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)

    format: Annotated[int, Field(ge=FORMAT, le=FORMAT)] = FORMAT
    address: Address
    name: Annotated[str, Field(min_length=1, max_length=60)]
    role: Role
    sign_key: Hex32
    recipient: Recipient
    escrow: Recipient | None = None
    signature: Annotated[str, Field(pattern="^[0-9a-f]{128}$")]

    @property
    def office(self) -> str:
        """The office's code."""
        return self.address.partition(".")[0]

    @property
    def key_id(self) -> str:
        """What names the keys of the card."""
        return key_id(self.sign_key, self.recipient)

    @property
    def public_part(self) -> bytes:
        """What is signed and what the check digits are made from: everything but the signature."""
        return _PURPOSE + _spelt(self.model_dump(exclude={"signature"}))

    @property
    def is_own_work(self) -> bool:
        """Whether the holder of its signing key signed it."""
        return is_signed(self.sign_key, self.public_part, bytes.fromhex(self.signature))


class _Preview(BaseModel):
    model_config = ConfigDict(defer_build=True)

    format: int


def _spelt(values: dict[str, object]) -> bytes:
    return orjson.dumps(values, option=orjson.OPT_SORT_KEYS)


def is_signed(sign_key: str, content: bytes, signature: bytes) -> bool:
    """Whether a signature over these very bytes was made with the private half of the key."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(sign_key)).verify(signature, content)
    except (InvalidSignature, ValueError):
        return False
    return True


def make_card(
    pair: KeyPair, address: str, name: str, role: Role, escrow: str | None = None
) -> Card:
    """The card of whoever holds the pair; the same each time, so that its check digits are."""
    bare = Card(
        address=address,
        name=name,
        role=role,
        sign_key=pair.sign_key,
        recipient=pair.recipient,
        escrow=escrow,
        signature="0" * 128,
    )
    return bare.model_copy(update={"signature": pair.sign(bare.public_part).hex()})


def dump(card: Card) -> bytes:
    """The bytes of a card's file."""
    return _spelt(card.model_dump())


def parse(data: bytes, place: str = "") -> Card:
    """The card in these bytes; ENR001 where they are damaged, ENR002 where a newer program wrote them, ENR003 where
    they were altered after they were signed."""
    if len(data) > MOST:
        raise Problem("ENR001", place=place)
    try:
        if _Preview.model_validate_json(data).format > FORMAT:
            raise Problem("ENR002", place=place)
        card = Card.model_validate_json(data)
    except ValidationError as error:
        raise Problem("ENR001", place=place) from error
    if dump(card) != data:
        raise Problem("ENR001", place=place)
    if not card.is_own_work:
        raise Problem("ENR003", place=place)
    return card
