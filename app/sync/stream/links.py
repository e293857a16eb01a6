"""Links (往来): how far the exchange with one peer has come, in both directions. Local, never travels."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Final

from pydantic import BaseModel, ConfigDict, Field

from db import local
from db.connection import Connection

if TYPE_CHECKING:
    from app.sync.package.manifest import Manifest

AREA: Final = "links"
"""Area of the local table: every link under the peer's address."""

Epoch = Annotated[str, Field(pattern="^[0-9a-f]{16}$")]
_CONFIG = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Told(BaseModel):
    """What a peer said of itself in one of its lives.

    `epoch` and `position`: how far it has taken in this station's stream; `held`: the highest number that it holds of
    each of its own lives; `relayed`: the same, from a district, of the lives of this station's sisters, by
    `station/epoch`, and `living` those that they still live, as its package `seq` told last; `receipt`: the highest
    package number of this station's life `epoch` that it has taken in.
    """

    model_config = _CONFIG

    epoch: str = ""
    position: int = 0
    held: dict[Epoch, int] = {}
    relayed: dict[str, int] = {}
    living: tuple[str, ...] = ()
    seq: int = 0
    receipt: int = 0


class Link(BaseModel):
    """The exchange with one peer.

    `seqs`: the last package number used in each life of this station; `taken`: how far each life's stream of the peer
    was taken in; `told`: what the peer said in each of its lives; `current`: the life that it is living, as far as
    packages tell; `living`: the sisters' lives that the last package to the peer named as such; `is_anew`: it has new
    keys, and nothing was written to it since; `brought`: up to which number of this station's own lives it has brought
    back any; `forgotten`: the life of this station of which the peer was found to know more than this file; `heard`:
    the latest one that it ever told to have seen.
    """

    model_config = _CONFIG

    peer: str
    seqs: dict[Epoch, int] = {}
    taken: dict[Epoch, int] = {}
    told: dict[Epoch, Told] = {}
    current: str = ""
    living: tuple[str, ...] = ()
    is_anew: bool = False
    brought: dict[Epoch, int] = {}
    forgotten: str = ""
    heard: str = ""

    def receipted(self, epoch: str) -> int:
        """Up to which position of this station's life the peer is known to hold everything."""
        told = self.present
        return told.position if told and told.epoch == epoch else 0

    def acknowledged(self, epoch: str) -> int:
        """The highest package number of this station's life that the peer has taken in."""
        told = self.present
        return told.receipt if told and told.epoch == epoch else 0

    @property
    def present(self) -> Told | None:
        """What the peer said in the life that it is living; None before it ever said anything."""
        return self.told.get(self.current)

    def after(self, manifest: Manifest) -> Link:
        """The link once a package of the peer was taken in.

        Within one life what it knows only grows, in whatever order its packages come. The life it is living is the
        one of the last package taken in, unless another life names that one as a former one.
        """
        epoch, before = manifest.epoch, self.told.get(manifest.epoch, Told())
        told = self.told | {epoch: _later(before, manifest)}
        former = {each for of, said in told.items() for each in said.held if each != of}
        current = epoch if epoch not in former or not self.current else self.current
        taken = self.taken | {epoch: max(self.taken.get(epoch, 0), manifest.position)}
        return self.model_copy(update={"told": told, "current": current, "taken": taken})

    def blank(self) -> Link:
        """The link as if the peer held nothing of its own lives, nor of its sisters' that are over."""
        told = self.present
        if told is None:
            return self
        nothing = told.model_copy(update={"held": {}, "relayed": {}})
        return self.model_copy(update={"told": self.told | {self.current: nothing}})

    def with_brought(self, numbers: Mapping[str, int]) -> Link:
        """The link once the peer brought back operations of this station, by their lives' highest numbers."""
        return self.model_copy(update={"brought": _highest(self.brought, numbers)})

    def with_package(self, epoch: str, seq: int, living: tuple[str, ...]) -> Link:
        """The link once a package number was used, for a package that names these lives of sisters."""
        update = {"seqs": self.seqs | {epoch: seq}, "living": living, "is_anew": False}
        return self.model_copy(update=update)


def _later(before: Told, manifest: Manifest) -> Told:
    """What a peer is known to know, with what this package says."""
    seen, position, receipt = manifest.seen, manifest.seen.position, seq_told(manifest)
    if seen.epoch == before.epoch:
        position, receipt = max(before.position, position), max(before.receipt, receipt)
    return Told(
        epoch=seen.epoch,
        position=position,
        held=_highest(before.held, manifest.held),
        relayed=_highest(before.relayed, manifest.relayed),
        living=manifest.living if manifest.seq >= before.seq else before.living,
        seq=max(before.seq, manifest.seq),
        receipt=receipt,
    )


def _highest(before: Mapping[str, int], now: Mapping[str, int]) -> dict[str, int]:
    return {each: max(before.get(each, 0), now.get(each, 0)) for each in before.keys() | now}


def seq_told(manifest: Manifest) -> int:
    """The package number in the manifest's `receipt`, 0 where there is none."""
    number = manifest.receipt.rpartition("/")[2]
    return int(number) if number.isascii() and number.isdigit() else 0


def link_to(connection: Connection, peer: str) -> Link:
    """The link with a peer; a new one where nothing has gone either way."""
    text = local.get(connection, AREA, peer)
    return Link.model_validate_json(text) if text else Link(peer=peer)


def links(connection: Connection) -> list[Link]:
    """Every link."""
    return [Link.model_validate_json(text) for text in local.items(connection, AREA).values()]


def put_link(connection: Connection, link: Link) -> None:
    """Remember a link, in the caller's transaction."""
    local.put(connection, AREA, link.peer, link.model_dump_json())


def begin_anew(connection: Connection, peer: str) -> None:
    """Count on nothing that a peer was known to hold: with new keys it may have lost everything, its own work too."""
    link = link_to(connection, peer)
    put_link(connection, link.model_copy(update={"current": "", "forgotten": "", "is_anew": True}))
