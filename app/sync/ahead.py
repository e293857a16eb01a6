"""Which kind of package would be written next: looked at without writing any."""

from __future__ import annotations

from collections import defaultdict

from app.office import Office
from app.sync.enrolment.peers import Peer
from app.sync.package.words import Kind
from app.sync.receipts import has_untold
from app.sync.stream.content import stream
from app.sync.stream.links import link_to
from app.sync.stream.owed import owed_here
from app.sync.stream.own import has_news, is_unheard, present_epoch
from db.lives import Lives
from db.sending import has_others


def kind_ahead(office: Office, peer: Peer) -> Kind | None:
    """The kind of the next package to a peer; None where it lacks nothing."""
    connection, identity = office.store.reader, office.identity
    link = link_to(connection, peer.address)
    base = link.receipted(present_epoch(office))
    records = defaultdict[str, set[str]](set)
    for _position, each in stream(office, Lives(connection), peer, link, base):
        records[each.table].add(each.record)
    if records:
        is_own = identity.role == "district" and not has_others(
            connection, records, identity.office
        )
        return "reference" if is_own else "delta"
    if owed_here(office.vault, connection, link):
        return "delta"
    is_due = has_news(office, peer, link) or is_unheard(office, link)
    is_due = is_due or has_untold(connection, peer.address)
    return "receipt" if is_due else None
