"""A package of many large files, written and read: `python -m tests.app.sync.package.large MEGABYTES`."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from app.sync.package.lines import pack_operations
from app.sync.package.member import Member, measured
from app.sync.package.reading import open_package
from tests.app.sync.package.made import LINES, RECEIVER, SENDER, Content, write

CHUNK = 1 << 20
FILE = 100 << 20


def pieces(number: int, size: int) -> Iterator[bytes]:
    """A file that is nowhere as a whole."""
    for at in range(0, size, CHUNK):
        yield (number.to_bytes(4, "big") + at.to_bytes(8, "big")) * (CHUNK // 12)


def attached(size: int) -> list[Member]:
    count = max(1, size // FILE)
    return [measured(partial(pieces, number, FILE)) for number in range(count)]


def pass_through(folder: Path, size: int) -> tuple[float, float]:
    """Write and read so many bytes of files; seconds of each."""
    members, operations = pack_operations(LINES)
    begin = time.monotonic()
    written = write(folder, Content([*members, *attached(size)], operations))
    middle = time.monotonic()
    with open_package(written.paths, [RECEIVER.box], SENDER.verify) as package:
        found = sum(sum(map(len, each.pieces())) for each in package.members())
    assert found >= size // FILE * (FILE - 12 * FILE // CHUNK)
    return middle - begin, time.monotonic() - middle


def main() -> None:
    with TemporaryDirectory() as folder:
        print(*pass_through(Path(folder), int(sys.argv[1]) << 20))


if __name__ == "__main__":
    main()
