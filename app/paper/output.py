"""Writes a document so that no half of one is ever left: beside its place, then renamed."""

from __future__ import annotations

import os
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from db.durable import parting, replace_durably
from db.faults import translating

Target = Path | BinaryIO


@contextmanager
def written(out: Target) -> Generator[BinaryIO]:
    """A stream for the document; a file appears under its name only when all of it is on the disk.

    Raises Fault for a full disk, a pulled stick or a missing permission; whatever goes wrong, an older file
    of that name stays as it was.
    """
    if not isinstance(out, Path):
        yield out
        return
    with translating(out), parting(out) as part:
        with part.open("wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        replace_durably(part, out)


def save(path: Path, document: bytes) -> None:
    """Write a document that was made in memory; Faults as `written`."""
    with written(path) as stream:
        stream.write(document)
