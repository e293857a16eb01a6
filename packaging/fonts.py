"""Makes the folder of shipped fonts from their published sources: the same input gives the same bytes.

The two Noto families come whole in the regular weight; their bold weights leave out Extension A, which the
printing room thickens from the regular one. Two subsets hold the Han characters the Noto families lack. Besides
the fonts a table of their coverage is written, so that a missing character is found without opening a font.
"""

from __future__ import annotations

import argparse
import io
import json
import tarfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from fontTools import subset  # pyright: ignore[reportMissingTypeStubs]
from fontTools.ttLib import TTFont  # pyright: ignore[reportMissingTypeStubs]

HAN = (
    (0x2E80, 0x2FDF),
    (0x2FF0, 0x2FFF),
    (0x31C0, 0x31EF),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x323AF),
)
"""Han characters and their parts, Extensions A to H."""

MARKS = range(0x2600, 0x27C0)
"""Ballot boxes, ticks and other signs of forms."""
EXTENSION_A = range(0x3400, 0x4DC0)
CHANGED = "2026-11-21"
"""The day of the change, which the Arphic licence wants named in each changed file."""

Point = tuple[int, int]
Font = Any
"""fontTools gives no types for its tables."""


def is_han(code: int) -> bool:
    """Whether the code point is a Han character or a part of one."""
    return any(low <= code <= high for low, high in HAN)


def member(package: Path, ending: str) -> bytes:
    """The one file of a tar package whose name ends so."""
    with tarfile.open(package) as archive:
        name = next(each for each in archive.getnames() if each.endswith(ending))
        found = archive.extractfile(name)
        if found is None:
            raise FileNotFoundError(name)
        return found.read()


def redundant(before: Point, point: Point, after: Point, flags: tuple[int, int, int]) -> bool:
    """Whether an outline keeps its shape, to half a unit of the em, without that point."""
    (ax, ay), (bx, by), (cx, cy) = before, point, after
    if flags == (0, 1, 0):
        return abs(ax + cx - 2 * bx) <= 1 and abs(ay + cy - 2 * by) <= 1
    if flags != (1, 1, 1) or (bx - ax) * (cx - bx) + (by - ay) * (cy - by) < 0:
        return False
    length = ((cx - ax) ** 2 + (cy - ay) ** 2) ** 0.5
    return abs((bx - ax) * (cy - ay) - (by - ay) * (cx - ax)) <= length / 2


def thin_contour(points: list[Point], flags: list[int]) -> list[int]:
    """The indices of the points to keep; never drops two neighbours, so the error does not add up."""
    kept = [0]
    for i in range(1, len(points)):
        j = (i + 1) % len(points)
        near = (flags[i - 1], flags[i], flags[j])
        if kept[-1] != i - 1 or not redundant(points[i - 1], points[i], points[j], near):
            kept.append(i)
    return kept if len(kept) > 2 else list(range(len(points)))


def contours(ends: Iterable[int]) -> Iterator[range]:
    """The index range of each contour of a glyph."""
    start = 0
    for end in ends:
        yield range(start, end + 1)
        start = end + 1


def thin_glyph(glyph: Font) -> None:
    """Drop a simple glyph's redundant points."""
    points = [(round(x), round(y)) for x, y in glyph.coordinates]
    flags = [flag & 1 for flag in glyph.flags]
    kept: list[int] = []
    ends: list[int] = []
    for span in contours(glyph.endPtsOfContours):
        part = slice(span.start, span.stop)
        kept += [span.start + i for i in thin_contour(points[part], flags[part])]
        ends.append(len(kept) - 1)
    glyph.endPtsOfContours = ends
    glyph.coordinates = type(glyph.coordinates)([points[i] for i in kept])
    glyph.flags = type(glyph.flags)([flags[i] for i in kept])


def thin(font: Font) -> None:
    """Drop the redundant points of every glyph."""
    table = font["glyf"]
    for name in font.getGlyphOrder():
        glyph = table[name]
        glyph.expand(table)
        if glyph.numberOfContours > 0:
            thin_glyph(glyph)


def codes(font: Font) -> Iterable[int]:
    """Every code point the font holds."""
    return font.getBestCmap()


def reduced(source: bytes | Path, keep: Callable[[int], bool]) -> Font:
    """The font with only those characters, without hints, layout and vertical tables."""
    options: Any = subset.Options(
        hinting=False,
        layout_features=[],
        glyph_names=False,
        notdef_outline=True,
        recalc_timestamp=False,
    )
    options.name_IDs = ["*"]
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "BASE", "vhea", "vmtx", "VORG", "gasp", "meta"]
    stream = io.BytesIO(source) if isinstance(source, bytes) else str(source)
    font = TTFont(stream, recalcTimestamp=False)
    worker = subset.Subsetter(options)
    worker.populate(unicodes=[code for code in codes(font) if keep(code)])
    worker.subset(font)
    return font


def rename(font: Font, family: str, source: str) -> None:
    """Give a changed font its own name, and say in it what was changed and when."""
    table = font["name"]
    notice = (
        f"Changed on {CHANGED}: a subset of {source}, without hints and layout tables and without "
        "outline points that do not alter the shape; renamed."
    )
    names = {1: family, 3: f"{family} {CHANGED}", 4: family, 6: family.replace(" ", ""), 10: notice}
    for key in (1, 3, 4, 6, 10, 16, 17):
        table.removeNames(nameID=key)
    for key, text in names.items():
        table.setName(text, key, 3, 1, 0x409)


def coverage(path: Path) -> list[list[int]]:
    """Runs of the characters a font holds: [gap since the end of the run before, length]."""
    runs: list[list[int]] = []
    end = 0
    for code in sorted(codes(TTFont(path))):
        if runs and code == end:
            runs[-1][1] += 1
        else:
            runs.append([code - end, 1])
        end = code + 1
    return runs


def characters(*paths: Path) -> set[int]:
    """Every character at least one of the fonts holds."""
    return {code for path in paths for code in codes(TTFont(path))}


def make_noto(package: Path, family: str, out: Path) -> Path:
    """The regular weight as published, the bold one without Extension A; returns the regular one."""
    regular = out / f"{family}-Regular.ttf"
    regular.write_bytes(member(package, f"{family}_400Regular.ttf"))
    bold = reduced(
        member(package, f"{family}_700Bold.ttf"),
        lambda code: code not in EXTENSION_A and code < 0x20000,
    )
    bold.save(out / f"{family}-Bold.ttf")
    (out / f"{family}-LICENSE.txt").write_bytes(member(package, "/LICENSE_FONT"))
    return regular


def make_rest(source: Path, family: str, wanted: Callable[[int], bool], out: Path) -> None:
    """A subset of a font with the wanted characters, under its own name."""
    font = reduced(source, wanted)
    thin(font)
    rename(font, family, source.stem)
    font.save(out)


def main() -> None:
    """Make every font and the table of their coverage."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("serif", "sans", "babelstone", "hanazono-a", "hanazono-b", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    serif = make_noto(given.serif, "NotoSerifSC", given.out)
    make_noto(given.sans, "NotoSansSC", given.out)
    make_rare(given.babelstone, given.hanazono_a, given.hanazono_b, serif)
    write_coverage(given.out)


def make_rare(babelstone: Path, hanazono_a: Path, hanazono_b: Path, serif: Path) -> None:
    """The fonts for what the Noto families lack, beside them: two of Han characters, one of marks."""
    first, second, marks = (serif.with_name(f"LinceRare{name}.ttf") for name in ("A", "B", "Marks"))
    held = characters(serif)
    make_rest(babelstone, "Lince Rare A", lambda code: is_han(code) and code not in held, first)
    held = characters(serif, first)
    make_rest(hanazono_b, "Lince Rare B", lambda code: is_han(code) and code not in held, second)
    make_rest(
        hanazono_a, "Lince Rare Marks", lambda code: code in MARKS and code not in held, marks
    )


def write_coverage(folder: Path) -> None:
    """The table of what each font of the folder holds."""
    table = {path.name: coverage(path) for path in sorted(folder.glob("*.ttf"))}
    text = json.dumps(table, separators=(",", ":"))
    (folder / "coverage.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
