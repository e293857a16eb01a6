"""Peers (往来单位): whose packages are taken in, by which keys, and about whom they may speak.

They stand in the local table: what one station decided to trust travels to nobody.
"""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field

from app.sync.enrolment.card import Address, Card, Recipient, Role
from app.sync.enrolment.keys import Hex32, key_id
from db import local
from db.connection import Connection

AREA: Final = "peers"
"""Area of the local table: every peer under its address."""

Epoch = Annotated[str, Field(pattern="^[0-9a-f]{16}$")]
_CONFIG = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)


class PeerKey(BaseModel):
    """One key of a peer. `epochs` are the lives it signed for, each with the highest package number taken in: what
    a revoked key may still say ends there."""

    model_config = _CONFIG

    sign_key: Hex32
    recipient: Recipient
    enrolled_by: str
    enrolled_at: str
    epochs: dict[Epoch, int] = {}
    revoked_at: str = ""
    revoked_by: str = ""
    why: str = ""

    @property
    def id(self) -> str:
        """What names the key."""
        return key_id(self.sign_key, self.recipient)

    @property
    def is_revoked(self) -> bool:
        """Whether nothing new of it is taken in."""
        return bool(self.revoked_at)


class Peer(BaseModel):
    """An enrolled station, district or escrow key. `scope` are the codes its records may stand under, present and
    former; `keys` the newest last; `escrow` what a district wants everything sealed to as well."""

    model_config = _CONFIG

    address: Address
    name: str
    role: Role
    scope: tuple[str, ...]
    keys: Annotated[tuple[PeerKey, ...], Field(min_length=1)]
    escrow: Recipient | None = None

    @property
    def office(self) -> str:
        """The office's code."""
        return self.address.partition(".")[0]

    @property
    def key(self) -> PeerKey:
        """The key enrolled last, revoked or not."""
        return self.keys[-1]

    @property
    def recipient(self) -> str:
        """What packages for it are sealed to."""
        return self.key.recipient

    @property
    def is_revoked(self) -> bool:
        """Whether it is no peer any more until it is enrolled again."""
        return self.key.is_revoked

    def covers(self, office: str) -> bool:
        """Whether records of that office are within its scope."""
        return office.startswith(self.scope)

    def key_of(self, epoch: str) -> PeerKey | None:
        """The key that is known to sign for that life."""
        return next((each for each in self.keys if epoch in each.epochs), None)

    def has_key_of(self, card: Card) -> bool:
        """Whether the card's keys are the present ones."""
        return self.key.id == card.key_id

    def with_key(self, key: PeerKey) -> Peer:
        """The peer with that key in the place of the one of the same id."""
        changed = tuple(key if each.id == key.id else each for each in self.keys)
        return self.model_copy(update={"keys": changed})


class Peers:
    """The peers of a file; written in the caller's transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> list[Peer]:
        """Every peer by address, the revoked ones and the escrow key with them."""
        found = local.items(self._connection, AREA).values()
        return [Peer.model_validate_json(text) for text in found]

    def active(self) -> list[Peer]:
        """Those that packages go to and come from."""
        return [each for each in self.all() if not each.is_revoked and each.role != "escrow"]

    def get(self, address: str) -> Peer | None:
        """The peer at that address."""
        text = local.get(self._connection, AREA, address)
        return Peer.model_validate_json(text) if text else None

    @property
    def district(self) -> Peer | None:
        """The district of an office, unless it is revoked."""
        return next((each for each in self.active() if each.role == "district"), None)

    @property
    def escrow(self) -> Peer | None:
        """The escrow key that a district has set, unless it is revoked."""
        found = (each for each in self.all() if each.role == "escrow" and not each.is_revoked)
        return next(found, None)

    def put(self, peer: Peer) -> None:
        """Keep a peer, in the place of the one of its address."""
        local.put(self._connection, AREA, peer.address, peer.model_dump_json())
