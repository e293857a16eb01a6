"""Two stations of one office and one of another, and operations carried between them as they are."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import permutations
from pathlib import Path

from app.sync.conflicts.inbox import open_conflicts
from app.sync.conflicts.version import Versions
from app.sync.conflicts.versions import versions
from db.foreign import Foreign, outgoing
from db.lives import Lives
from db.ownership import Standing
from db.store import Identity
from db.waiting import Origin
from tests import offices
from tests.offices import Work
from tests.people import People

IDENTITIES = (
    Identity("339901001", "试验街道", "office", 1),
    Identity("339901001", "试验街道", "office", 2),
    Identity("339902004", "对岸街道", "office", 1),
)


def allow(_operation: Foreign, _standing: Standing) -> None:
    """Whoever writes may write."""


@dataclass
class Stations:
    """What clerks at several computers do, apart and together."""

    every: tuple[Work, ...]
    told: dict[tuple[int, int], int] = field(default_factory=dict[tuple[int, int], int])
    """How far in its history a station has told another one."""

    @property
    def one(self) -> Work:
        return self.every[0]

    @property
    def two(self) -> Work:
        return self.every[1]

    @property
    def other(self) -> Work:
        """The other office's."""
        return self.every[2]

    def meet(self) -> None:
        """Everything to everybody, twice."""
        for _round in range(2):
            for way in permutations(range(len(self.every)), 2):
                source, target = (self.every[n] for n in way)
                self.told[way] = carry(source, target, self.told.get(way, 0))

    def conflict(self) -> Versions:
        """The only conflict that the first station has."""
        (found,) = conflicts(self.one)
        return found

    def home(self) -> str:
        """A household that all know, with a head and one member."""
        household = self.one.household(hh_no="33990100100000001")
        self.one.member(household)
        self.meet()
        return household


def carry(source: Work, target: Work, after: int) -> int:
    """What a package would bring of the history after a position; how far that is."""
    reader = source.office.store.reader
    found = list(outgoing(reader, 'o."position" > :after', {"after": after}, Lives(reader)))
    with target.office.store.writing(target.office.author) as writer:
        writer.merge([each.operation for each in found], allow, Origin("p"))
    return found[-1].position if found else after


def conflicts(work: Work) -> list[Versions]:
    """What stands in a station's inbox, with all versions."""
    return [versions(work.office, each.id) for each in open_conflicts(work.office).items]


def make(folder: Path) -> list[Path]:
    """The files of the stations."""
    return [offices.make(folder / str(n), each) for n, each in enumerate(IDENTITIES)]


@contextmanager
def opened(made: list[Path], folder: Path) -> Generator[Stations]:
    """Copies for one test, signed in."""
    people = People()
    with ExitStack() as stack:
        copies = [offices.copy_of(path, folder / str(n)) for n, path in enumerate(made)]
        every = [stack.enter_context(offices.enter(each)) for each in copies]
        yield Stations(tuple(Work(each, people=people) for each in every))
