"""What a file holds that can be sent no more (补登旧文件) comes into a fresh one, written anew.

A file that was put back, or that two had worked in, gave names to its operations that others hold on other ones; no
package of it can be taken in again. The fresh file has all that the peers know; whatever of the old one's own
operations is not there just so is written again, in order, with the same records.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby

from app import precautions
from app.changes import Changes, made
from app.identifiers import new_id
from app.lookup import Lookup
from app.occasions import Occasion
from app.office import Office
from app.problems import Problem
from app.progress import QUIET, Progress
from app.registry import STEP
from app.rights import Right
from app.sync import files
from app.sync.enrolment.overview import called
from app.sync.enrolment.peers import Peers
from app.sync.findings.findings import check
from app.sync.rewriting import Rewriting
from app.sync.stream.links import link_to
from app.sync.stream.own import present_epoch
from app.sync.stream.staying import without_staying
from app.text import _
from db import batches, local, logbook, waiting
from db.batches import Batch
from db.foreign import Foreign, by_dots
from db.lives import NUMBERS_UNCONFIRMED, Lives
from db.sending import own_operations
from db.upgrading import upgraded

_AT_ONCE = 500


def rescue(office: Office, old: Office, progress: Progress = QUIET) -> Changes:
    """Write anew what the old file of this station wrote and nobody has; doing it twice does nothing more.

    SYN013 for another station's file, SYN014 before everything of every peer was taken in. `kept` are records that
    could not be changed; a warning names each that somebody had changed otherwise. Numbers on paper wait to be
    confirmed.
    """
    office.user.require(Right.IMPORT)
    if old.identity.address != office.identity.address or old.store.path == office.store.path:
        raise Problem("SYN013", place=old.store.path.name, name=old.store.path.name)
    _require_everything(office)
    wanted = list(unshared(office, old))
    if not wanted:
        return Changes()
    precautions.before(office, Occasion.IMPORT, progress)
    _bring_files(office, old, wanted)
    name = old.store.path.name
    with office.writing(Right.IMPORT) as writer:
        author, connection = writer.author, writer.connection
        again = Rewriting(writer, _("补登旧文件"), new_id())
        title = _("补登旧文件 {name}").format(name=name)
        entry = Batch(again.batch, "import", title, author.name, author.at, "{}")
        batches.add_batch(connection, entry)
        for number, each in enumerate(wanted):
            progress.step(number, len(wanted), _("正在补登"))
            again.write(each)
        check(office, writer, {key: set(ids) for key, ids in writer.touched.items()}, again.batch)
        local.put_meta(connection, NUMBERS_UNCONFIRMED, author.at)
        logbook.log(connection, author, "rescued", name, str(len(wanted)))
        changes = made(writer, kept=again.kept, batch=again.batch)
    return Changes(
        changes.ledgers, changes.records, warnings=tuple(_warnings(office, again)),
        kept=changes.kept, batch=again.batch,
    )  # fmt: skip


def _require_everything(office: Office) -> None:
    """SYN017 while anything in our own name waits; SYN014 unless every peer has written since it heard of this file,
    and that was taken in."""
    if waiting.last_numbers(office.store.reader, office.identity.address):
        raise Problem("SYN017", place=office.identity.address)
    peers = [each for each in Peers(office.store.reader).active() if each.role != "escrow"]
    for each in peers:
        link = link_to(office.store.reader, each.address)
        told = link.told.get(link.current)
        if told is None or told.epoch != present_epoch(office):
            name = called(each.address, each.name)
            raise Problem("SYN014", place=each.address, name=name)
    if not peers:
        raise Problem("SYN014", place=office.identity.address, name=_("对方"))


def unshared(office: Office, old: Office) -> Iterator[Foreign]:
    """What the old file wrote in any of its lives that is not in this one just so, in its order."""
    lives = Lives(old.store.reader)
    own = [each.id for each in lives.of(old.identity.address)]
    found = own_operations(old.store.reader, lives, own, 0, {})
    left = (upgraded(each.operation, STEP) for each in without_staying(old, found))
    for _number, some in groupby(enumerate(left), _part):
        part = [each for _at, each in some]
        here = _here(office, part)
        yield from (each for each in part if here.get(each.name) != each)


def _part(numbered: tuple[int, Foreign]) -> int:
    return numbered[0] // _AT_ONCE


def _here(office: Office, part: list[Foreign]) -> dict[tuple[str, str, int], Foreign]:
    """The operations of these names that this file holds."""
    connection, lives = office.store.reader, Lives(office.store.reader)
    numbers: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for each in part:
        numbers[each.station, each.epoch].append(each.number)
    found: dict[tuple[str, str, int], Foreign] = {}
    for name, wanted in numbers.items():
        life = lives.known(*name)
        if life is not None:
            some = by_dots(connection, lives, life, wanted).values()
            found |= {each.name: upgraded(each, STEP) for each in some}
    return found


def _bring_files(office: Office, old: Office, wanted: list[Foreign]) -> None:
    named = files.named_in(wanted)
    absent = set(files.lacking(old.vault, named))
    for each in files.lacking(office.vault, named):
        if each not in absent:
            size = files.size_of(old.vault, each)
            files.take_file(office.vault, each, size, files.open_file(old.vault, each))


def _warnings(office: Office, again: Rewriting) -> Iterator[Problem]:
    lookup = Lookup(office.listing)
    for record, ledger in again.overwritten.items():
        row = office.listing.get(ledger, record)
        if row:
            called_so = lookup.called(ledger, row)
            yield Problem("SYN015", place=called_so, name=called_so)
