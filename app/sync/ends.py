"""Where the lives of this station ended (各次的终点): what bears its name beyond that, it does not know to be its own.

This computer remembers how far a life had come that was lived on it. Of one that ended elsewhere any number may be
missing here; each peer gives back what it has of it as soon as it hears of the life after that. What it brings later
is of another copy of the file, or made up.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from app.office import Office
from app.sync.enrolment.memory import remembered
from app.sync.stream.links import link_to
from db.lives import Lives, former_lives, present_life


class Ends:
    """What one peer may bring back of this station's lives."""

    def __init__(self, office: Office, peer: str) -> None:
        self._office, self._peer = office, peer
        self._reached: dict[str, int] = {}

    def knows(self, epoch: str, number: int) -> bool:
        """Whether this station may have come so far in that life, as it looks from here."""
        if epoch not in self._reached:
            self._reached[epoch] = self._remembered(epoch)
        return number <= max(self._reached[epoch], self._former.get(epoch) or 0) or (
            self.is_open(epoch)
        )

    def is_open(self, epoch: str) -> bool:
        """Whether the life ended where nobody here saw it, and the peer has not been heard since."""
        if self._former.get(epoch, 0) is not None or self._remembered(epoch):
            return False
        heard = link_to(self._office.store.reader, self._peer).heard
        return self._order.index(epoch) <= (self._order.index(heard) if heard else len(self._order))

    def latest(self, heard: str, epoch: str) -> str:
        """The later one of two lives of this station that the peer spoke of; strange ones do not count."""
        known = [each for each in (heard, epoch) if each in self._order]
        return min(known, key=self._order.index, default="")

    def open_among(self, epochs: Iterable[str]) -> tuple[str, ...]:
        """Those of which it may bring any number."""
        return tuple(each for each in epochs if self.is_open(each))

    @cached_property
    def _former(self) -> dict[str, int | None]:
        return former_lives(self._office.store.reader)

    @cached_property
    def _order(self) -> list[str]:
        """The present life and those before it."""
        return [present_life(self._office.store.reader).epoch, *self._former]

    def _remembered(self, epoch: str) -> int:
        """The last number as this computer has it in mind, 0 where that is less than the file itself holds."""
        known, lives = remembered(self._office.here.folder, epoch), Lives(self._office.store.reader)
        life = lives.known(self._office.identity.address, epoch)
        held = lives.highest(life) if life else 0
        return known.number if known and known.number >= held else 0
