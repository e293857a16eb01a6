"""Whatever is copied, moved and put back by hand on two machines: no name of an operation is ever used twice."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.office import open_office
from app.sync.enrolment.marks import Here
from db.lives import present_life
from tests.app.sync.enrolment.stations import OFFICE
from tests.offices import CLERK, PASSWORD, Day, Work, copy_of, make

PLACES = ("甲机", "甲机另处", "乙机", "U盘")
HERE, ASIDE, THERE, STICK = PLACES
WAYS = [
    (HERE, STICK),
    (STICK, HERE),
    (HERE, ASIDE),
    (ASIDE, HERE),
    (HERE, THERE),
    (STICK, THERE),
    (THERE, STICK),
]
STEPS = st.sampled_from(
    [
        ("work", HERE, ""),
        ("work", ASIDE, ""),
        ("work", THERE, ""),
        *(("copy", *way) for way in WAYS),
    ]
)


@dataclass
class World:
    """Two machines and a stick; all operations that were ever written, by name."""

    folder: Path
    made: list[tuple[str, int]] = field(default_factory=list[tuple[str, int]])

    def file(self, place: str) -> Path:
        return self.folder / place / "X.lincedb"

    def here(self, place: str) -> Here:
        machine = place[:2]
        return Here(self.folder / f"{machine}的记忆", machine)

    def do(self, what: str, one: str, other: str) -> None:
        if not self.file(one).exists():
            return
        if what == "work":
            self.work(one)
        elif one != other:
            copy_of(self.file(one), self.folder / other)

    def work(self, place: str) -> None:
        """A sitting with one entry; the name of its operation."""
        clock, here = Day().clock(), self.here(place)
        path = self.file(place)
        with open_office(path, CLERK, PASSWORD, write=True, clock=clock, here=here) as office:
            Work(office).add("division", name=f"{len(self.made)}村", level="2")
            life = present_life(office.store.reader)
            run = office.store.reader.execute
            (number,) = run(
                'SELECT max("number") FROM "_ops" WHERE "life" = ?', (life.id,)
            ).fetchone()
        self.made.append((life.epoch, number))


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("origin"), OFFICE)


@settings(max_examples=(settings.default or settings()).max_examples // 6)
@example([("copy", HERE, STICK), ("work", HERE, ""), ("copy", STICK, HERE)])
@given(st.lists(STEPS, min_size=4, max_size=9))
def test_no_name_is_used_twice(
    origin: Path, tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, str, str]]
) -> None:
    world = World(tmp_path_factory.mktemp("world"))
    copy_of(origin, world.folder / HERE)
    for each in [("work", HERE, ""), *steps, *(("work", place, "") for place in PLACES[:3])]:
        world.do(*each)
    assert {name: n for name, n in Counter(world.made).items() if n > 1} == {}
