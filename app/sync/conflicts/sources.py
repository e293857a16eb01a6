"""Where a version comes from: who wrote it, when, at which station of which office, and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.office import Office
from app.sync.enrolment.peers import Peers
from app.text import _
from db import history
from db.lives import office_of
from db.operations import Dot, Operation


@dataclass(frozen=True)
class Source:
    """The operation that a version comes from, in words; `place` names the station, `here` if it is this one."""

    by: str
    at: str
    place: str
    here: bool
    why: str

    def text(self) -> str:
        """One line."""
        parts = [self.place, self.by, self.at[:16].replace("T", " "), self.why]
        return "  ".join(filter(None, parts))


class Sources:
    """Tells where operations come from; the names of peers are read once."""

    def __init__(self, office: Office) -> None:
        self._connection = office.store.reader
        self._own = office.identity
        self._peers = Peers(office.store.reader).all()

    def operations(self, dots: Iterable[Dot]) -> dict[Dot, Operation]:
        """The operations of these names."""
        return history.of_dots(self._connection, dots)

    def of(self, done: Operation) -> Source:
        """Where that operation comes from."""
        here = done.station == self._own.address
        return Source(done.by, done.at, self.place(done.station), here, done.why or "")

    def place(self, station: str) -> str:
        """A station as people call it."""
        office, number = office_of(station), station.rpartition(".")[2]
        if station == self._own.address:
            return _("本机")
        named = _("第{n}号机").format(n=number)
        return named if office == self._own.office else f"{self.name(office)} {named}"

    def name(self, office: str) -> str:
        """An office as people call it; its code where it is not known."""
        if office == self._own.office:
            return self._own.name
        return next((each.name for each in self._peers if each.office == office), office)
