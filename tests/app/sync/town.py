"""A district, two offices and a second station of one, that exchange real packages on a stick."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import orjson

from app.office import Office
from app.problems import Problem
from app.registry import LEDGERS
from app.sync.outcome import Outcome
from app.sync.packing import Packed, pack
from app.sync.taking import Wish, take
from db import history, waiting
from db.lives import Lives
from db.registers import load_heads
from db.strays import strays
from tests.app.sync.enrolment.stations import DISTRICT, OFFICE, OTHER, SECOND, card_of
from tests.app.sync.enrolment.stations import take as enrol
from tests.offices import Work, copy_of, enter, make
from tests.people import People

ABOVE, ONE, TWO, THERE = (each.address for each in (DISTRICT, OFFICE, SECOND, OTHER))
STATIONS = {each.address: each for each in (DISTRICT, OFFICE, SECOND, OTHER)}


def made_town(folder: Path) -> dict[str, Path]:
    """The files of all, enrolled with the district."""
    files = {address: make(folder / address, identity) for address, identity in STATIONS.items()}
    with ExitStack() as stack:
        every = {address: stack.enter_context(enter(path)) for address, path in files.items()}
        for address in (ONE, TWO, THERE):
            enrol(every[ABOVE], card_of(every[address]))
            enrol(every[address], card_of(every[ABOVE]))
    return files


class Offices(dict[str, Office]):
    """The open files by address: each is opened when it is first asked for."""

    def __init__(self, files: dict[str, Path], stack: ExitStack) -> None:
        super().__init__()
        self._files, self._stack = files, stack

    def __missing__(self, address: str) -> Office:
        self[address] = office = self._stack.enter_context(enter(self._files[address]))
        return office


@dataclass
class Town:
    """The open files by address, and a stick."""

    stick: Path
    files: dict[str, Path]
    offices: dict[str, Office]
    people: People = field(default_factory=People)

    def work(self, address: str) -> Work:
        """One-line verbs at a station."""
        return Work(self.offices[address], people=self.people)

    def write(self, sender: str, recipient: str, *, snapshot: bool = False) -> Packed:
        """A package on the stick."""
        return pack(self.offices[sender], recipient, self.stick, snapshot=snapshot)

    def take(self, packed: Packed, wish: Wish | None = None) -> Outcome:
        """What its recipient makes of it."""
        return take(self.offices[packed.sent.peer], packed.paths, wish or Wish())

    def carry(self, sender: str, recipient: str) -> Outcome:
        """A package there."""
        return self.take(self.write(sender, recipient))

    def bring(self, *addresses: str) -> None:
        """Between these stations and the district, packages both ways until nobody has anything to send."""
        for _ in range(10):
            told = [
                self.tell(*pair)
                for address in addresses
                for pair in ((address, ABOVE), (ABOVE, address))
            ]
            if not any(told):
                return
        raise AssertionError("they never come to an end")

    def tell(self, sender: str, recipient: str) -> bool:
        """A package there, if there is anything to send."""
        try:
            outcome = self.carry(sender, recipient)
        except Problem as problem:
            if problem.code != "SYN001":
                raise
            return False
        assert outcome.is_done, outcome.problem
        return True

    def check(self) -> None:
        """What every file has to be that was opened."""
        for each in self.offices.values():
            assert strays(each.store.reader, each.store.schema) == []
            assert history.first_break(each.store.reader) is None
            assert waiting.count(each.store.reader) == 0

    def state(self, address: str, owners: frozenset[str]) -> dict[str, object]:
        """The records of these offices: registers, values and vectors by names that all stations share."""
        reader = self.offices[address].store.reader
        lives, found = Lives(reader), dict[str, object]()
        for ledger in LEDGERS.values():
            names = [f'"{each.key}"' for each in ledger.fields]
            head = ", ".join(['"id"', '"_owner"', '"_voided"', '"_heads"', '"_vector"', *names])
            for id_, owner, voided, heads, vector, *values in reader.execute(
                f'SELECT {head} FROM "{ledger.key}"'
            ):
                if owner in owners:
                    registers = _registers(lives, heads)
                    found[id_] = (
                        ledger.key,
                        owner,
                        voided,
                        values,
                        registers,
                        _vector(lives, vector),
                    )
        return found

    def alike(self, *addresses: str, owners: frozenset[str] = frozenset({OFFICE.office})) -> None:
        """All of these stations hold the same of these offices' records."""
        first, *others = (self.state(each, owners) for each in addresses)
        for other in others:
            assert other == first


def _registers(lives: Lives, text: str) -> dict[str, list[tuple[object, ...]]]:
    return {
        name: sorted(
            (*lives[each.dot.life][1:], each.dot.number, str(each.values)) for each in siblings
        )
        for name, siblings in load_heads(text).registers.items()
    }


def _vector(lives: Lives, text: str | None) -> dict[object, int]:
    return {lives[int(life)][1:]: n for life, n in orjson.loads(text or "{}").items()}


@contextmanager
def opened_town(made: dict[str, Path], folder: Path) -> Generator[Town]:
    """Copies of the files for one test."""
    stick = folder / "stick"
    stick.mkdir()
    with ExitStack() as stack:
        copies = {address: copy_of(path, folder / address) for address, path in made.items()}
        yield Town(stick, copies, Offices(copies, stack))
