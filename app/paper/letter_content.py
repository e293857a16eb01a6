"""What a letter prints: paragraphs, tables to sign in and who signs; plain texts prepared by the caller."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from app.paper.content import TableContent

Style = Literal["title", "reference", "party", "heading", "subheading", "body"]


@dataclass(frozen=True)
class Paragraph:
    """A paragraph and how it is set: a number at the right edge, a party from the margin, a body indented."""

    text: str
    style: Style = "body"


@dataclass(frozen=True)
class LetterContent:
    """One letter in reading order; each of `signatures` is a party's block, line by line, the seal beside it."""

    paragraphs: tuple[Paragraph, ...]
    tables: tuple[TableContent, ...] = ()
    signatures: tuple[str, ...] = ()
    footer: str = ""
    watermark: str = ""
