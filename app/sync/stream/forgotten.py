"""What a peer knows of us that we do not (遗忘): a whole disk was put back, and the memory outside the file with it.

Such a file would count what it wrote since as received, for its positions and package numbers come round again, and
give names that the peer holds to other operations. So what the peer says is not entered, the file begins a new life,
and nothing goes either way between the two any more: `app.sync.rescue` carries what was not sent into a fresh file.
"""

from __future__ import annotations

from collections.abc import Iterable

from app.office import Office
from app.problems import Problem
from app.sync.enrolment.marks import Why, renew
from app.sync.package.manifest import Manifest
from app.sync.receipts import Receipt
from app.sync.stream.links import link_to, put_link, seq_told
from app.sync.stream.own import present_epoch
from app.sync.stream.packages import sent_as
from db import history
from db.lives import present_life
from db.writer import Writer

FORGOTTEN = "SYN012"


def require_known(office: Office, peer: str) -> None:
    """SYN012 where it was found before that the peer knows more of this file than the file itself."""
    if link_to(office.store.reader, peer).forgotten:
        raise Problem(FORGOTTEN, place=peer)


def check_manifest(office: Office, manifest: Manifest) -> None:
    """SYN012 where the sender has seen more of our present life than there is."""
    connection, epoch = office.store.reader, present_epoch(office)
    if manifest.seen.epoch != epoch:
        return
    last, link = history.last(connection), link_to(connection, manifest.sender)
    is_further = manifest.seen.position > (last.position if last else 0)
    if is_further or seq_told(manifest) > link.seqs.get(epoch, 0):
        raise Problem(FORGOTTEN, place=manifest.sender)


def check_receipts(office: Office, peer: str, receipts: Iterable[Receipt]) -> None:
    """SYN012 where one is for a package of our present life that this file never wrote, or wrote otherwise; and
    where the district found one name of ours on two operations."""
    epoch = present_epoch(office)
    for each in receipts:
        if each.epoch == epoch and _contradicts(office, peer, each):
            raise Problem(FORGOTTEN, place=peer)


def _contradicts(office: Office, peer: str, receipt: Receipt) -> bool:
    package = sent_as(office.store.reader, peer, receipt.epoch, receipt.seq)
    if package is None or package.manifest not in ("", receipt.manifest):
        return True
    return office.identity.role != "district" and receipt.code == "SYN011"


def note(writer: Writer, peer: str) -> None:
    """Remember it, once, and begin a new life; numbers on paper wait until the last one is confirmed."""
    link = link_to(writer.connection, peer)
    if not link.forgotten:
        epoch = present_life(writer.connection).epoch
        put_link(writer.connection, link.model_copy(update={"forgotten": epoch}))
        renew(writer.connection, writer.author, Why.AHEAD, is_paper_ahead=True)
