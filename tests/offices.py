"""An office to test with: made once with cheap passwords, copied for every test, and one-line verbs."""

from __future__ import annotations

import shutil
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from app.access.accounts import add_user
from app.access.roles import Role
from app.changes import Changes
from app.clock import Clock
from app.desk import Desk
from app.ledger import Ledger
from app.lookup import Lookup
from app.office import Office, create_office, open_office
from app.problems import Problem, Problems
from app.registry import LEDGERS
from db.store import Identity
from tests.people import People, Person
from tests.price import FAST

IDENTITY = Identity("339901001", "试验街道", "office", 1)
NOW = "2026-12-01T08:30:00+08:00"
CLERK, PASSWORD = "李经办", "ledger2026"
STAFF = {
    "审核员": Role.REVIEWER,
    "管理员": Role.ADMIN,
    "审计员": Role.AUDITOR,
    "经办二": Role.CLERK,
}
"""Further users of an office, all with PASSWORD, each in one role."""


@dataclass
class Day:
    """A clock that stands still until it is set."""

    now: str = NOW

    def clock(self) -> Clock:
        return Clock(lambda: datetime.fromisoformat(self.now))


def make(folder: Path, identity: Identity = IDENTITY, day: Day | None = None) -> Path:
    """A new office's file with its first user, clerk and admin in one."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "X.lincedb"
    create_office(path, identity, CLERK, PASSWORD, (day or Day()).clock(), FAST)
    return path


def hire(path: Path) -> None:
    """Add a user in each role."""
    with enter(path) as office:
        for name, role in STAFF.items():
            office.record(add_user(office.session, name, {role}, PASSWORD, office.today))
            settled = replace(office.session.directory.load()[name], must_change=False)
            office.session.directory.save(settled)


def copy_of(path: Path, folder: Path) -> Path:
    """A copy of an office's files that a test may do anything to."""
    folder.mkdir(parents=True, exist_ok=True)
    for each in (path, path.with_name(path.name + ".keys")):
        shutil.copy(each, folder)
    return folder / path.name


def enter(path: Path, name: str = CLERK, *, write: bool = True, day: Day | None = None) -> Office:
    """Sign in and open."""
    clock = (day or Day()).clock()
    return open_office(path, name, PASSWORD, write=write, clock=clock, params=FAST)


@contextmanager
def refused(*codes: str, field: str | None = None) -> Generator[list[Problem]]:
    """The block ends in exactly these problems, whose sentences have all they speak of."""
    found: list[Problem] = []
    with pytest.raises((Problem, Problems)) as caught:
        yield found
    error = caught.value
    found += error.problems if isinstance(error, Problems) else [error]
    assert sorted(each.code for each in found) == sorted(codes), str(error)
    assert field is None or field in {each.field for each in found}
    assert all("{" not in each.message + each.remedy for each in found)


@dataclass
class Work:
    """An open office with verbs of one line."""

    office: Office
    day: Day = field(default_factory=Day)
    people: People = field(default_factory=People)

    @property
    def desk(self) -> Desk:
        return Desk(self.office)

    @property
    def lookup(self) -> Lookup:
        return Lookup(self.office.listing)

    def add(self, ledger: str, **values: object) -> str:
        """Add a record; its id."""
        return self.desk.add(ledger, values).record

    def change(self, ledger: str, record: str, **values: object) -> Changes:
        return self.desk.change(ledger, record, values)

    def row(self, ledger: str, record: str) -> dict[str, Any]:
        """The record as it is stored."""
        found = self.office.listing.get(ledger, record)
        assert found is not None
        return found

    def live(self, ledger: str, **values: Any) -> list[dict[str, Any]]:
        """The live records with these values."""
        return list(self.lookup.find(ledger, **values))

    def village(self, name: str = "网山村", **values: object) -> str:
        """The village of that name, added if there is none."""
        found = self.live("division", name=name)
        return (
            str(found[0]["id"]) if found else self.add("division", name=name, level="2", **values)
        )

    def person(self, **values: object) -> str:
        """A made-up person; what is given replaces what was made up."""
        return self.add("person", **{**self.people.person().typed, **values})

    def household(self, head: str | None = None, **values: object) -> str:
        """A household in the village, with a made-up head unless one is given."""
        whole = {"village": self.village(), "head": head or self.person(), **values}
        return self.add("household", **whole)

    def member(self, household: str, relation: str = "20", **values: object) -> str:
        """A further member of a household; the line's id."""
        person = values.pop("person", None) or self.person()
        return self.add(
            "household_member", household=household, person=person, relation=relation, **values
        )

    def lines(self, household: str) -> dict[str, str]:
        """Relation by person of a household's present members."""
        rows = self.live("household_member", household=household, to_date=None)
        return {str(row["person"]): str(row["relation"]) for row in rows}

    def count(self, table: str = "_ops") -> int:
        """Rows of a table; of the history unless told otherwise."""
        (found,) = self.office.store.reader.execute(f'SELECT count(*) FROM "{table}"').fetchone()
        return int(found)

    def state(self) -> dict[str, dict[str, dict[str, Any]]]:
        """Every record's values and whether it is voided."""
        return {key: dict(self._states(ledger)) for key, ledger in LEDGERS.items()}

    def _states(self, ledger: Ledger) -> Generator[tuple[str, dict[str, Any]]]:
        names = ["_voided", *(each.key for each in ledger.fields)]
        marks = ", ".join(f'"{name}"' for name in ["id", *names])
        for id_, *values in self.office.store.reader.execute(f'SELECT {marks} FROM "{ledger.key}"'):
            yield id_, dict(zip(names, values, strict=True))


def typed(person: Person, **values: object) -> dict[str, object]:
    """What a clerk types of a person, with further fields."""
    return {**person.typed, **values}
