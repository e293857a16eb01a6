"""Taking in a package (接收): every check in its order, a rehearsal where it is wanted, one transaction, a receipt.

Nothing of a package touches the data before all of it was read and proved; a crash at any point leaves the old
state or the new one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from app.changes import Changes, made
from app.crosscheck.finding import Found, find
from app.office import Office
from app.office_code import TRAVELLED
from app.problems import Problem
from app.progress import QUIET, Progress
from app.registry import STEP
from app.rights import Right
from app.sync import guard
from app.sync.bringing import settle
from app.sync.ends import Ends
from app.sync.enrolment.recipients import identities
from app.sync.enrolment.senders import Sealed, Verified, note_package, verify_sender
from app.sync.findings.findings import Finding, check
from app.sync.mentions import mentions
from app.sync.outcome import Brought, Outcome
from app.sync.package.header import Header
from app.sync.package.manifest import Manifest
from app.sync.package.reading import Package, open_package
from app.sync.receipts import bring_home
from app.sync.remarks import remark, troubles
from app.sync.scope import scope_of
from app.sync.staged import Staged, staged
from app.sync.stream.forgotten import (
    FORGOTTEN,
    check_manifest,
    check_receipts,
    note,
    require_known,
)
from app.sync.stream.links import link_to, put_link
from app.sync.stream.own import asks
from app.sync.stream.packages import Taken, put_package, taken_as
from app.sync.waited import Waited
from db import batches, contested, local, logbook
from db.durable import SYSTEM, Files
from db.merging import Clash, Merged
from db.waiting import Origin
from db.writer import Writer

HELD = frozenset({"SYN004", "SYN005", "SYN010", "SYN011", FORGOTTEN, "SYN040"})
"""What keeps a package waiting instead of refusing it: a gap, a newer program, a second person, a doubtful copy, a file
that was put back."""


@dataclass(frozen=True)
class Wish:
    """How a package is to be taken in: only rehearsed, or although the guard wants a second person, who is named,
    and said why where somebody alone approved it."""

    rehearse: bool = False
    approved_by: str = ""
    why: str = ""

    @property
    def right(self) -> Right:
        """Whoever approves may take in what is approved."""
        return Right.APPROVE if self.approved_by and not self.why else Right.EXCHANGE


class _Rehearsed(Exception):
    """Everything was tried; nothing of it stays."""


@dataclass
class _Taking:
    office: Office
    wish: Wish
    progress: Progress
    files: Files = SYSTEM
    brought: Brought = field(default_factory=Brought)
    changes: Changes = field(default_factory=Changes)
    tails: tuple[str, ...] = ()

    def take(self, paths: Sequence[Path]) -> Outcome:
        connection = self.office.store.reader

        def verify(header: Header, manifest: bytes, signature: bytes) -> Verified:
            self._check_recipient(header)
            sealed = Sealed(header.sender, header.epoch, header.seq, manifest, signature)
            return verify_sender(connection, sealed)

        with open_package(
            paths, identities(connection), verify, self.progress, self.files
        ) as package:
            return self._judged(package)

    def _judged(self, package: Package[Verified]) -> Outcome:
        """What comes of a package whose manifest is proved."""
        manifest, header = package.manifest, package.header
        known = taken_as(self.office.store.reader, manifest.sender, manifest.epoch, manifest.seq)
        try:
            if known and known.manifest != package.manifest_sha256:
                raise Problem("SYN010", place=manifest.sender, seq=manifest.seq)
            if known and known.state == "taken":
                self._tell_again(known)
                return Outcome("known", header, known, rehearsed=self.wish.rehearse)
            self._check_stream(manifest)
            taken = self._taken_in(package)
        except Problem as problem:
            return self._not_taken(package, problem)
        return Outcome("taken", header, taken, self.brought, None, self.changes, self.wish.rehearse)

    def _check_recipient(self, header: Header) -> None:
        own = self.office.identity.address
        if header.recipient != own:
            raise Problem("SYN003", place=header.sender, to=header.recipient, own=own)

    def _check_stream(self, manifest: Manifest) -> None:
        """SYN004 from a newer program, SYN012 from who knows more of us than we do, SYN005 where something before it
        is missing."""
        require_known(self.office, manifest.sender)
        if manifest.step > STEP:
            raise Problem("SYN004", place=manifest.sender)
        check_manifest(self.office, manifest)
        have = link_to(self.office.store.reader, manifest.sender).taken.get(manifest.epoch, 0)
        if manifest.base > have:
            raise Problem("SYN005", place=manifest.sender, base=manifest.base, have=have)

    def _taken_in(self, package: Package[Verified]) -> Taken:
        with staged(self.office, package, keep_files=not self.wish.rehearse) as found:
            check_receipts(self.office, package.manifest.sender, found.receipts)
            if not self.wish.approved_by:
                guard.check(self.office, found.tally)
            try:
                return self._transact(package, found)
            except _Rehearsed:
                return self._row(package, "taken")
            except Clash as clash:
                raise Problem("SYN011", station=clash.operation.station) from clash

    def _transact(self, package: Package[Verified], found: Staged) -> Taken:
        manifest = package.manifest
        with self.office.writing(self.wish.right) as writer:
            before = contested.ids(writer.connection)
            for each in found.batches:
                batches.take_batch(writer.connection, each)
            scope = scope_of(self.office, package.signer.peer)
            self.tails = Ends(self.office, manifest.sender).open_among(found.own)
            may = Waited(self.office, writer.connection)
            came = scope.admit(found.operations())
            origin = Origin(manifest.package, manifest.sender)
            merged = writer.merge(came, scope.judge, origin, may)
            touched = {ledger: set(ids) for ledger, ids in writer.touched.items()}
            opened = check(self.office, writer, touched, manifest.package)
            suspicions = find(self.office, writer, touched, self.progress)
            self.brought = _brought(writer, merged, before, opened, suspicions)
            if self.wish.rehearse:
                named = mentions(self.office, self.brought)
                self.brought = replace(self.brought, mentions=named)
                raise _Rehearsed
            self.changes = made(writer, warnings=self._warnings(manifest.sender))
            taken = self._row(package, "taken")
            self._enter(writer, package, taken, found)
        return taken

    def _warnings(self, sender: str) -> list[Problem]:
        passed = self.brought.passed
        return [Problem("SYN018", place=sender, count=passed)] if passed else []

    def _enter(
        self, writer: Writer, package: Package[Verified], taken: Taken, found: Staged
    ) -> None:
        """Remember, in the same transaction, that the package was taken in."""
        connection, manifest = writer.connection, package.manifest
        settle(connection)
        put_package(connection, taken)
        link = link_to(connection, manifest.sender).with_brought(found.own).after(manifest)
        heard = Ends(self.office, link.peer).latest(link.heard, manifest.seen.epoch)
        put_link(connection, link.model_copy(update={"heard": heard}))
        bring_home(connection, manifest.sender, found.receipts, writer.author.at)
        note_package(connection, package.signer, manifest.epoch, manifest.seq)
        local.put_meta(connection, TRAVELLED, "1")
        detail = f"{manifest.seq} {self.brought.applied}"
        logbook.log(connection, writer.author, "package_taken", manifest.sender, detail)

    def _row(self, package: Package[Verified], state: str, problem: Problem | None = None) -> Taken:
        manifest, author = package.manifest, self.office.author
        connection = self.office.store.reader
        return Taken.model_validate(
            {
                "peer": manifest.sender,
                "epoch": manifest.epoch,
                "seq": manifest.seq,
                "kind": manifest.kind,
                "package": manifest.package,
                "manifest": package.manifest_sha256,
                "base": manifest.base,
                "position": manifest.position,
                "count": manifest.operations.count,
                "counts": manifest.counts,
                "by": author.name,
                "at": author.at,
                "state": state,
                "code": problem.code if problem else "",
                "text": f"{problem.message}{problem.remedy}"
                if problem
                else remark(self.wish.approved_by, self.wish.why, self.brought.passed),
                "applied": self.brought.applied,
                "waiting": self.brought.waiting,
                "conflicts": len(self.brought.conflicts),
                "findings": len(self.brought.findings),
                "troubles": troubles(self.office, self.brought),
                "approved_by": self.wish.approved_by,
                "tails": self.tails,
                "asks": asks(connection, link_to(connection, manifest.sender), manifest),
            }
        )

    def _not_taken(self, package: Package[Verified], problem: Problem) -> Outcome:
        """Remember why, so that the receipt says so; a package that stands under its number already stays."""
        state = "held" if problem.code in HELD else "refused"
        self.brought = Brought()
        row = self._row(package, state, problem)
        if not self.wish.rehearse:
            with self.office.writing(self.wish.right) as writer:
                known = taken_as(writer.connection, row.peer, row.epoch, row.seq)
                if known is None or known.manifest == row.manifest:
                    put_package(writer.connection, row)
                if problem.code == FORGOTTEN:
                    note(writer, row.peer)
                detail = f"{row.seq} {problem.code}"
                logbook.log(writer.connection, writer.author, "package_not_taken", row.peer, detail)
        result = "held" if state == "held" else "refused"
        return Outcome(result, package.header, row, problem=problem, rehearsed=self.wish.rehearse)

    def _tell_again(self, known: Taken) -> None:
        """What is here already gets its receipt again."""
        if known.told and not self.wish.rehearse:
            with self.office.writing(self.wish.right) as writer:
                put_package(writer.connection, known.model_copy(update={"told": 0}))


def take(
    office: Office,
    paths: Sequence[Path],
    wish: Wish = Wish(),
    progress: Progress = QUIET,
    files: Files = SYSTEM,
) -> Outcome:
    """Take in the files of one package, or rehearse it.

    A package that cannot even be opened raises its Problem (PKG, ENR, SYN003); one from a known sender that is not
    taken in comes back as held or refused, and its receipt will say so.
    """
    office.user.require(wish.right)
    return _Taking(office, wish, progress, files).take(paths)


def _brought(
    writer: Writer,
    merged: Merged,
    before: frozenset[str],
    findings_opened: Sequence[Finding],
    suspicions: Sequence[Found],
) -> Brought:
    created = {ledger: frozenset(ids) for ledger, ids in merged.created.items()}
    changed = {
        ledger: frozenset(ids - created.get(ledger, frozenset()))
        for ledger, ids in merged.changed.items()
    }
    opened = contested.ids(writer.connection) - before
    return Brought(
        created,
        {ledger: ids for ledger, ids in changed.items() if ids},
        tuple(sorted(opened)),
        tuple(findings_opened),
        tuple(suspicions),
        merged.applied,
        merged.known,
        merged.waiting,
        merged.passed,
    )
