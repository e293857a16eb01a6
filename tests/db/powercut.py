"""File operations that are really carried out, logged, and replayed as a power cut would leave them.

What the model allows a device to do: bytes not synced are lost, torn or kept; names (created, renamed,
taken away) not synced with their folder are kept up to any point, in order, as journals of file systems
do. What was synced stays.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Literal

from db.durable import SYSTEM, Files, Sink

Kind = Literal["create", "write", "sync", "rename", "unlink", "sync_folder"]
Tree = dict[str, bytes]


@dataclass(frozen=True)
class Event:
    """One operation; `node` is the file it reaches, whatever its name is by then."""

    kind: Kind
    path: str
    node: int = 0
    data: bytes = b""
    target: str = ""


@dataclass
class Node:
    """A file's bytes: those the device surely holds, and those the program sees."""

    kept: bytes = b""
    now: bytes = b""

    def after(self, fate: str) -> bytes:
        """What is found after the cut."""
        if fate == "lost" or self.now == self.kept:
            return self.kept
        if fate == "whole":
            return self.now
        return self.now[: (len(self.kept) + len(self.now)) // 2]


@dataclass
class World:
    """The disk as the device holds it, and the changes of names it may still forget."""

    nodes: dict[int, Node] = field(default_factory=dict)
    kept: dict[str, int] = field(default_factory=dict)
    pending: list[Event] = field(default_factory=list)

    def apply(self, event: Event) -> None:
        """Carry on by one operation."""
        if event.kind == "write":
            self.nodes[event.node].now += event.data
        elif event.kind == "sync":
            self.nodes[event.node].kept = self.nodes[event.node].now
        elif event.kind == "sync_folder":
            self._keep_names(event.path)
        else:
            if event.kind == "create":
                self.nodes[event.node] = Node()
            self.pending.append(event)

    def _keep_names(self, folder: str) -> None:
        touching = [
            place
            for place, each in enumerate(self.pending)
            if folder in (_folder(each.path), _folder(each.target))
        ]
        upto = touching[-1] + 1 if touching else 0
        self.kept = self.names(upto)
        del self.pending[:upto]

    def names(self, upto: int) -> dict[str, int]:
        """The names with the first `upto` of the changes that the device may forget."""
        names = dict(self.kept)
        for event in self.pending[:upto]:
            if event.kind == "create":
                names[event.path] = event.node
            elif event.kind == "rename":
                names[event.target] = names.pop(event.path)
            else:
                names.pop(event.path, None)
        return names

    def cuts(self) -> Iterator[Tree]:
        """Every disk that a power cut at this moment may leave."""
        for upto in range(len(self.pending) + 1):
            for fate in ("lost", "torn", "whole"):
                names = self.names(upto).items()
                yield {name: self.nodes[node].after(fate) for name, node in names}


def _folder(path: str) -> str:
    return str(Path(path).parent)


class LoggedSink(Sink):
    """A sink that logs what it is told to write."""

    def __init__(self, file: BinaryIO, recorder: Recorder, node: int) -> None:
        super().__init__(file)
        self._recorder = recorder
        self._node = node

    def write(self, data: bytes) -> None:
        super().write(data)
        self._recorder.note(Event("write", "", self._node, bytes(data)))

    def sync(self) -> None:
        super().sync()
        self._recorder.note(Event("sync", "", self._node))


class Recorder(Files):
    """Carries out and logs every operation below one folder; what is there at the start is synced."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._names: dict[str, int] = {}
        self._start = World()
        self.log: list[Event] = []
        for name, data in read_tree(root).items():
            self._names[name] = len(self._names) + 1
            self._start.kept[name] = self._names[name]
            self._start.nodes[self._names[name]] = Node(data, data)
        self._count = len(self._names)

    def note(self, event: Event) -> None:
        self.log.append(event)

    def _name(self, path: Path) -> str:
        return path.relative_to(self._root).as_posix()

    def _node(self, path: Path) -> int:
        """A new file under that name."""
        self._count += 1
        self._names[self._name(path)] = self._count
        self.note(Event("create", self._name(path), self._count))
        return self._count

    def create(self, path: Path) -> Sink:
        return LoggedSink(path.open("wb"), self, self._node(path))

    def extend(self, path: Path) -> Sink:
        return LoggedSink(path.open("ab"), self, self._names[self._name(path)])

    def settle(self, path: Path) -> None:
        """Whatever SQLite did to the file until now happens here, and may be torn until the sync."""
        super().settle(path)
        node = self._node(path)
        self.note(Event("write", "", node, path.read_bytes()))
        self.note(Event("sync", "", node))

    def rename(self, source: Path, target: Path) -> None:
        super().rename(source, target)
        self._names[self._name(target)] = self._names.pop(self._name(source))
        self.note(Event("rename", self._name(source), target=self._name(target)))

    def unlink(self, path: Path) -> None:
        super().unlink(path)
        if self._names.pop(self._name(path), None) is not None:
            self.note(Event("unlink", self._name(path)))

    def sync_folder(self, path: Path) -> None:
        super().sync_folder(path)
        self.note(Event("sync_folder", self._name(path)))

    def cuts(self) -> Iterator[Tree]:
        """Every different disk that a power cut at any moment of the log may leave."""
        world, seen = self._start, set[bytes]()
        for event in [None, *self.log]:
            if event is not None:
                world.apply(event)
            for tree in world.cuts():
                mark = hashlib.sha256(repr(sorted(tree.items())).encode()).digest()
                if mark not in seen:
                    seen.add(mark)
                    yield tree


def read_tree(root: Path) -> Tree:
    """Every file below a folder, by its name relative to it."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def lay_out(tree: Tree, root: Path) -> Path:
    """A folder with these files in it."""
    for name, data in tree.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    root.mkdir(parents=True, exist_ok=True)
    return root


class Failing(Files):
    """The system's operations until the one numbered `at`; it fails, and so do all later unless `once`."""

    def __init__(self, at: int, error: OSError, once: bool = False) -> None:
        self._left = at
        self._error = error
        self._once = once

    def _count(self) -> None:
        self._left -= 1
        if self._left == -1 or (self._left < 0 and not self._once):
            raise self._error

    def create(self, path: Path) -> Sink:
        self._count()
        return SYSTEM.create(path)

    def extend(self, path: Path) -> Sink:
        self._count()
        return SYSTEM.extend(path)

    def rename(self, source: Path, target: Path) -> None:
        self._count()
        SYSTEM.rename(source, target)

    def sync_folder(self, path: Path) -> None:
        self._count()
        SYSTEM.sync_folder(path)
