"""Giving the data file another key (换密钥), such that it opens by password wherever the power
fails.

First the keys file holds both generations, then the database is rewritten, then the old
generation goes. A generation is only ever dropped after another one has proved to open the
database.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from pathlib import Path

from app.access import keyfile
from app.access.cipher import DEFAULT, Params, fresh_key
from app.access.entries import carry, enter, new_generation
from app.access.keys import Generation, Keys
from app.access.login import Opens
from app.problems import Problem
from db.durable import SYSTEM, Files
from db.faults import Fault, FaultKind

Rekey = Callable[[bytes, bytes], None]
"""Rewrites the database from its first key to the second, wholly or not at all. It is called while the
keys file opens both; where it replaces that file together with the database, it puts the same bytes there.
"""


@dataclass(frozen=True)
class DataFile:
    """An office's file, and what its database can do with a key. `params` is the price of new
    passwords.

    Who changes keys through it holds the writer's lock of the data file.
    """

    path: Path
    opens: Opens
    rekey: Rekey
    params: Params = DEFAULT
    files: Files = SYSTEM

    @property
    def keys(self) -> Path:
        """Where its keys lie."""
        return keyfile.path_of(self.path)

    def update(self, change: Callable[[Keys], Keys]) -> Keys:
        """Change its keys; see `keyfile.update`."""
        return keyfile.update(self.keys, change, self.files)


@dataclass(frozen=True)
class Exchange:
    """A prepared exchange of keys; nothing is written before `carry_out`."""

    file: DataFile
    old: Generation
    new: Generation
    old_key: bytes = field(repr=False)
    new_key: bytes = field(repr=False)

    def carry_out(self) -> bytes:
        """Exchange the keys and give the new one. Stopped anywhere, `settle` finishes or takes it back."""
        self._write(self.new, self.old)
        self.file.rekey(self.old_key, self.new_key)
        if not self.file.opens(self.new_key):
            raise Fault(FaultKind.DAMAGED, str(self.file.path), "not open to its new key")
        self._write(self.new)
        return self.new_key

    def _write(self, *generations: Generation) -> None:
        self.file.update(lambda keys: keys.with_generations(*generations))


def prepare(file: DataFile, key: bytes, names: Collection[str]) -> Exchange:
    """An exchange after which those users alone get in; ACC003 where one of their entries was altered."""
    old = settle(file, key)
    new_key = fresh_key()
    new = new_generation(new_key)
    for name in old.users:
        if name in names:
            new = carry(old, key, new, new_key, name)
    return Exchange(file, old, new, key, new_key)


def settle(file: DataFile, key: bytes) -> Generation:
    """Leave the generation of the key that opens the database as the only one, and give it.

    ACC013 where the key does not open the database, or the keys file is another one's.
    """
    generation = keyfile.read(file.keys).of(key)
    if generation is None or not file.opens(key):
        raise Problem("ACC013", place=file.keys.name)

    def only(keys: Keys) -> Keys:
        return keys.with_generations(*filter(None, [keys.of(key)]))

    if len(keyfile.read(file.keys).generations) > 1:
        file.update(only)
    return generation


def enter_user(file: DataFile, key: bytes, name: str, password: str) -> None:
    """Let a user in by that password, and by no earlier one; failures are forgotten."""
    settle(file, key)

    def entered(keys: Keys) -> Keys:
        generation = enter(keys.generations[0], name, password, key, file.params)
        return keys.with_generations(generation).with_failures(name, 0)

    file.update(entered)
