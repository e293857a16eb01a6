"""What a printable document is; the documents themselves are declared in `documents`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from app.paper.content import Column
from app.paper.paper import A4_UPRIGHT, Paper

Kind = Literal["form", "roster", "card", "poster", "letter", "month"]


@dataclass(frozen=True)
class Document:
    """A document that can be printed from a ledger's records.

    `posting` documents are put up in public: they refuse sensitive texts. `signatures`, `units` and `least`
    (rows of a form's first table) are what the printed form prescribes whatever its content; so are its `preface`, the
    first table's columns filled in `by_hand`, empty or with boxes to tick, and a poster's `footer`.
    `heading` is what stands on the paper, where that is not the title. A letter's texts are the `wording` of that
    key; its `signatures` are blocks of lines, one for each party, and like the footer are filled as the wording is.
    """

    key: str
    title: str
    ledger: str
    kind: Kind
    paper: Paper = A4_UPRIGHT
    posting: bool = False
    signatures: tuple[str, ...] = ()
    units: tuple[str, str] = ("", "")
    least: int = 0
    heading: str = ""
    preface: str = ""
    by_hand: tuple[tuple[Column, str], ...] = ()
    footer: str = ""
    wording: str = ""
