"""What a user can mend: a coded problem with its place, message and remedy. All codes stand in one list."""

from __future__ import annotations

from app.problems import (
    access,
    agreements,
    cards,
    commands,
    conflicts,
    crosschecks,
    desk,
    duty,
    enrolment,
    exchange,
    files,
    forms,
    guard,
    households,
    leases,
    ledgers,
    packages,
    paper,
    patrol,
    receipts,
    rosters,
    sheets,
    sticks,
    transfers,
    tray,
    updates,
    values,
    wording,
)
from app.problems.entry import Entry

CATALOGUE: dict[str, Entry] = {
    **values.ENTRIES,
    **ledgers.ENTRIES,
    **desk.ENTRIES,
    **access.ENTRIES,
    **files.ENTRIES,
    **sheets.ENTRIES,
    **paper.ENTRIES,
    **commands.ENTRIES,
    **households.ENTRIES,
    **forms.ENTRIES,
    **packages.ENTRIES,
    **leases.ENTRIES,
    **enrolment.ENTRIES,
    **exchange.ENTRIES,
    **sticks.ENTRIES,
    **conflicts.ENTRIES,
    **transfers.ENTRIES,
    **crosschecks.ENTRIES,
    **tray.ENTRIES,
    **receipts.ENTRIES,
    **guard.ENTRIES,
    **patrol.ENTRIES,
    **cards.ENTRIES,
    **duty.ENTRIES,
    **agreements.ENTRIES,
    **rosters.ENTRIES,
    **wording.ENTRIES,
    **updates.ENTRIES,
}


class Problem(Exception):
    """A mistake the user can mend: shown at its field or row with the remedy, never as a traceback.

    `code` is a key of `CATALOGUE`; `field` the key of the field it belongs to, if any; `place` says in
    words where it is (a row, a cell, a file); the other parameters fill the message and the remedy.
    """

    def __init__(
        self, code: str, field: str | None = None, place: str = "", **params: object
    ) -> None:
        super().__init__(code, field, place, params)
        self.code = code
        self.field = field
        self.place = place
        self.params = params

    @property
    def message(self) -> str:
        """The sentence that says what is wrong."""
        return CATALOGUE[self.code].message.format(**self.params)

    @property
    def remedy(self) -> str:
        """The sentence that says what to do about it."""
        return CATALOGUE[self.code].remedy.format(**self.params)

    def at(self, place: str, field: str | None = None) -> Problem:
        """The same problem, placed."""
        return Problem(self.code, field or self.field, place, **self.params)

    def __str__(self) -> str:
        return f"{self.code}  {self.place}  {self.message}  {self.remedy}"


class Problems(Exception):
    """Several problems of one operation, none of which was carried out."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(problems)
        self.problems = problems

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))
