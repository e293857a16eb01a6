"""What a package to a peer holds: operations by whose records they are, and the files that they name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import orjson

from app.access.vault import Vault
from app.office import Office
from app.sync import files
from app.sync.enrolment.peers import Peer
from app.sync.package.lines import pack_lines, pack_operations
from app.sync.package.manifest import Operations
from app.sync.package.member import Member, stored
from app.sync.package.words import Kind
from app.sync.stream.links import Link, Told
from app.sync.stream.owed import owed
from app.sync.stream.room import ROOM, Room
from app.sync.stream.staying import without_staying
from db import batches
from db.foreign import Outgoing, dumped
from db.lives import Lives
from db.sending import Wanted, has_others, operations_for, own_operations
from db.store import Identity


@dataclass
class Content:
    """The members of a package, and what its manifest says of them."""

    members: list[Member]
    operations: Operations
    counts: dict[str, int]
    is_reference: bool
    absent: tuple[str, ...] = ()
    """Files that the operations name, but that do not lie in the vault."""
    carried: tuple[str, ...] = ()
    """Those that go along."""
    deferred: tuple[str, ...] = ()
    """Those for which there was no room."""
    missing: tuple[str, ...] = ()
    """Those that do not lie here, of operations that went before as well."""
    damaged: Mapping[str, str] = field(default_factory=dict[str, str])
    """Those of them that lie here damaged, each with how it lies here."""

    @property
    def owed(self) -> tuple[str, ...]:
        """What stays behind of all that the peer is to have, whatever the reason."""
        return (*self.missing, *self.deferred)


@dataclass
class _Passing:
    """Notes what operations pass by."""

    counts: Counter[str] = field(default_factory=Counter[str])
    batches: dict[str, None] = field(default_factory=dict[str, None])
    files: dict[str, int] = field(default_factory=dict[str, int])
    records: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def lines(self, found: Iterator[Outgoing]) -> Iterator[bytes]:
        """The operations as lines."""
        for _position, each in found:
            self.counts[each.table] += 1
            if each.batch:
                self.batches[each.batch] = None
            for sha256, size in files.named_in([each]).items():
                self.files.setdefault(sha256, size)
            self.records[each.table].add(each.record)
            yield dumped(each)


def content_for(
    office: Office,
    peer: Peer,
    link: Link,
    base: int,
    room: Room = ROOM,
    *,
    snapshot: bool = False,
) -> Content:
    """All that the peer does not have yet, as far as is known here and there is room; in a `snapshot` also what it is
    known to have, for it may have put some of that aside."""
    connection, identity = office.store.reader, office.identity
    lives = Lives(connection)
    found = stream(office, lives, peer, link.blank() if snapshot else link, base)
    passing = _Passing()
    operations, checked = pack_operations(passing.lines(found))
    told = _batches(office, list(passing.batches))
    late = [each for each in owed(connection, link) if each not in passing.files]
    carried, deferred, absent = _files(office.vault, [*passing.files, *late], room)
    is_reference = identity.role == "district" and not has_others(
        connection, passing.records, identity.office
    )
    return Content(
        [*told, *operations, *(_stored(office.vault, each) for each in carried)],
        checked,
        dict(passing.counts),
        is_reference,
        tuple(each for each in absent if each in passing.files),
        tuple(carried),
        tuple(deferred),
        tuple(absent),
        _stamps(office.vault, absent),
    )


def _stamps(vault: Vault, absent: list[str]) -> dict[str, str]:
    found = ((each, files.stamp_of(vault, each)) for each in absent)
    return {each: stamp for each, stamp in found if stamp}


def stream(office: Office, lives: Lives, peer: Peer, link: Link, base: int) -> Iterator[Outgoing]:
    """The operations after a position that are the peer's to have, and those that it held once and lost."""
    connection, identity = office.store.reader, office.identity
    of_peer, told = lives.of(peer.address), link.present
    lost = {each.id: told.held.get(each.epoch, 0) for each in of_peer} if told else {}
    if peer.role == "district":
        own = [each.id for each in lives.of(identity.address)]
        lost |= _lost_of_sisters(identity, lives, told) if told else {}
        return without_staying(office, own_operations(connection, lives, own, base, lost))
    own = tuple(each.id for each in of_peer) if told else ()
    wanted = Wanted(_offices(identity, peer), base, own, lost)
    found = operations_for(connection, office.store.schema, lives, wanted)
    return without_staying(office, found)


def _lost_of_sisters(identity: Identity, lives: Lives, told: Told) -> dict[int, int]:
    """Of the office's other stations all came through the district: what it holds no more of those that are gone, and
    cannot bring it again themselves, is given back by whoever has it."""
    sisters, living = lives.of_sisters(identity.address), set(told.living)
    return {e.id: told.relayed.get(e.name, 0) for e in sisters if e.name not in living}


def _offices(identity: Identity, peer: Peer) -> tuple[str, ...]:
    """Whose records an office has: its own, and what the district sets for all."""
    return peer.office, identity.office


def kind_of(content: Content, *, snapshot: bool) -> Kind:
    """What the package is called."""
    if snapshot:
        return "snapshot"
    if not content.operations.count:
        return "delta" if content.carried else "receipt"
    return "reference" if content.is_reference else "delta"


def _batches(office: Office, wanted: list[str]) -> list[Member]:
    """The batches that the operations name, for undoing and for the audit view."""
    known = {each.id: each for each in batches.some(office.store.reader, wanted)}
    lines = (orjson.dumps(known[each]._asdict()) for each in wanted if each in known)
    member = pack_lines("changes/batches.ndjson.zst", lines)
    return [member] if member.raw else []


def _files(vault: Vault, named: list[str], room: Room) -> tuple[list[str], list[str], list[str]]:
    """Those that go along, those there is no room for, and those that are not here."""
    absent = set(files.lacking(vault, named))
    while True:
        here = [each for each in named if each not in absent]
        carried, deferred = room.divide((each, files.size_of(vault, each)) for each in here)
        # Read through first: one damaged file must not keep all the rest from being written.
        damaged = files.lacking(vault, carried, thorough=True)
        if not damaged:
            return carried, deferred, [each for each in named if each in absent]
        absent.update(damaged)


def _stored(vault: Vault, sha256: str) -> Member:
    return stored(sha256, files.size_of(vault, sha256), _Opening(vault, sha256))


@dataclass(frozen=True)
class _Opening:
    """Opens a file of the vault as often as asked."""

    vault: Vault
    sha256: str

    def __call__(self) -> Iterator[bytes]:
        return files.open_file(self.vault, self.sha256)
