"""Packing and taking in broken off anywhere: the old state or the new one, and the next try succeeds."""

from __future__ import annotations

import errno
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, cast

import pytest

from app.office import Office
from app.progress import Cancelled
from app.sync.packing import Packed, pack
from app.sync.stream.packages import sent, taken
from app.sync.taking import take
from db.faults import Fault
from db.scratch import left_behind
from tests.app.sync.forging import dump
from tests.app.sync.town import ABOVE, ONE, Town

STEPS = 400


@dataclass
class Stopping:
    """Stops at the n-th report; `steps` were made so far."""

    at: int
    steps: int = 0

    def step(self, done: int, total: int, what: str) -> None:
        del done, total, what
        self.steps += 1
        if self.steps == self.at:
            raise Cancelled


@contextmanager
def no_room(office: Office, pages: int) -> Generator[None]:
    """The file may grow by so many pages."""
    reader = office.store.reader
    (count,) = reader.execute("PRAGMA page_count").fetchone()
    reader.execute(f"PRAGMA max_page_count = {count + pages}")
    try:
        yield
    finally:
        reader.execute("PRAGMA max_page_count = 1073741823")


class Failing:
    """A connection whose n-th transaction the device does not keep."""

    def __init__(self, connection: Any, number: int) -> None:
        self._connection, self._number = connection, number
        self._commits = 0

    def execute(self, statement: str, *values: Any) -> Any:
        self._commits += statement == "COMMIT"
        if statement == "COMMIT" and self._commits == self._number:
            raise OSError(errno.EIO, "broken")
        return self._connection.execute(statement, *values)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)


@contextmanager
def failing_commit(office: Office, number: int) -> Generator[None]:
    """The n-th transaction cannot be kept."""
    whole = office.store.reader
    office.store.reader = cast("Any", Failing(whole, number))
    try:
        yield
    finally:
        office.store.reader = whole


@pytest.fixture
def packed(town: Town) -> Packed:
    """A package of a household with a line, not yet taken in."""
    one = town.work(ONE)
    household = one.household()
    for _ in range(20):
        one.member(household)
    return town.write(ONE, ABOVE)


def tried(command: Callable[[], object], *errors: type[Exception]) -> bool:
    try:
        command()
    except errors:
        return False
    return True


def full(office: Office, command: Callable[[], object], number: int) -> bool:
    with no_room(office, number * 8 - 8):
        return tried(command, Fault)


def uncommitted(office: Office, command: Callable[[], object], number: int) -> bool:
    with failing_commit(office, number):
        return tried(command, Fault)


def test_taking_in_where_the_disk_is_full(town: Town, packed: Packed) -> None:
    office = town.offices[ABOVE]
    untouched(town, packed, lambda number: full(office, lambda: take(office, packed.paths), number))


def test_taking_in_where_the_transaction_cannot_be_kept(town: Town, packed: Packed) -> None:
    office = town.offices[ABOVE]
    untouched(
        town, packed, lambda number: uncommitted(office, lambda: take(office, packed.paths), number)
    )


def test_taking_in_cancelled_at_every_step(town: Town, packed: Packed) -> None:
    office = town.offices[ABOVE]
    untouched(
        town,
        packed,
        lambda number: tried(
            lambda: take(office, packed.paths, progress=Stopping(number)), Cancelled
        ),
    )


def untouched(town: Town, packed: Packed, attempt: Callable[[int], bool]) -> None:
    """Every failing attempt leaves everything as it was; the first that does not fail brings all of it."""
    office = town.offices[ABOVE]
    before = dump(office)
    failed = 0
    for number in range(1, STEPS):
        if attempt(number):
            break
        failed += 1
        assert dump(office) == before
        assert taken(office.store.reader) == []
        assert left_behind(office.store.path) == []
    assert failed
    assert [each.state for each in taken(office.store.reader)] == ["taken"]
    assert take(office, packed.paths).result == "known"
    town.alike(ONE, ABOVE)
    town.check()


def packing(town: Town, attempt: Callable[[int], bool]) -> None:
    """Every failing attempt leaves data and stick as they were, but for a number that is used up."""
    office = town.offices[ONE]
    town.work(ONE).household()
    before, lying = dump(office), set(town.stick.iterdir())
    failed = 0
    for number in range(1, STEPS):
        if attempt(number):
            break
        failed += 1
        assert {key: each for key, each in dump(office).items() if key != "_meta"} == {
            key: each for key, each in before.items() if key != "_meta"
        }
        assert whole(town) == lying
    assert failed
    packages = sent(office.store.reader)
    assert len({each.seq for each in packages}) == len(packages)
    town.bring(ONE)
    town.alike(ONE, ABOVE)


def whole(town: Town) -> set[object]:
    """What lies on the stick but for packages written whole, which may be taken in."""
    known = {name for each in sent(town.offices[ONE].store.reader) for name in each.names}
    return {each for each in town.stick.iterdir() if each.name not in known}


def test_packing_cancelled_at_every_step(town: Town) -> None:
    office = town.offices[ONE]
    packing(
        town,
        lambda number: tried(
            lambda: pack(office, ABOVE, town.stick, progress=Stopping(number)), Cancelled
        ),
    )


def test_packing_where_the_number_cannot_be_kept(town: Town) -> None:
    """Before anything is on the stick; a package that was written but could not be remembered is packed again."""
    office = town.offices[ONE]
    town.work(ONE).household()
    assert not uncommitted(office, lambda: pack(office, ABOVE, town.stick), 1)
    assert list(town.stick.iterdir()) == []
    assert not uncommitted(office, lambda: pack(office, ABOVE, town.stick), 2)
    (path,) = town.stick.iterdir()
    again = pack(office, ABOVE, town.stick)
    assert again.sent.seq == 2
    assert take(town.offices[ABOVE], [path]).result == "taken"
    assert town.take(again).result == "taken"
    town.bring(ONE)
    town.alike(ONE, ABOVE)
