"""Texts made ready to draw: each character's font subset, code and width, looked up once per document."""

from __future__ import annotations

from itertools import groupby
from typing import NamedTuple

from reportlab.pdfbase.pdfdoc import PDFDocument

from app.paper.fonts import Library, Role
from app.paper.runs import MissingGlyph, is_silent, split

Glyph = tuple[str, str, float, bool]
"""Font subset, escaped code, advance in ems, whether to draw it bolder."""
SILENT: Glyph = ("", "", 0.0, False)
KEPT = 20_000
"""So many shaped texts are kept per role; a roster repeats villages, relations and nations."""


class Stretch(NamedTuple):
    """Codes of one font subset."""

    subset: str
    codes: str
    thicken: bool


class Shaped(NamedTuple):
    """A text ready to draw; its width is in ems."""

    width: float
    stretches: tuple[Stretch, ...]


class _Glyphs(dict[str, Glyph]):
    """The glyphs of one role in one document, found when first asked for."""

    def __init__(
        self, role: Role, fonts: Library, document: PDFDocument, lacking: dict[str, None]
    ) -> None:
        super().__init__()
        self._lacking = lacking
        self._role = role
        self._fonts = fonts
        self._document = document

    def __missing__(self, character: str) -> Glyph:
        glyph = SILENT if is_silent(character) else self._find(character)
        self[character] = glyph
        return glyph

    def _find(self, character: str) -> Glyph:
        if self._fonts.find(self._role, character) is None:
            self._lacking.setdefault(character)
        link, shown = split(character, self._role, self._fonts)[0]
        subset, code = link.typeface.place(shown, self._document)
        return subset, code, link.typeface.advance(ord(shown)), link.thicken


class Shaper:
    """Shapes the texts of one document."""

    def __init__(self, fonts: Library, document: PDFDocument) -> None:
        self._lacking: dict[str, None] = {}
        self._glyphs = {role: _Glyphs(role, fonts, document, self._lacking) for role in Role}
        self.missing: list[MissingGlyph] = []
        """Characters no font at hand holds, with the first text each stood in."""
        self._shaped: dict[Role, dict[str, Shaped]] = {role: {} for role in Role}

    def width(self, text: str, role: Role) -> float:
        """The width of the text in ems."""
        return self.shape(text, role).width

    def shape(self, text: str, role: Role) -> Shaped:
        """The text ready to draw."""
        kept = self._shaped[role]
        found = kept.get(text)
        if found is None:
            if len(kept) >= KEPT:
                kept.clear()
            found = kept[text] = self._make(text, self._glyphs[role])
            if len(self._lacking) > len(self.missing):
                self._note(text)
        return found

    def _note(self, text: str) -> None:
        new = list(self._lacking)[len(self.missing) :]
        self.missing += [MissingGlyph(each, f"U+{ord(each):04X}", text) for each in new]

    @staticmethod
    def _make(text: str, glyphs: _Glyphs) -> Shaped:
        if not text:
            return Shaped(0.0, ())
        chosen = [glyphs[each] for each in text]
        subsets, codes, advances, thick = zip(*chosen, strict=True)
        first = subsets[0]
        if first and subsets.count(first) == len(chosen) and not any(thick):
            return Shaped(sum(advances), (Stretch(first, "".join(codes), False),))
        shown = [glyph for glyph in chosen if glyph[0]]
        stretches = tuple(
            Stretch(subset, "".join(glyph[1] for glyph in same), thicken)
            for (subset, thicken), same in groupby(shown, key=lambda glyph: (glyph[0], glyph[3]))
        )
        return Shaped(sum(advances), stretches)
