"""How far each record has got (报送状态): not sent, in a package, or receipted by the district."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from app.office import Office
from app.sync.enrolment.peers import Peer, Peers
from app.sync.stream.links import link_to
from app.sync.stream.own import present_epoch
from app.sync.stream.packages import Sent, sent
from app.text import _
from db.latest import latest_of, touched_after
from db.lives import Lives

Freshness = Literal["unsent", "packed", "receipted"]


def freshness_title(state: Freshness) -> str:
    """The state in words."""
    return {"unsent": _("未上报"), "packed": _("已打包"), "receipted": _("已回执")}[state]


def freshness(office: Office, ledger: str, records: Iterable[str]) -> dict[str, Freshness]:
    """The state of each record with its lines, as far as this station wrote anything of it; a record of which only
    others wrote, and every record of a file without a district, has none.
    """
    peer = Peers(office.store.reader).district
    if peer is None:
        return {}
    connection, schema = office.store.reader, office.store.schema
    receipted, packed = _reached(office, peer)
    own = _own(office)
    return {
        record: _state(position, receipted, packed)
        for record, position in latest_of(connection, schema, ledger, records, own).items()
    }


def unsent_records(office: Office) -> dict[str, set[str]]:
    """The records by ledger that stand in no package to the district yet; none in a file without a district."""
    peer = Peers(office.store.reader).district
    if peer is None:
        return {}
    _receipted, packed = _reached(office, peer)
    return touched_after(office.store.reader, office.store.schema, packed, _own(office))


def _own(office: Office) -> list[int]:
    return [each.id for each in Lives(office.store.reader).of(office.identity.address)]


def _reached(office: Office, peer: Peer) -> tuple[int, int]:
    """Up to which position the district holds everything, and up to which it stands in packages."""
    epoch = present_epoch(office)
    receipted = link_to(office.store.reader, peer.address).receipted(epoch)
    packed = [
        each.position
        for each in sent(office.store.reader, peer.address)
        if each.epoch == epoch and each.is_written and each.state != "refused"
    ]
    return receipted, max([receipted, *packed])


def _state(position: int, receipted: int, packed: int) -> Freshness:
    if position <= receipted:
        return "receipted"
    return "packed" if position <= packed else "unsent"


@dataclass(frozen=True)
class Outstanding:
    """Packages without a receipt: how many, for how many days the oldest, and how many the other side sent back."""

    count: int
    days: int
    back: int


def outstanding(office: Office) -> Outstanding:
    """Of all packages that were written, those with anything that no receipt speaks of: a later one settles it."""
    connection, epoch = office.store.reader, present_epoch(office)
    active = {each.address for each in Peers(connection).active()}
    known = {address: link_to(connection, address).receipted(epoch) for address in active}
    left = [
        each
        for each in sent(connection)
        if each.is_written
        and each.epoch == epoch
        and each.position > known.get(each.peer, each.position)
    ]
    waiting = [each for each in left if not each.state and each.kind != "receipt"]
    back = sum(each.state in ("held", "refused") for each in left)
    return Outstanding(len(waiting), max((_age(office.today, e) for e in waiting), default=0), back)


def _age(today: date, package: Sent) -> int:
    return max(0, (today - date.fromisoformat(package.at[:10])).days)
