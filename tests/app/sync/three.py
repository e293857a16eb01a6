"""A district and two of its offices that exchange operations as packages would carry them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from app.office import Office
from app.registry import LEDGERS
from db import waiting
from db.foreign import Foreign, outgoing
from db.lives import Lives, present_life
from db.merging import Merged
from db.ownership import Standing
from db.sending import Wanted, operations_for
from db.store import Identity
from db.strays import strays
from db.waiting import Origin
from tests.app.sync.enrolment.stations import DISTRICT, OFFICE, OTHER, card_of, take
from tests.offices import Day, Work, copy_of, enter, make
from tests.people import People

ABOVE, HERE, THERE = DISTRICT.office, OFFICE.office, OTHER.office
STATIONS: dict[str, Identity] = {each.office: each for each in (DISTRICT, OFFICE, OTHER)}


def allow(_operation: Foreign, _standing: Standing) -> None:
    """Whoever writes may write."""


def made_stations(folder: Path, day: Day | None = None) -> dict[str, Path]:
    """The files of all, enrolled with each other."""
    files = {code: make(folder / code, identity, day) for code, identity in STATIONS.items()}
    with ExitStack() as stack:
        every = {code: stack.enter_context(enter(path, day=day)) for code, path in files.items()}
        for code in (HERE, THERE):
            take(every[ABOVE], card_of(every[code]))
            take(every[code], card_of(every[ABOVE]))
    return files


@dataclass
class Three:
    """The files by office code, each opened when it is first asked for."""

    files: dict[str, Path]
    folder: Path
    stack: ExitStack
    day: Day = field(default_factory=Day)
    people: People = field(default_factory=People)
    offices: dict[str, Office] = field(default_factory=dict[str, Office])

    def office(self, code: str) -> Office:
        if code not in self.offices:
            path = self.folder / code / self.files[code].name
            if not path.exists():
                copy_of(self.files[code], path.parent)
            self.offices[code] = self.stack.enter_context(enter(path, day=self.day))
        return self.offices[code]

    def work(self, code: str) -> Work:
        return Work(self.office(code), self.day, self.people)

    def closed(self, code: str) -> Path:
        """The file of an office, for somebody else to open."""
        self.office(code)
        self.offices.pop(code).close()
        return self.folder / code / self.files[code].name

    @property
    def district(self) -> Office:
        return self.office(ABOVE)

    @property
    def here(self) -> Work:
        return self.work(HERE)

    @property
    def there(self) -> Work:
        return self.work(THERE)

    def report(self, code: str) -> Merged:
        """Everything that an office knows, to the district."""
        office = self.office(code)
        reader = office.store.reader
        found = [each.operation for each in outgoing(reader, "1", {}, Lives(reader))]
        return taken_in(self.district, found)

    def send(self, code: str) -> Merged:
        """What the district has for an office, everything anew."""
        reader, office = self.district.store.reader, self.office(code)
        lives = Lives(reader)
        life = present_life(office.store.reader)
        own = lives.known(life.station, life.epoch)
        wanted = Wanted((code,), own=() if own is None else (own,))
        chosen = operations_for(reader, self.district.store.schema, lives, wanted)
        return taken_in(office, [each.operation for each in chosen])

    def meet(self) -> None:
        """All packages both ways, twice."""
        for _ in range(2):
            for code in (HERE, THERE):
                self.report(code)
            for code in (HERE, THERE):
                self.send(code)

    def check(self) -> None:
        """What every file has to be."""
        for each in self.offices.values():
            assert strays(each.store.reader, each.store.schema) == []
            assert waiting.count(each.store.reader) == 0

    def alike(self, ledger: str, record: str) -> dict[str, object]:
        """The record as its owner has it; the district says the same of it, and all say whose it is."""
        keys = ["_owner", "_voided", *(each.key for each in LEDGERS[ledger].fields)]
        found = {code: each.listing.get(ledger, record) for code, each in self.offices.items()}
        owners = {row["_owner"] for row in found.values() if row}
        assert len(owners) == 1
        rows = [found[str(owners.pop())], found[ABOVE]]
        own, above = ({key: row[key] for key in keys} for row in rows if row)
        assert own == above
        return own


def taken_in(office: Office, operations: list[Foreign]) -> Merged:
    """Let operations take effect, as taking in a package does."""
    with office.writing() as writer:
        return writer.merge(operations, allow, Origin("p"))


@contextmanager
def opened_three(made: dict[str, Path], folder: Path, day: Day | None = None) -> Iterator[Three]:
    """Copies of the files, open for one test."""
    with ExitStack() as stack:
        yield Three(made, folder, stack, day or Day())
