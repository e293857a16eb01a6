"""A package read through and proved before anything of it is believed: its lines in a sealed scratch file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Annotated, Any, Final

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from app.access.vault import Vault
from app.office import Office
from app.problems import Problem
from app.sync.bringing import announce
from app.sync.files import are_legible, drop_files, take_file
from app.sync.guard import Tally
from app.sync.package.reading import Package
from app.sync.package.received import Received
from app.sync.package.words import FILES, OPERATIONS
from app.sync.receipts import MEMBER, Receipt
from app.sync.wire import Reader
from db.batches import Batch
from db.foreign import Foreign, loaded
from db.scratch import Scratch, scratch

_BATCHES: Final = "changes/batches.ndjson.zst"
_MOST: Final = 100_000
"""Batches and receipts of one package."""


class _Batch(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)

    id: Annotated[str, Field(max_length=100)]
    kind: Annotated[str, Field(max_length=40)]
    title: Annotated[str, Field(max_length=400)]
    by: Annotated[str, Field(max_length=64)]
    at: Annotated[str, Field(max_length=40)]
    detail: Annotated[str, Field(max_length=100_000)]


@dataclass
class Staged:
    """What a package holds, as far as it can be judged without taking it in."""

    address: str
    lines: Scratch
    reader: Reader
    batches: list[Batch] = field(default_factory=list[Batch])
    receipts: list[Receipt] = field(default_factory=list[Receipt])
    tally: Tally = field(default_factory=Tally)
    counts: Counter[str] = field(default_factory=Counter[str])
    named: set[str | None] = field(default_factory=set[str | None])
    """The batches that the operations name: no others are taken in."""
    own: dict[str, int] = field(default_factory=dict[str, int])
    """The highest number of each of this station's own lives that it brings back."""

    def operations(self) -> Iterator[Foreign]:
        """The operations in order, whose lines were all found sound."""
        return map(loaded, self.lines.lines())


@contextmanager
def staged(office: Office, package: Package[Any], *, keep_files: bool) -> Generator[Staged]:
    """Read a package through. Files go into the vault where they are to be kept, and out again if what follows
    fails; SYN030 and on, PKG021 for what does not fit.
    """
    with scratch(office.store.path) as lines, ExitStack() as unless_kept:
        brought: list[str] = []
        unless_kept.callback(drop_files, office.vault, brought)
        found = Staged(office.identity.address, lines, Reader(office.store.schema))
        if keep_files:
            announce(office, _named(package))
        for member in package.members():
            if member.name.startswith(FILES) and keep_files:
                brought += _kept(office.vault, member)
            else:
                _read(found, member)
        if found.counts != Counter(package.manifest.counts):
            raise Problem("PKG021")
        found.batches = [each for each in found.batches if each.id in found.named]
        yield found
        unless_kept.pop_all()


def _named(package: Package[Any]) -> list[str]:
    """The hashes of the files that a package says it holds."""
    names = (each.name for each in package.manifest.members)
    return [each.removeprefix(FILES) for each in names if each.startswith(FILES)]


def _kept(vault: Vault, member: Received) -> list[str]:
    """The file's hash, if it was not here before."""
    sha256 = member.name.removeprefix(FILES)
    return [sha256] if take_file(vault, sha256, member.entry.size, member.pieces()) else []


def _read(found: Staged, member: Received) -> None:
    if OPERATIONS.fullmatch(member.name):
        found.lines.put(_checked(found, member))
    elif member.name == _BATCHES:
        found.batches += [Batch(**each.model_dump()) for each in _models(member, _Batch)]
    elif member.name == MEMBER:
        found.receipts += _models(member, Receipt)


def _checked(found: Staged, member: Received) -> Iterator[bytes]:
    for line in member.lines():
        operation = found.reader.read(line)
        if not are_legible(operation):
            raise Problem("SYN030", what=operation.record)
        found.counts[operation.table] += 1
        found.tally.note(operation)
        found.named.add(operation.batch)
        if operation.station == found.address:
            found.own[operation.epoch] = max(found.own.get(operation.epoch, 0), operation.number)
        yield line


def _models(member: Received, model: type[BaseModel]) -> Iterator[Any]:
    for count, line in enumerate(member.lines()):
        if count >= _MOST:
            raise Problem("PKG016")
        try:
            yield model.model_validate_json(line)
        except ValidationError as error:
            raise Problem("SYN030", what=member.name) from error
