"""How the window looks on this computer (外观): light or dark, and the size of text. Known before anybody signs in."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from platformdirs import user_config_path

from app.text import _
from db.durable import SYSTEM, write_durably
from db.faults import translating

_LONGEST = 1 << 12
"""Bytes beyond which this is not our file."""

SCHEMES: Mapping[str, str] = MappingProxyType(
    {"system": _("跟随系统"), "light": _("浅色"), "dark": _("深色")}
)
"""Words by scheme."""


@dataclass(frozen=True)
class Size:
    """A size of text: its word, and ordinary text in points."""

    word: str
    points: float


SIZES: Mapping[str, Size] = MappingProxyType(
    {
        "small": Size(_("小"), 9.5),
        "medium": Size(_("中"), 10.5),
        "large": Size(_("大"), 13),
        "huge": Size(_("特大"), 15.75),
    }
)
"""Sizes from small to large; 大 and 特大 are 125 % and 150 % of 中."""


@dataclass(frozen=True)
class Appearance:
    """What was chosen; keys of SCHEMES and SIZES."""

    scheme: str = "system"
    size: str = "medium"

    @property
    def points(self) -> float:
        """The size of ordinary text."""
        return SIZES[self.size].points

    def resized(self, step: int) -> Appearance:
        """The same with text so many sizes larger, as far as there are any."""
        sizes = list(SIZES)
        index = min(max(sizes.index(self.size) + step, 0), len(sizes) - 1)
        return Appearance(self.scheme, sizes[index])


def settings_path() -> Path:
    """Where the choice is kept: the user's own folder, for it belongs to eyes and a screen, not to an office."""
    return user_config_path("lince", appauthor=False) / "appearance.json"


def appearance() -> Appearance:
    """What was chosen last; as shipped where nothing was, or where the file cannot be read."""
    try:
        read: Any = json.loads(settings_path().read_bytes()[:_LONGEST])
        scheme, size = read["scheme"], read["size"]
        is_known = scheme in SCHEMES and size in SIZES
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return Appearance()
    return Appearance(scheme, size) if is_known else Appearance()


def remember(chosen: Appearance) -> None:
    """Keep a choice for the next start; Fault where it cannot be written."""
    text = json.dumps({"scheme": chosen.scheme, "size": chosen.size})
    with translating(settings_path()):
        SYSTEM.make_folder(settings_path().parent)
        write_durably(settings_path(), text.encode())
