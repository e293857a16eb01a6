"""Where packages are written to and taken from (存放处): a stick, or a folder chosen by hand, with what lies there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.faults import Fault
from app.progress import Progress
from app.sync.sticks.contents import Contents, look_at
from app.sync.sticks.drive import Drive
from app.sync.sticks.drives import compare, drive_of
from app.sync.sticks.folder import amount, make_folder
from app.text import _


@dataclass(frozen=True)
class Spot:
    """A stick or folder; `drive` is None for a folder that is on no stick."""

    root: Path
    drive: Drive | None
    contents: Contents

    @property
    def is_stick(self) -> bool:
        """Whether it is a stick as a whole, not a folder chosen by hand."""
        return self.drive is not None and self.drive.root == self.root

    @property
    def name(self) -> str:
        """What it is called."""
        if self.drive and self.is_stick:
            return self.drive.name
        return _("文件夹 {path}").format(path=self.root)

    @property
    def room(self) -> str:
        """How much there is room for, and whether it may be written to."""
        if self.drive is None:
            return ""
        if not self.drive.room.is_writable:
            return _("只读，不能写入")
        return _("剩余 {free}").format(free=amount(self.drive.room.free, up=False))

    def folder(self) -> Path:
        """Where packages go there: a stick's own folder for them, or the folder that was chosen."""
        return make_folder(self.root) if self.is_stick else self.root

    def told(self, own: str) -> str:
        """What lies there, for a station of that address."""
        if self.contents.problem:
            return self.contents.problem.message
        found = self.contents
        mine, updates = len(found.addressed_to(own)), len(found.updates)
        said = (
            (mine, _("{n} 个给本机的数据包")),
            (len(found.packages) - mine - updates, _("{n} 个给别处的数据包")),
            (updates, _("{n} 个程序升级包")),
            (len(found.cards), _("{n} 张身份卡")),
            (len(found.unfinished), _("{n} 个没写完的数据包")),
            (found.foreign, _("{n} 个其他文件")),
        )
        texts = [words.format(n=count) for count, words in said if count]
        return "、".join(texts) or _("空的")


def at_folder(fault: Fault, folder: Path) -> Fault:
    """A fault at a file that is being written there, told of the folder: nobody knows the file."""
    is_inside = bool(fault.path) and Path(fault.path).is_relative_to(folder)
    return Fault(fault.kind, str(folder), fault.detail) if is_inside else fault


@dataclass(frozen=True)
class Known:
    """What was seen when one last looked: the sticks, and the spots to choose from."""

    drives: tuple[Drive, ...] = ()
    spots: tuple[Spot, ...] = ()

    def spot(self, root: Path | None) -> Spot | None:
        """The spot at that place."""
        return next((each for each in self.spots if each.root == root), None)


def look(
    snapshot: Callable[[], tuple[Drive, ...]],
    folders: Sequence[Path],
    before: Known | None,
    progress: Progress,
) -> Known | None:
    """What is there now; None where no stick came or went since `before`, and nothing needs to be read anew."""
    drives = snapshot()
    if before is not None:
        came, went = compare(before.drives, drives)
        if not came and not went:
            return None
    roots = dict.fromkeys([*(each.root for each in drives), *folders])
    return Known(drives, tuple(_spots(roots, drives, progress)))


def _spots(roots: Iterable[Path], drives: tuple[Drive, ...], progress: Progress) -> Iterable[Spot]:
    for root in roots:
        yield Spot(root, drive_of(root, drives), look_at(root, progress))
