"""What offices write about people, made up operation by operation, as packages would bring it."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from app.identifiers import new_id
from db.foreign import Foreign
from db.operations import Action
from tests.offices import NOW

OFFICES = ("339902004", "339902005", "339902006")


@dataclass
class Pen:
    """One station of an office; it writes about its own people only."""

    office: str
    epoch: str = field(default_factory=lambda: secrets.token_hex(8))
    done: list[Foreign] = field(default_factory=list[Foreign])
    people: list[str] = field(default_factory=list[str])
    seen: dict[str, int] = field(default_factory=dict[str, int])
    voided: set[str] = field(default_factory=set[str])

    def write(self, record: str, action: Action, **changes: Any) -> None:
        """One operation, having seen all there is of the record."""
        station, number = f"{self.office}.1", len(self.done) + 1
        vector = {(station, self.epoch): self.seen[record]} if record in self.seen else {}
        new = {key: (None, value) for key, value in changes.items()}
        self.done.append(
            Foreign(
                station, self.epoch, number, "person", record, action, new, vector, 1, "甲", NOW
            )
        )
        self.seen[record] = number

    def act(self, what: str, which: int, number: str, other: str) -> None:
        """What a clerk does to one of the people; nothing where there is nobody yet."""
        if what == "add":
            record = new_id()
            self.people.append(record)
            self.write(record, "add", name=f"甲{len(self.people)}", id_type="1", id_no=number)
        elif self.people:
            self._act(what, self.people[which % len(self.people)], number, other)

    def _act(self, what: str, record: str, number: str, other: str) -> None:
        if what == "void":
            was = record in self.voided
            self.voided ^= {record}
            self.write(record, "unvoid" if was else "void", _voided=int(not was))
        elif what == "merge" and record != self.people[0]:
            self.write(min(record, self.people[0]), "merge", _same=max(record, self.people[0]))
        elif what == "offer":
            self.write(record, "offer", _offered=other if other != self.office else None)
        elif what in ("number", "death") and record not in self.voided:
            values = {
                "number": {"id_type": "1", "id_no": number},
                "death": {"death_date": "2026-05-01"},
            }
            self.write(record, "change", **values[what])


def packages(pens: list[Pen], cuts: list[int]) -> Iterator[list[Foreign]]:
    """Everything they wrote, each pen's cut into two packages, in an order that the cuts decide."""
    parts = [
        part
        for pen, cut in zip(pens, cuts, strict=False)
        for part in (pen.done[: cut % (len(pen.done) + 1)], pen.done[cut % (len(pen.done) + 1) :])
    ]
    order = sorted(range(len(parts)), key=lambda at: (cuts[at % len(cuts)] * (at + 7)) % 11)
    yield from (parts[at] for at in order)
