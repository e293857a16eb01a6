"""What the district finds in a test: packages taken in with their check, and the tasks as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from app.crosscheck.finding import Found, find
from app.ledgers.crosscheck import Task, task_of
from app.office import Office
from db.foreign import Foreign, outgoing
from db.lives import Lives
from db.waiting import Origin
from tests.app.sync.three import ABOVE, HERE, THERE, Three, allow

ACCOUNT = "6222600260001072444"


def told_by(office: Office) -> list[Foreign]:
    reader = office.store.reader
    return [each.operation for each in outgoing(reader, "1", {}, Lives(reader))]


def checked(district: Office, operations: list[Foreign]) -> list[Found]:
    """Take a package in and look at what it touched, in one transaction."""
    with district.writing() as writer:
        merged = writer.merge(operations, allow, Origin("p"))
        touched = {key: set(merged.created.get(key, ())) | set(merged.changed.get(key, ()))
                   for key in {*merged.created, *merged.changed}}  # fmt: skip
        return find(district, writer, touched)


@dataclass
class Checks:
    """The district at work."""

    three: Three

    def report(self, code: str) -> list[Found]:
        """A package of that office."""
        return checked(self.three.district, told_by(self.three.office(code)))

    def both(self) -> list[Found]:
        return [*self.report(HERE), *self.report(THERE)]

    def round(self) -> None:
        """Questions down, answers up."""
        for code in (HERE, THERE):
            self.three.send(code)
        self.both()

    def tasks(self, code: str = ABOVE) -> list[Task]:
        """The live tasks in that file, by office."""
        rows = self.three.work(code).live("crosscheck")
        return sorted(map(task_of, rows), key=lambda each: (each.office, each.number))

    def told(self, code: str = ABOVE) -> set[tuple[Any, ...]]:
        """What the tasks ask."""
        return {
            (e.office, e.suspicion, e.subject[1], e.others, e.other_names, e.is_present)
            for e in self.tasks(code)
        }


def same_person(three: Three, **there: Any) -> tuple[str, str]:
    """One identity number in two offices."""
    typed = three.people.person().typed
    return three.here.person(**typed), three.there.person(**{**typed, **there})


def same_account(three: Three) -> tuple[str, str]:
    """One account in the households of two offices."""
    return tuple(each.household(bank_account=ACCOUNT) for each in (three.here, three.there))  # type: ignore[return-value]
