"""What a picture is taken of, and how it looks there."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.appearance import SIZES
from ui.theme.palette import Scheme

if TYPE_CHECKING:
    from tests.shots.stage import Stage

Prepare = Callable[["Stage"], None]


@dataclass(frozen=True)
class Scene:
    """A page or dialog: its name, what leads there, and the manual's picture it is, if any."""

    name: str
    prepare: Prepare
    manual: str = ""
    brings_window: bool = True
    """Whether it plays in an open office's window; otherwise it shows a window of its own."""


@dataclass(frozen=True)
class Look:
    """A window of some size, in a scheme, with text of some size (a key of app.appearance.SIZES)."""

    width: int
    height: int
    scheme: Scheme = "light"
    size: str = "medium"

    @property
    def points(self) -> float:
        return SIZES[self.size].points

    @property
    def percent(self) -> int:
        return round(self.points / SIZES["medium"].points * 100)

    @property
    def name(self) -> str:
        """As it stands in a file's name: `1366-light`, `1280-150-light`."""
        size = f"{self.width}" if self.percent == 100 else f"{self.width}-{self.percent}"
        return f"{size}-{self.scheme}"


ORDINARY = Look(1366, 768)
LOOKS = (
    ORDINARY,
    Look(1366, 768, "dark"),
    Look(1366, 768, "light", "huge"),
    Look(1280, 720),
    Look(1280, 720, "light", "large"),
    Look(1280, 720, "dark", "huge"),
)
"""The ordinary one first; then everything that has bitten: dark, large text, little room, and all at once."""


def scenes() -> list[Scene]:
    """All scenes of the modules `scenes_*` in this package, in order of module and as they stand there."""
    names = sorted(each.name for each in pkgutil.iter_modules([str(Path(__file__).parent)]))
    modules = [name for name in names if name.startswith("scenes_")]
    return [
        scene for name in modules for scene in importlib.import_module(f"tests.shots.{name}").SCENES
    ]


def chosen(all_scenes: Iterable[Scene], only: Iterable[str]) -> list[Scene]:
    """The scenes whose names hold one of the words; all of them without words."""
    words = list(only)
    return [each for each in all_scenes if not words or any(word in each.name for word in words)]
