"""Making the shipped fonts: outlines keep their shape, changed fonts say so."""

from __future__ import annotations

import io
import tarfile
from itertools import pairwise
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

import fonts

SHIPPED = Path(__file__).resolve().parents[2] / "resources" / "fonts"


@pytest.mark.parametrize(
    ("points", "flags", "drops"),
    [
        (((0, 0), (50, 0), (100, 0)), (1, 1, 1), True),
        (((0, 0), (50, 1), (100, 0)), (1, 1, 1), False),
        (((0, 0), (150, 0), (100, 0)), (1, 1, 1), False),
        (((0, 0), (50, 50), (100, 100)), (0, 1, 0), True),
        (((0, 0), (30, 30), (100, 100)), (0, 1, 0), False),
        (((0, 0), (50, 0), (100, 0)), (1, 0, 1), False),
    ],
)
def test_redundant(
    points: tuple[fonts.Point, fonts.Point, fonts.Point], flags: tuple[int, int, int], drops: bool
) -> None:
    assert fonts.redundant(*points, flags) is drops


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(0, 1)), min_size=3))
def test_thinning_keeps_ends_and_never_drops_neighbours(points: list[tuple[int, int, int]]) -> None:
    kept = fonts.thin_contour([(x, y) for x, y, _flag in points], [flag for *_xy, flag in points])
    assert kept[0] == 0
    assert len(kept) >= 3
    assert all(b - a <= 2 for a, b in pairwise(kept))


@pytest.mark.parametrize(
    ("character", "han"),
    [("张", True), ("㐂", True), ("𠀀", True), ("⼀", True), ("A", False), ("。", False)],
)
def test_is_han(character: str, han: bool) -> None:
    assert fonts.is_han(ord(character)) is han


@pytest.mark.parametrize("path", sorted(SHIPPED.glob("Lince*.ttf")), ids=lambda path: path.stem)
def test_changed_fonts_say_what_was_changed_and_when(path: Path) -> None:
    with TTFont(path, lazy=True) as font:
        names = font["name"]
    assert fonts.CHANGED in str(names.getDebugName(10))
    assert str(names.getDebugName(1)).startswith("Lince")
    assert names.getDebugName(0), "the copyright notice stays"


def test_coverage_tells_runs_by_gap_and_length() -> None:
    runs = fonts.coverage(SHIPPED / "LinceRareMarks.ttf")
    assert runs[0][0] >= 0x2600
    assert sum(length for _gap, length in runs) == len(
        fonts.characters(SHIPPED / "LinceRareMarks.ttf")
    )


def test_a_subset_holds_what_is_wanted_and_is_the_same_each_time(tmp_path: Path) -> None:
    made: list[bytes] = []
    for name in ("a.ttf", "b.ttf"):
        path = tmp_path / name
        fonts.make_rest(SHIPPED / "LinceRareMarks.ttf", "Test", lambda code: code == 0x2611, path)
        made.append(path.read_bytes())
    assert made[0] == made[1]
    assert fonts.characters(tmp_path / "a.ttf") == {0x2611}


def test_a_member_of_a_package_is_found_by_its_ending(tmp_path: Path) -> None:
    path = tmp_path / "fonts.tgz"
    with tarfile.open(path, "w:gz") as archive:
        entry = tarfile.TarInfo("package/400Regular/X_400Regular.ttf")
        entry.size = 3
        archive.addfile(entry, io.BytesIO(b"abc"))
    assert fonts.member(path, "X_400Regular.ttf") == b"abc"
    with pytest.raises(StopIteration):
        fonts.member(path, "X_700Bold.ttf")
