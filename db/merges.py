"""Records that are the same thing: unordered pairs, whose linked set is stood for by its smallest id."""

from __future__ import annotations

from functools import cached_property

from db.connection import Connection


class Survivors:
    """Which record stands for each merged one, as of the first question."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @cached_property
    def _parents(self) -> dict[str, str]:
        parents: dict[str, str] = {}
        for a, b in self._connection.execute('SELECT "a", "b" FROM "_merges"').fetchall():
            low, high = sorted((_root(parents, a), _root(parents, b)))
            if low != high:
                parents[high] = low
        return parents

    def of(self, record: str) -> str:
        """The record that stands for this one: itself, unless it was merged."""
        return _root(self._parents, record)

    def hidden(self) -> tuple[str, ...]:
        """The records that another one stands for."""
        return tuple(sorted(self._parents))

    def set_of(self, record: str) -> tuple[str, ...]:
        """All records that are the same thing as this one, itself included."""
        if not self._parents:
            return (record,)
        survivor = self.of(record)
        return (survivor, *(each for each in self.hidden() if self.of(each) == survivor))


def _root(parents: dict[str, str], record: str) -> str:
    while record in parents:
        record = parents[record]
    return record
