"""Sticks on which an operation fails, a process dies, or power is cut."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO, Self, cast

from app.sync.package.files import SYSTEM, PackageFiles
from db.durable import Sink
from tests.db.powercut import Event, Recorder, World


class Counted(PackageFiles):
    """The system's operations, each of which calls `before` first, reads and writes included."""

    def __init__(self, before: Callable[[str], None]) -> None:
        self.before = before

    def create(self, path: Path) -> Sink:
        self.before("create")
        return CountedSink(SYSTEM.create(path), self.before)

    def amend(self, path: Path) -> Sink:
        self.before("amend")
        return CountedSink(SYSTEM.amend(path), self.before)

    def open(self, path: Path) -> BinaryIO:
        self.before("open")
        return cast("BinaryIO", CountedFile(SYSTEM.open(path), self.before))

    def rename(self, source: Path, target: Path) -> None:
        self.before("rename")
        SYSTEM.rename(source, target)

    def sync_folder(self, path: Path) -> None:
        self.before("sync_folder")
        SYSTEM.sync_folder(path)

    def unlink(self, path: Path) -> None:
        self.before("unlink")
        SYSTEM.unlink(path)


class CountedSink(Sink):
    def __init__(self, sink: Sink, before: Callable[[str], None]) -> None:
        super().__init__(sink._file)
        self._before = before

    def write(self, data: bytes) -> None:
        self._before("write")
        super().write(data)

    def sync(self) -> None:
        self._before("flush")
        self._file.flush()
        self._before("sync")
        super().sync()


class CountedFile:
    def __init__(self, file: BinaryIO, before: Callable[[str], None]) -> None:
        self._file, self._before = file, before

    def read(self, size: int = -1) -> bytes:
        self._before("read")
        return self._file.read(size)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()


class Failing:
    """The operation numbered `at` fails, and unless `once` all that follow."""

    def __init__(self, at: int, error: OSError, *, once: bool) -> None:
        self.left, self.error, self.once = at, error, once
        self.reached = ""

    def __call__(self, what: str) -> None:
        self.left -= 1
        if self.left == -1 or (self.left < 0 and not self.once):
            self.reached = self.reached or what
            raise self.error


class Dying:
    """The process is killed before the operation numbered `at`."""

    def __init__(self, at: int) -> None:
        self.left = at

    def __call__(self, what: str) -> None:
        self.left -= 1
        if self.left < 0:
            os.kill(os.getpid(), signal.SIGKILL)


class Recording(Recorder, PackageFiles):
    """Logs every operation, the writing over a file's beginning too, for the power to be cut anywhere."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self._start = Amended(self._start.nodes, self._start.kept)

    def amend(self, path: Path) -> Sink:
        return AmendingSink(SYSTEM.amend(path), self, self._names[self._name(path)])


class AmendingSink(Sink):
    def __init__(self, sink: Sink, recorder: Recording, node: int) -> None:
        super().__init__(sink._file)
        self._recorder, self._node = recorder, node

    def write(self, data: bytes) -> None:
        super().write(data)
        self._recorder.note(Event(cast("Any", "amend"), "", self._node, data))

    def sync(self) -> None:
        super().sync()
        self._recorder.note(Event("sync", "", self._node))


class Amended(World):
    """A disk on which beginnings are written over."""

    def apply(self, event: Event) -> None:
        if cast("str", event.kind) == "amend":
            node = self.nodes[event.node]
            node.now = event.data + node.now[len(event.data) :]
        else:
            super().apply(event)
