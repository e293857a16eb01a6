"""What small cards and posters print: plain texts prepared by the caller, as in `content`."""

from __future__ import annotations

from dataclasses import dataclass

from app.paper.content import Entry, Row


@dataclass(frozen=True)
class CardGroup:
    """Lines of a card under a heading of their own (a stairwell), each a place, who is there, and a number."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class CardContent:
    """What there is to put on cards of one kind, on as many different ones as it takes.

    The front names the `subtitle` and the `entries`, the back the lines of the `groups`. Each card comes out as often
    as it has lines: one for every household on it.
    """

    title: str
    subtitle: str
    entries: tuple[Entry, ...]
    groups: tuple[CardGroup, ...]
    watermark: str = ""


@dataclass(frozen=True)
class PosterContent:
    """A notice to be read from a distance: whom it is for, and a few numbers in large print."""

    title: str
    subtitle: str
    entries: tuple[Entry, ...]
    footer: str = ""
    watermark: str = ""
