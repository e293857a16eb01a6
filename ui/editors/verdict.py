"""What there is to say about what was typed, and how gravely (判语): quietly while typing, as an error once left."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from app.kinds import Kind, Link, Reading
from app.problems import Problem
from ui.notify import sentence
from ui.widgets.tones import Tone


@dataclass
class Verdict:
    """Problems and doubts of a field: its own, and those found by a look at the whole record."""

    own: list[Problem] = field(default_factory=list[Problem])
    own_doubts: list[Problem] = field(default_factory=list[Problem])
    told: list[Problem] = field(default_factory=list[Problem])
    told_doubts: list[Problem] = field(default_factory=list[Problem])
    is_left: bool = False
    """Whether the user has left the field with this in it: what is wrong is now an error."""

    @property
    def problems(self) -> list[Problem]:
        """What is wrong."""
        return _once([*self.own, *self.told])

    @property
    def doubts(self) -> list[Problem]:
        """What deserves a second look."""
        return _once([*self.own_doubts, *self.told_doubts])

    @property
    def refusal(self) -> str:
        """What was found wrong from outside, and what to do about it."""
        return _text(self.told)

    def read(self, kind: Kind, raw: object, reading: Reading) -> None:
        """Judge what was typed by its kind alone; a link's name is the desk's business."""
        self.own, self.own_doubts = [], []
        if raw in (None, "") or isinstance(kind, Link):
            return
        try:
            kind.read(raw, reading)
        except Problem as problem:
            self.own = [problem]
        self.own_doubts = reading.warnings

    def tell(self, problems: Iterable[Problem], doubts: Iterable[Problem]) -> None:
        """Take what a look at the whole record found."""
        self.told, self.told_doubts = [*problems], [*doubts]

    def typed(self) -> None:
        """Something else is typed: an error stays one until it is mended, nothing becomes one meanwhile."""
        self.is_left = self.is_left and bool(self.problems)
        self.told = []

    def say(self, hint: str) -> tuple[str, Tone]:
        """The gravest of what there is to say; the hint where nothing is wrong."""
        found, doubts = self.problems, self.doubts
        if found and self.is_left:
            return _text(found), "error"
        if found:
            return found[0].message, "note"
        return (_text(doubts), "warning") if doubts else (hint, "note")


def _text(problems: Iterable[Problem]) -> str:
    """What is wrong and what to do, without the place: it stands beside the field."""
    return "\n".join(sentence(each.at("")) for each in problems)


def _once(problems: list[Problem]) -> list[Problem]:
    return list({each.code: each for each in problems}.values())
