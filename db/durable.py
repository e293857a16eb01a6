"""Files that outlive a power cut: write beside, fsync, read back, rename, fsync the folder."""

from __future__ import annotations

import errno
import hashlib
import os
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Final, Protocol, Self, TypeVar

from db.faults import Fault, FaultKind, windows_number

CHUNK: Final = 1 << 20
"""Bytes handled at once by everything that streams a file."""

WINDOWS: Final = os.name == "nt"
PRIVATE: Final = 0o600
"""The mode of everything that is made: keys, databases, backups and attachments concern nobody else."""
_DENIED: Final = 5
_SHARING: Final = (32, 33)
"""Windows errors while a virus scanner still looks at a file that was just closed; at a rename it denies access."""
_PATIENCE: Final = (0.05, 0.1, 0.2, 0.4, 0.8)
"""Seconds between the attempts at a rename that a scanner holds up."""


T = TypeVar("T")


def patiently(act: Callable[[], T], passing: tuple[int, ...] = _SHARING) -> T:
    """Do it; on Windows once more, and a few times, while it fails for what passes by itself."""
    for pause in _PATIENCE if WINDOWS else ():
        try:
            return act()
        except PermissionError as error:
            if windows_number(error) not in passing:
                raise
            time.sleep(pause)
    return act()


def is_there(path: Path) -> bool:
    """Whether a file can be seen now; False too where nobody may look, or its stick was pulled out."""
    with suppress(OSError):
        return path.is_file()
    return False


class Progress(Protocol):
    """Where long work on files reports; raising from `step` stops it, with everything as before.

    `what` is one of `copying`, `verifying`, `attachments`; the caller has the words for it.
    """

    def step(self, done: int, total: int, what: str) -> None:
        """Say that `done` of `total` are through."""
        ...


class Silent:
    """Takes every report and never stops the work."""

    def step(self, done: int, total: int, what: str) -> None:
        """Nothing: nobody is watching."""


SILENT: Final[Progress] = Silent()


class Sink:
    """A file being written; it counts as written only once `sync` has returned."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def write(self, data: bytes) -> None:
        """Append the bytes."""
        self._file.write(data)

    def sync(self) -> None:
        """Return when the bytes are on the device; forgotten by the cache, they are read from it."""
        self._file.flush()
        os.fsync(self._file.fileno())
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(self._file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()


def _for_the_user_alone(path: str, flags: int) -> int:
    return os.open(path, flags, PRIVATE)


class Files:
    """The system's file operations that durability rests on; tests put a recording one in place."""

    def create(self, path: Path) -> Sink:
        """An empty file to write into, for the user alone; one that stands there already is emptied."""
        return Sink(patiently(lambda: open(path, "wb", opener=_for_the_user_alone)))

    def extend(self, path: Path) -> Sink:
        """The file, to append to."""
        return Sink(patiently(lambda: path.open("ab")))

    def open(self, path: Path) -> BinaryIO:
        """The file, to read from."""
        return patiently(lambda: path.open("rb"))

    def settle(self, path: Path) -> None:
        """Put on the device what another library (SQLite) wrote into the file."""
        with patiently(lambda: path.open("r+b")) as file:
            os.fsync(file.fileno())

    def rename(self, source: Path, target: Path) -> None:
        """Put `source` in the place of `target` in one step; a scanner's hold is waited for."""
        try:
            patiently(lambda: source.replace(target), (_DENIED, *_SHARING))
        except PermissionError as error:
            # Windows denies access, as if a right were wanting, where somebody has the target open.
            if getattr(error, "winerror", None) == _DENIED and target.exists():
                raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(target)) from error
            raise

    def unlink(self, path: Path) -> None:
        """Take the file away; that there is none is fine."""
        patiently(lambda: path.unlink(missing_ok=True))

    def make_folder(self, path: Path) -> None:
        """The folder and those above it, where they are missing."""
        if path.exists() and not path.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(path))
        path.mkdir(parents=True, exist_ok=True)

    def sync_folder(self, path: Path) -> None:
        """Return when the folder's names are on the device; Windows writes them through itself."""
        if WINDOWS:
            return
        folder = os.open(path, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


SYSTEM: Final = Files()


def part_of(path: Path) -> Path:
    """Where a file is written before it takes its name."""
    return path.with_name(path.name + ".part")


@contextmanager
def parting(path: Path, files: Files = SYSTEM) -> Generator[Path]:
    """The `.part` of a path; none is left behind, whatever goes wrong, if the device answers."""
    part = part_of(path)
    try:
        yield part
    finally:
        with suppress(OSError):
            files.unlink(part)


def sha256_of(path: Path, files: Files = SYSTEM, size: int | None = None) -> str:
    """SHA-256 of the file's first `size` bytes, or of all of it, in hex."""
    digest = hashlib.sha256()
    with files.open(path) as file:
        for block in blocks(file, size):
            digest.update(block)
    return digest.hexdigest()


def blocks(file: BinaryIO, size: int | None = None) -> Iterator[bytes]:
    """The next `size` bytes of the file (or all that follow) in pieces of at most `CHUNK`."""
    left = size
    while block := file.read(CHUNK if left is None else min(CHUNK, left)):
        yield block
        left = None if left is None else left - len(block)


def write_durably(path: Path, data: bytes, files: Files = SYSTEM) -> None:
    """Replace a file's content in one step; after a power cut it holds the old or the new bytes.

    Fault(DEVICE) if the bytes read back differ from those written.
    """
    with parting(path, files) as part:
        with files.create(part) as sink:
            sink.write(data)
            sink.sync()
        prove(part, hashlib.sha256(data).hexdigest(), files)
        replace_durably(part, path, files)


def replace_durably(source: Path, target: Path, files: Files = SYSTEM) -> None:
    """Move a finished (synced) file into the place of `target`, and its name onto the device."""
    files.rename(source, target)
    files.sync_folder(target.parent)
    if source.parent != target.parent:
        files.sync_folder(source.parent)


def copy_durably(
    source: Path, target: Path, progress: Progress = SILENT, files: Files = SYSTEM
) -> str:
    """Copy a file so that the copy is whole or absent; gives its SHA-256 in hex."""
    total = source.stat().st_size
    with parting(target, files) as part:
        digest = pour(source, part, lambda done: progress.step(done, total, "copying"), files=files)
        prove(part, digest, files)
        replace_durably(part, target, files)
    return digest


def pour(
    source: Path,
    target: Path,
    report: Callable[[int], None] | None = None,
    *,
    size: int | None = None,
    files: Files = SYSTEM,
) -> str:
    """Write a file's first `size` bytes (or all) into another and sync it; gives their SHA-256."""
    digest, done = hashlib.sha256(), 0
    with files.open(source) as file, files.create(target) as sink:
        for block in blocks(file, size):
            sink.write(block)
            digest.update(block)
            done += len(block)
            if report is not None:
                report(done)
        sink.sync()
    return digest.hexdigest()


def prove(path: Path, digest: str, files: Files) -> None:
    """Read a file back through a fresh handle; Fault(DEVICE) if it is not what was written.

    The device is read from end to end, which brings a database into the cache before it is walked.
    """
    if sha256_of(path, files) != digest:
        raise Fault(FaultKind.DEVICE, str(path), "read back differs from what was written")
