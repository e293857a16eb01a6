"""Packing (上报、下发): what a peer does not have yet goes into one package on a stick.

The number is used up before anything is written, so that no two packages ever bear it; the package is remembered
as written only once it was read back. Cut short in between, the number is passed over and nothing is lost: what
has no receipt is packed again.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.identifiers import new_id
from app.office import Office
from app.office_code import TRAVELLED
from app.problems import Problem
from app.progress import QUIET, Progress
from app.registry import STEP
from app.rights import Right
from app.sync.enrolment.keys import own_keys
from app.sync.enrolment.marks import keep_reached
from app.sync.enrolment.peers import Peer, Peers
from app.sync.enrolment.recipients import recipients_for
from app.sync.package import limits
from app.sync.package.files import SYSTEM, PackageFiles
from app.sync.package.manifest import Draft, Exported, Seen
from app.sync.package.writing import write_package
from app.sync.receipts import has_untold, mark_told, outgoing_receipts
from app.sync.stream.content import Content, content_for, kind_of
from app.sync.stream.forgotten import require_known
from app.sync.stream.links import Link, link_to, put_link
from app.sync.stream.owed import note_carried, note_left
from app.sync.stream.own import (
    has_news,
    held_of_own,
    held_of_sisters,
    is_unheard,
    living_sisters,
    present_epoch,
)
from app.sync.stream.packages import Sent, put_package, sent, taken
from app.sync.stream.room import ROOM, Room
from db import history, local, logbook


@dataclass(frozen=True)
class Packed:
    """A package on the stick, read back; `absent` are files that records name but nobody here has, `deferred` those
    that follow in a package of their own, once this one's receipt is here, `damaged` those that lie here damaged."""

    sent: Sent
    paths: tuple[Path, ...]
    absent: tuple[str, ...] = ()
    deferred: tuple[str, ...] = ()
    damaged: tuple[str, ...] = ()


@dataclass(frozen=True)
class Means:
    """How a package is written: the size of its parts, its room for files, and the operations on the stick."""

    part_size: int = limits.PART
    room: Room = ROOM
    files: PackageFiles = SYSTEM


def peer_at(office: Office, address: str) -> Peer:
    """The peer that packages go to; SYN002 where there is none of that address, or it was revoked."""
    peer = Peers(office.store.reader).get(address)
    if peer is None or peer.is_revoked or peer.role == "escrow":
        raise Problem("SYN002", place=address)
    return peer


def pack(
    office: Office,
    address: str,
    folder: Path,
    *,
    snapshot: bool = False,
    again: bool = False,
    progress: Progress = QUIET,
    means: Means = Means(),
) -> Packed:
    """Write what the peer does not have yet; with `snapshot` all that it is to have, from the beginning.

    With `again`, receipts that were written before but perhaps never arrived are enough for a package. SYN001
    where there is nothing, SYN019 where what there would be is damaged, SYN002 without such a peer, SYN012 where it
    knows more of us than we do; Problems and Faults of `write_package`.
    """
    office.user.require(Right.EXCHANGE)
    peer, epoch = peer_at(office, address), present_epoch(office)
    require_known(office, address)
    connection = office.store.reader
    link = link_to(connection, address)
    base = 0 if snapshot else link.receipted(epoch)
    content = content_for(office, peer, link, base, means.room, snapshot=snapshot)
    receipts = outgoing_receipts(connection, link, epoch)
    has_receipts = has_untold(connection, address) or (again and receipts)
    is_new = content.operations.count or content.carried or has_receipts
    is_due = has_news(office, peer, link) or is_unheard(office, link)
    if not (is_new or snapshot or is_due):
        raise _nothing(office, peer, content)
    number = link.seqs.get(epoch, 0) + 1
    draft = _draft(office, peer, link, content, base, number, snapshot=snapshot)
    _reserve(office, link.with_package(epoch, number, draft.living), draft, content)
    members = [*content.members, *receipts]
    recipients = recipients_for(connection, peer)
    written = write_package(
        folder, draft, members, own_keys(connection).sign, recipients,
        part_size=means.part_size, files=means.files, progress=progress,
    )  # fmt: skip
    package = _sent(draft).model_copy(
        update={
            "manifest": written.manifest_sha256,
            "names": tuple(each.name for each in written.paths),
            "size": written.size,
            "is_written": True,
        }
    )
    _remember(office, package, link, content)
    damaged = tuple(content.damaged)
    return Packed(package, written.paths, content.absent, content.deferred, damaged)


def _nothing(office: Office, peer: Peer, content: Content) -> Problem:
    """Why there is nothing to write: SYN019 where what there would be is damaged, which is noted."""
    if not content.damaged:
        return Problem("SYN001", place=peer.name)
    with office.store.writing(office.author) as writer:
        note_left(writer.connection, peer.address, content.damaged, content.damaged)
    return Problem("SYN019", place=peer.name, count=len(content.damaged))


def _draft(
    office: Office,
    peer: Peer,
    link: Link,
    content: Content,
    base: int,
    seq: int,
    *,
    snapshot: bool,
) -> Draft:
    epoch, author = present_epoch(office), office.author
    last = history.last(office.store.reader)
    known = [each for each in sent(office.store.reader, peer.address) if each.epoch == epoch]
    return Draft(
        kind=kind_of(content, snapshot=snapshot),
        sender=office.identity.address,
        recipient=peer.address,
        epoch=epoch,
        seq=seq,
        step=STEP,
        package=new_id(),
        base=base,
        position=max(last.position if last else 0, base),
        previous=known[-1].manifest if known else "",
        seen=Seen(epoch=link.current, position=link.taken.get(link.current, 0)),
        held=held_of_own(office, link),
        relayed=held_of_sisters(office, peer),
        living=living_sisters(office, peer),
        counts=content.counts,
        operations=content.operations,
        exported=Exported(by=author.name, at=office.clock.now()),
        receipt=_receipt(office, link),
    )


def _receipt(office: Office, link: Link) -> str:
    """The highest package number of the peer's present life that was taken in here."""
    numbers = [
        each.seq
        for each in taken(office.store.reader, link.peer)
        if each.epoch == link.current and each.state == "taken"
    ]
    return f"{link.current}/{max(numbers)}" if numbers else ""


def _sent(draft: Draft) -> Sent:
    return Sent(
        peer=draft.recipient,
        epoch=draft.epoch,
        seq=draft.seq,
        kind=draft.kind,
        package=draft.package,
        base=draft.base,
        position=draft.position,
        count=draft.operations.count,
        counts=draft.counts,
        by=draft.exported.by,
        at=draft.exported.at.isoformat(timespec="seconds"),
        seen=draft.seen.epoch,
    )


def _reserve(office: Office, link: Link, draft: Draft, content: Content) -> None:
    with office.store.writing(office.author) as writer:
        put_link(writer.connection, link)
        # What stays behind is noted before anything is written: the package may arrive although we were cut short.
        note_left(writer.connection, link.peer, content.owed, content.damaged)
        put_package(writer.connection, _sent(draft))
        local.put_meta(writer.connection, TRAVELLED, "1")
    # An older copy of the file must be known as one from now on: this number has been used.
    keep_reached(office.store, office.here)


def _remember(office: Office, package: Sent, link: Link, content: Content) -> None:
    with office.store.writing(office.author) as writer:
        put_package(writer.connection, package)
        mark_told(writer.connection, link, package.epoch, package.seq)
        note_carried(writer.connection, link.peer, content.carried, package.epoch, package.seq)
        detail = f"{package.names[0]} {package.count}"
        logbook.log(writer.connection, writer.author, "package_written", package.peer, detail)
