"""What a peer is not known to have (未上报): counted as packing would choose it, so that both tell the same."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from app.office import Office
from app.registry import LEDGERS
from app.rights import Right
from app.sync.damaged import named_damaged
from app.sync.enrolment.overview import called
from app.sync.enrolment.peers import Peer, Peers
from app.sync.receipts import has_untold
from app.sync.stream.content import stream
from app.sync.stream.links import link_to
from app.sync.stream.owed import owed_here
from app.sync.stream.own import has_news, is_unheard, present_epoch
from app.sync.stream.packages import sent
from db.foreign import Foreign
from db.lives import Lives


@dataclass(frozen=True)
class Figures:
    """Records of one ledger that the peer lacks: new ones (新增), and ones that it has otherwise (更新)."""

    ledger: str
    created: int
    changed: int


@dataclass(frozen=True)
class Unsent:
    """What one peer lacks. `packed` operations of it stand in packages without a receipt; `since` is when the oldest
    was written; `files` attachments that stayed behind when their records went, and lie here; `damaged` the
    records whose attachments are damaged here and cannot go; `has_receipts` whether
    receipts for the peer wait to be taken along, `has_news` whether it has to be told of this station; `is_anew` where
    packages went to it before, but this copy or restored file has no receipt of its own yet: everything goes again;
    `is_unheard` where it has not said yet that it knows of that, so that a package may be written once more."""

    address: str
    name: str
    ledgers: tuple[Figures, ...] = ()
    operations: int = 0
    packed: int = 0
    since: str = ""
    has_receipts: bool = False
    has_news: bool = False
    files: int = 0
    is_anew: bool = False
    damaged: tuple[str, ...] = ()
    is_unheard: bool = False

    @property
    def records(self) -> int:
        """How many records it is about."""
        return sum(each.created + each.changed for each in self.ledgers)

    @property
    def is_any(self) -> bool:
        """Whether a package would be written."""
        return bool(self.operations) or self.is_unheard or self._is_more

    @property
    def is_due(self) -> bool:
        """Whether any of it stands in no package yet, so that one had better be written."""
        return self.operations > self.packed or self._is_more

    @property
    def _is_more(self) -> bool:
        """Whether there is anything besides operations."""
        return bool(self.files) or self.has_receipts or self.has_news


def unsent(office: Office) -> list[Unsent]:
    """For every peer what it lacks, by address. ACC032 for who may not read."""
    office.user.require(Right.READ)
    return [_of_peer(office, each) for each in Peers(office.store.reader).active()]


@dataclass
class _Count:
    packed_to: int
    created: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    touched: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    operations: int = 0
    packed: int = 0
    since: str = ""

    def note(self, position: int, each: Foreign) -> None:
        self.operations += 1
        self.packed += position <= self.packed_to
        self.since = min(self.since or each.at, each.at)
        if each.action == "add":
            self.created[each.table].add(each.record)
        self.touched[each.table].add(each.record)

    def figures(self) -> tuple[Figures, ...]:
        return tuple(
            Figures(key, len(self.created[key]), len(self.touched[key] - self.created[key]))
            for key in LEDGERS
            if key in self.touched
        )


def _of_peer(office: Office, peer: Peer) -> Unsent:
    connection, epoch = office.store.reader, present_epoch(office)
    link, written = link_to(connection, peer.address), sent(connection, peer.address)
    positions = [each.position for each in written if each.epoch == epoch and each.is_written]
    count = _Count(max(positions, default=0))
    base = link.receipted(epoch)
    for position, each in stream(office, Lives(connection), peer, link, base):
        count.note(position, each)
    return Unsent(
        peer.address,
        called(peer.address, peer.name),
        count.figures(),
        count.operations,
        count.packed,
        count.since,
        has_untold(connection, peer.address),
        has_news(office, peer, link),
        len(owed_here(office.vault, connection, link)),
        not link.acknowledged(epoch)
        and any(each.is_written and each.epoch != epoch for each in written),
        named_damaged(office, link),
        is_unheard(office, link),
    )
