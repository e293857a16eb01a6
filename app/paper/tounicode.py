"""What a printed glyph means when it is copied or searched: the ToUnicode map of a font subset.

reportlab writes code points above U+FFFF as they are; a reader expects UTF-16, so rare characters would print
right and copy wrong (ISO 32000-1, 9.10.3).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

BLOCK = 100
"""A bfchar section holds at most so many entries."""


def hexadecimal(code: int) -> str:
    """The UTF-16BE digits of a character."""
    return chr(code).encode("utf-16-be").hex().upper()


def make_map(font_name: str, subset: Sequence[int]) -> str:
    """The map of a subset whose position is the glyph's code and whose entry is its character."""
    entries = [(i, code) for i, code in enumerate(subset) if code and not 0xD800 <= code <= 0xDFFF]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo",
        f"<< /Registry ({font_name}) /Ordering ({font_name}) /Supplement 0 >> def",
        f"/CMapName /{font_name} def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<00> <FF>",
        "endcodespacerange",
        *_sections(entries),
        "endcmap",
        "CMapName currentdict /CMap defineresource pop",
        "end",
        "end",
    ]
    return "\n".join(lines)


def _sections(entries: Sequence[tuple[int, int]]) -> Iterator[str]:
    for start in range(0, len(entries), BLOCK):
        block = entries[start : start + BLOCK]
        yield f"{len(block)} beginbfchar"
        yield from (f"<{i:02X}> <{hexadecimal(code)}>" for i, code in block)
        yield "endbfchar"
