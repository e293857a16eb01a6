"""The token a long piece of work reports to and is cancelled by."""

from __future__ import annotations

from typing import Protocol


class Cancelled(Exception):
    """The user stopped the work; whoever catches it leaves everything as it was before."""


class Progress(Protocol):
    """Where a long piece of work says how far it is; it owns nothing of the screen."""

    def step(self, done: int, total: int, what: str) -> None:
        """Say that `done` of `total` are through and what is being done; raises Cancelled to stop the work.

        `total` is 0 where it is not known.
        """
        ...


class _Quiet:
    """Takes every report silently and never cancels."""

    def step(self, done: int, total: int, what: str) -> None:
        """Nothing: nobody is watching."""


class Preface:
    """Says that something comes first: the work itself is not begun yet. `words` hold `{what}`."""

    def __init__(self, progress: Progress, words: str) -> None:
        self._progress, self._words = progress, words

    def step(self, done: int, total: int, what: str) -> None:
        """Say what is being done."""
        self._progress.step(done, total, self._words.format(what=what))


QUIET: Progress = _Quiet()
