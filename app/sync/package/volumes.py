"""The files of a package while they are written: beside their names until all of them are read back."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.problems import Problem
from app.progress import Progress
from app.sync.package import limits
from app.sync.package.files import PackageFiles
from app.sync.package.header import SIZE, Header, blank, pack
from app.text import _
from db.durable import Sink, blocks
from db.faults import Fault, FaultKind

SUFFIX: Final = ".lince"
_SHORTEST: Final = SIZE + 1


@dataclass
class Volume:
    """One part: where it is written, how long its ciphertext is, and the running SHA-256 of it."""

    path: Path
    size: int
    digest: str = ""


class Volumes:
    """Takes ciphertext and cuts it into files of at most `part_size` bytes, headers included.

    What `discard` takes away are only files that were made here.
    """

    def __init__(self, folder: Path, stem: str, part_size: int, files: PackageFiles) -> None:
        self._folder, self._stem, self._files = folder, stem, files
        self._device = folder.stat().st_dev
        self._room = max(part_size, _SHORTEST) - SIZE
        self._volumes: list[Volume] = []
        self._made: list[Path] = []
        self._sink: Sink | None = None
        self._digest = hashlib.sha256()

    @property
    def size(self) -> int:
        """Bytes of ciphertext written so far."""
        return sum(each.size for each in self._volumes)

    def write(self, data: bytes) -> None:
        """Append ciphertext, beginning new parts as it grows."""
        while data:
            sink, volume = self._current()
            piece, data = data[: self._room - volume.size], data[self._room - volume.size :]
            sink.write(piece)
            self._digest.update(piece)
            volume.size += len(piece)

    def _current(self) -> tuple[Sink, Volume]:
        sink = self._sink
        if sink is None or self._volumes[-1].size >= self._room:
            self.close()
            sink = self._begin()
        return sink, self._volumes[-1]

    def _begin(self) -> Sink:
        if len(self._volumes) == limits.PARTS:
            raise Problem("PKG023", place=self._stem)
        self._require_stick()
        path = self._free(len(self._volumes) + 1)
        self._sink = sink = self._files.create(path)
        self._made.append(path)
        self._volumes.append(Volume(path, 0))
        self._digest = hashlib.sha256()
        sink.write(blank())
        return sink

    def _free(self, part: int) -> Path:
        """A name of its own for a part that is being written: what was left behind long ago stays."""
        names = (f"{self._stem}.p{part:02}{SUFFIX}.{n}.part" for n in range(1, 1000))
        return next(self._folder / each for each in names if not (self._folder / each).exists())

    def close(self) -> None:
        """Put the part that is being written on the device."""
        if self._sink is not None:
            with self._sink as sink:
                sink.sync()
            self._volumes[-1].digest = self._digest.hexdigest()
            self._sink = None

    def finish(self, first: Header, progress: Progress) -> list[Path]:
        """Write the headers, read everything back, and give the parts their names; `first` is the pattern."""
        self.close()
        headers = [self._head(first, part) for part in range(1, len(self._volumes) + 1)]
        for header, volume in zip(headers, self._volumes, strict=True):
            with self._files.amend(volume.path) as sink:
                sink.write(pack(header))
                sink.sync()
        done = 0
        for header, volume in zip(headers, self._volumes, strict=True):
            done = self._prove(volume, pack(header), done, progress)
        self._require_stick()
        targets = [self._folder / name_of(header) for header in headers]
        for volume, target in zip(self._volumes, targets, strict=True):
            self._rename(volume.path, target)
        self._files.sync_folder(self._folder)
        return targets

    def _require_stick(self) -> None:
        """Fault(GONE) where the folder now stands on another device: under a pulled stick the disk comes to light."""
        if self._folder.stat().st_dev != self._device:
            raise Fault(FaultKind.GONE, str(self._folder), "another device than at the beginning")

    def _head(self, first: Header, part: int) -> Header:
        volume = self._volumes[part - 1]
        own = {"size": volume.size, "sha256": volume.digest}
        return first.model_copy(update={"part": part, "parts": len(self._volumes), **own})

    def _prove(self, volume: Volume, head: bytes, done: int, progress: Progress) -> int:
        """Read a part back through a fresh handle; Fault(DEVICE) if it is not what was written."""
        digest = hashlib.sha256()
        with self._files.open(volume.path) as file:
            same = file.read(SIZE) == head
            for block in blocks(file):
                digest.update(block)
                done += len(block)
                progress.step(done, self.size, _("正在核对写入的内容"))
        if not same or digest.hexdigest() != volume.digest:
            raise Fault(
                FaultKind.DEVICE, str(volume.path), "read back differs from what was written"
            )
        return done

    def _rename(self, source: Path, target: Path) -> None:
        if target.exists():
            raise Problem("PKG022", place=target.name)
        self._files.rename(source, target)
        self._made.append(target)

    def discard(self) -> None:
        """Take away every file made here, as far as the device answers."""
        if self._sink is not None:
            with suppress(OSError), self._sink:
                pass
        for path in self._made:
            with suppress(OSError):
                self._files.unlink(path)


def name_of(header: Header) -> str:
    """The file name of a part, for people only: nobody reads it."""
    several = f".p{header.part:02}of{header.parts:02}" if header.parts > 1 else ""
    return f"{header.stem}{several}{SUFFIX}"
