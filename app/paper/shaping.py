"""Texts made ready to draw: each character's font subset, code and width, looked up once per document."""

from __future__ import annotations

from typing import Any, NamedTuple

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

    def __init__(self, role: Role, fonts: Library, document: Any, lacking: dict[str, None]) -> None:
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

    def __init__(self, fonts: Library, document: Any) -> None:
        self._lacking: dict[str, None] = {}
        self._glyphs = {role: _Glyphs(role, fonts, document, self._lacking) for role in Role}
        self.missing: list[MissingGlyph] = []
        """Characters no font at hand holds, with the first text each stood in."""
        self._shaped: dict[Role, dict[str, Shaped]] = {role: {} for role in Role}

    def advances(self, text: str, role: Role) -> list[float]:
        """The width of each character in ems."""
        glyphs = self._glyphs[role]
        return [glyphs[each][2] for each in text]

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
        chosen = [glyphs[each] for each in text]
        stretches: list[Stretch] = []
        codes: list[str] = []
        last = SILENT
        for glyph in chosen:
            if glyph[0] != last[0] or glyph[3] != last[3]:
                if codes:
                    stretches.append(Stretch(last[0], "".join(codes), last[3]))
                codes = []
                last = glyph
            codes.append(glyph[1])
        if codes and last[0]:
            stretches.append(Stretch(last[0], "".join(codes), last[3]))
        return Shaped(sum([glyph[2] for glyph in chosen]), tuple(stretches))
