"""What a setting (参数) is: what it is called, what it holds, what is shipped of it, and whose value holds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from app.kinds import Kind
from app.kinds.base import Value
from app.problems import Problem


class Reach(Enum):
    """Whose value of a setting holds, where records of several stations and offices stand in one file."""

    COMPUTER = "computer"
    """This computer's alone (本机): it never leaves the file."""
    OFFICE = "office"
    """The office's own, for all its computers; a district's is not for its offices."""
    DISTRICT = "district"
    """The district's from the first day on which it set one; before, or where it set none, the office's own."""
    SUGGESTED = "suggested"
    """The office's own from the first day on which it set one; else the district's."""


@dataclass(frozen=True)
class Setting:
    """One thing an office may set: its key, what it is called, what it holds, and what is shipped.

    Unless declared otherwise the district's value goes first, as with standards, thresholds and deadlines.
    """

    key: str
    title: str
    kind: Kind
    default: str
    help: str = ""
    group: str = ""
    limits: tuple[int, int] | None = None
    """The smallest and the largest whole number it may hold."""
    reach: Reach = Reach.DISTRICT

    def check(self, value: Value) -> None:
        """DSK172 for a number beyond the limits."""
        least, most = self.limits or (0, 0)
        if self.limits and not least <= int(value or 0) <= most:
            raise Problem("DSK172", least=least, most=most)
