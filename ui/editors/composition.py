"""What an input method does to a line of text (输入法): composing, committing, and what must not be lost by it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

_SAME_BREATH = 0.2
"""Seconds within which the same text, committed again without a key or a composition between, is an echo."""


@dataclass
class Composition:
    """Follows the events of an input method on one input."""

    clock: Callable[[], float] = monotonic
    preedit: str = ""
    _ended: str = ""
    _at: float = float("-inf")
    _rescued: str = ""

    @property
    def is_open(self) -> bool:
        """Whether something is being composed: Enter, Escape and arrows belong to the input method."""
        return bool(self.preedit)

    @property
    def has_just_ended(self) -> bool:
        """Whether a composition ended a moment ago: an Enter that comes with it was the input method's."""
        return self.clock() - self._at < _SAME_BREATH / 4

    def is_echo(self, commit: str) -> bool:
        """Whether this commit repeats the last one, which some input methods send twice."""
        fresh = self.clock() - self._at < _SAME_BREATH
        return bool(commit) and not self.preedit and commit == self._ended and fresh

    def follow(self, preedit: str, commit: str) -> None:
        """Take note of an event that was let through."""
        if commit and self.preedit:
            self._ended, self._at = commit, self.clock()
        elif preedit:
            self._ended = ""
        self.preedit = preedit

    def key(self) -> None:
        """A key of the user's own came between."""
        self._ended, self._rescued = "", ""

    def abandon(self) -> str:
        """The focus goes while composing: the text that would be lost with it."""
        lost, self.preedit = self.preedit, ""
        self._rescued = lost
        return lost

    def rescued(self, commit: str) -> str:
        """The text saved by `abandon` that this commit now comes for: it takes its place."""
        saved = self._rescued if commit else ""
        self._rescued = "" if commit else self._rescued
        return saved
