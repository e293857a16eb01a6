"""The type of printed documents: which font file each role is set in, and what stands in for what is not installed.

The official format asks for 小标宋, 仿宋 and 楷体 (GB/T 9704-2012), which may not be shipped: an installed one is
used, else a font of ours, and the substitution can be named.
"""

from __future__ import annotations

import os
import struct
import sys
from dataclasses import dataclass
from enum import Enum
from functools import cache, cached_property
from pathlib import Path

from reportlab.pdfbase.pdfdoc import PDFError

from app.paper.coverage import Coverage, shipped
from app.paper.truetype import Typeface, may_embed, open_typeface
from app.text import RESOURCES, _


class Role(Enum):
    """What a text is set in, as the format names it."""

    SONG = "宋体"
    SONG_BOLD = "宋体加粗"
    HEI = "黑体"
    HEI_BOLD = "黑体加粗"
    TITLE = "小标宋"
    FANGSONG = "仿宋"
    KAI = "楷体"


SONG = "NotoSerifSC-Regular.ttf"
SONG_BOLD = "NotoSerifSC-Bold.ttf"
HEI = "NotoSansSC-Regular.ttf"
HEI_BOLD = "NotoSansSC-Bold.ttf"
RARE = ("LinceRareA.ttf", "LinceRareB.ttf", "LinceRareMarks.ttf")

SHIPPED: dict[Role, tuple[str, ...]] = {
    Role.SONG: (SONG,),
    Role.SONG_BOLD: (SONG_BOLD, SONG),
    Role.HEI: (HEI, SONG),
    Role.HEI_BOLD: (HEI_BOLD, HEI, SONG),
    Role.TITLE: (SONG_BOLD, SONG),
    Role.FANGSONG: (SONG,),
    Role.KAI: (SONG,),
}
INSTALLED: dict[Role, dict[str, str]] = {
    Role.TITLE: {
        "fzxbsjw.ttf": "方正小标宋",
        "fzxbsk.ttf": "方正小标宋",
        "fzxbs_gbk.ttf": "方正小标宋",
        "stzhongs.ttf": "华文中宋",
    },
    Role.FANGSONG: {
        "simfang_gb2312.ttf": "仿宋_GB2312",
        "fs_gb2312.ttf": "仿宋_GB2312",
        "simfang.ttf": "仿宋",
        "stfangso.ttf": "华文仿宋",
    },
    Role.KAI: {
        "simkai_gb2312.ttf": "楷体_GB2312",
        "kt_gb2312.ttf": "楷体_GB2312",
        "simkai.ttf": "楷体",
        "stkaiti.ttf": "华文楷体",
        "lxgwwenkai-regular.ttf": "霞鹜文楷",
    },
}
"""File names, in lower case, and what people call the font, in the order in which the format prefers them."""
SYSTEM_RARE = ("simsunb.ttf", "simsunextg.ttf")
"""SimSun-ExtB and SimSun-ExtG of Windows, which hold more characters with every version."""
OWN_NAMES = {SONG: "思源宋体", SONG_BOLD: "思源宋体粗体", HEI: "思源黑体", HEI_BOLD: "思源黑体粗体"}
BOLD = frozenset({Role.SONG_BOLD, Role.HEI_BOLD, Role.TITLE})
UNREADABLE = (PDFError, OSError, LookupError, ValueError, struct.error)
"""What opening a damaged font file may end in; such a font is as good as not installed."""
HEAVY = frozenset({SONG_BOLD, HEI_BOLD})


@dataclass(frozen=True)
class Substitution:
    """A font the format asks for is not on this computer: `used` stands in for `wanted`."""

    wanted: str
    used: str

    def __str__(self) -> str:
        return _("本机没有{wanted}字体，以{used}代替").format(wanted=self.wanted, used=self.used)


@dataclass(frozen=True)
class Link:
    """One font of a role's chain; `thicken` asks for strokes drawn bolder than the font has them."""

    path: Path
    coverage: Coverage
    thicken: bool = False

    @property
    def typeface(self) -> Typeface:
        """The opened font."""
        return open_typeface(self.path)


def system_folders() -> tuple[Path, ...]:
    """Where this computer keeps its fonts."""
    if sys.platform == "win32":
        names = ((os.environ.get("WINDIR", r"C:\Windows"), "Fonts"),)
        local = os.environ.get("LOCALAPPDATA")
        names += ((local, r"Microsoft\Windows\Fonts"),) if local else ()
        return tuple(Path(base) / rest for base, rest in names)
    return (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".fonts")


class Library:
    """The fonts at hand: ours, and those of the computer's folders that are asked for."""

    def __init__(self, folders: tuple[Path, ...], own: Path = RESOURCES / "fonts") -> None:
        self._folders = folders
        self._own = own
        self._chains: dict[Role, tuple[Link, ...]] = {}

    def chain(self, role: Role) -> tuple[Link, ...]:
        """The fonts a text of that role is set in, the first one that holds a character showing it."""
        if role not in self._chains:
            self._chains[role] = (*self._installed(role), *self._shipped(role))
        return self._chains[role]

    def find(self, role: Role, character: str) -> Link | None:
        """The font that shows the character; None if none does."""
        code = ord(character)
        found = next((each for each in self.chain(role) if code in each.coverage), None)
        return found or next((each for each in self._last if code in each.coverage), None)

    def substitution(self, role: Role) -> Substitution | None:
        """What stands in for the role's font, if it is not installed."""
        file = self.chain(role)[0].path.name
        used = OWN_NAMES.get(file) or INSTALLED.get(role, {}).get(file.lower(), "")
        if role not in INSTALLED or role.value in used:
            return None
        return Substitution(role.value, used)

    def _shipped(self, role: Role) -> tuple[Link, ...]:
        table = shipped(self._own)
        names = (*SHIPPED[role], *RARE)
        return tuple(
            Link(self._own / name, table[name], role in BOLD and name not in HEAVY)
            for name in names
        )

    def _installed(self, role: Role) -> tuple[Link, ...]:
        for name in INSTALLED.get(role, {}):
            path = self._files.get(name)
            codes = _codes(path) if path else None
            if path and codes:
                return (Link(path, codes),)
        return ()

    @cached_property
    def _last(self) -> tuple[Link, ...]:
        """What the system has for characters that none of ours holds; looked for where there is such a one."""
        paths = [self._files[name] for name in SYSTEM_RARE if name in self._files]
        return tuple(Link(path, codes) for path in paths if (codes := _codes(path)))

    @cached_property
    def _files(self) -> dict[str, Path]:
        found: dict[str, Path] = {}
        for folder in self._folders:
            for path in folder.rglob("*"):
                if path.suffix.lower() == ".ttf":
                    found.setdefault(path.name.lower(), path)
        return found


def _codes(path: Path) -> Coverage | None:
    """What an installed font holds; None if it cannot be used."""
    try:
        return Coverage.of(open_typeface(path).codes()) if may_embed(path) else None
    except UNREADABLE:
        return None


@cache
def library() -> Library:
    """The fonts of this computer."""
    return Library(system_folders())
