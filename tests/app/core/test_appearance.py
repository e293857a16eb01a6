"""How the window looks is kept in the user's own folder, and never stops a start."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.appearance import SCHEMES, SIZES, Appearance, appearance, remember, settings_path
from app.faults import Fault, FaultKind


def keep(content: bytes) -> None:
    settings_path().parent.mkdir(parents=True, exist_ok=True)
    settings_path().write_bytes(content)


def test_it_is_kept_in_the_users_own_folder(home: Path) -> None:
    remember(Appearance("dark", "huge"))
    assert settings_path().is_relative_to(home)
    assert appearance() == Appearance("dark", "huge")


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("size", SIZES)
def test_every_choice_comes_back(scheme: str, size: str) -> None:
    chosen = Appearance(scheme, size)
    remember(chosen)
    assert appearance() == chosen


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00",
        b"[]",
        b"3",
        b'"dark"',
        b'{"scheme": "dark"}',
        b'{"scheme": "pink", "size": "medium"}',
        b'{"scheme": "dark", "size": 3}',
        b'{"scheme": ["dark"], "size": "medium"}',
        b'{"scheme": "dark", "size": "medium"}' + b" " * 5000 + b"x",
    ],
)
def test_a_damaged_file_means_as_shipped(content: bytes) -> None:
    keep(content)
    expected = Appearance("dark", "medium") if len(content) > 5000 else Appearance()
    assert appearance() == expected


def test_nothing_chosen_means_as_shipped() -> None:
    assert appearance() == Appearance("system", "medium")


def test_a_choice_that_cannot_be_kept_is_told() -> None:
    settings_path().parent.parent.mkdir(parents=True, exist_ok=True)
    settings_path().parent.write_text("a file where the folder should be")
    with pytest.raises(Fault) as caught:
        remember(Appearance())
    assert caught.value.kind in (FaultKind.GONE, FaultKind.NO_PERMISSION)


@pytest.mark.parametrize(
    ("size", "step", "after"),
    [
        ("small", -1, "small"),
        ("small", 1, "medium"),
        ("large", 1, "huge"),
        ("huge", 1, "huge"),
        ("huge", -2, "medium"),
    ],
)
def test_text_grows_and_shrinks_within_bounds(size: str, step: int, after: str) -> None:
    assert Appearance("light", size).resized(step) == Appearance("light", after)


def test_sizes_are_in_order_and_large_ones_are_125_and_150_percent() -> None:
    points = [each.points for each in SIZES.values()]
    assert points == sorted(points)
    assert SIZES["huge"].points / SIZES["medium"].points == 1.5
    assert SIZES["large"].points / SIZES["medium"].points == pytest.approx(1.25, abs=0.02)
