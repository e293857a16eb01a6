"""The updates on a stick (升级包): found by their clear headers, proved only when they are asked for."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal

from app.sync.package.grouping import Bundle
from app.sync.sticks.folder import amount
from app.sync.update.release import numbers, version_in
from app.text import _
from ui.pages.exchange.short_table import ShortTable
from ui.pages.exchange.stick_choice import StickChoice
from ui.pages.settings_lines import Line
from ui.pages.settings_part import buttons, deed
from ui.widgets.basics import label
from ui.widgets.card import Card
from ui.workplace import Workplace

_HINT = _(
    "新版本由发布程序的单位签名，装在U盘上的升级包（.lince 文件）里带来。"
    "插上U盘，选中升级包，先核对、看说明，再决定装不装。"
)


class ChoiceCard(Card):
    """The sticks, the updates on the one that is chosen, and the button that proves one."""

    changed = Signal()
    """Another one is chosen, or it lies there no more."""
    wanted = Signal()
    """The one that is chosen is to be proved."""

    def __init__(self, place: Workplace, version: str) -> None:
        super().__init__(_("1  U盘上的升级包"))
        self._version = version
        self._found: dict[str, Bundle] = {}
        self._wish = ""
        self.sticks = StickChoice(place)
        columns = (_("版本"), _("情况"), _("大小"), _("文件"))
        self.table = ShortTable("updates", columns, most=4)
        self.table.count_in(2)
        self.table.empty = _("这里没有升级包。请选对U盘；升级包在U盘的最外层或 LINCE 文件夹里。")
        self.check = deed("check", _("核对并查看说明"), self.wanted.emit, "primary", "shield-check")
        self.add(label(_HINT, "hint"), self.sticks, self.table, buttons(self.check))
        self.sticks.changed.connect(self._on_stick)
        self.table.chosen.connect(self._on_chosen)
        self._on_chosen()

    @property
    def paths(self) -> tuple[Path, ...]:
        """The files of the update that is chosen."""
        found = self._found.get(self.table.key)
        return found.paths if found else ()

    def show_file(self, path: Path) -> None:
        """Choose that file, in its folder."""
        self._wish = str(path)
        self.sticks.add_folder(path.parent)

    def _on_stick(self) -> None:
        spot = self.sticks.spot
        updates = spot.contents.updates if spot else ()
        found = {str(each.paths[0]): each for each in updates}
        wish = next((k for k, each in found.items() if self._wish in map(str, each.paths)), "")
        before, is_wished = self.table.key, False
        self._found = found
        self.table.show_lines([Line(key, self._cells(each)) for key, each in found.items()])
        if wish:
            self.table.choose(wish)
            self._wish = ""
            is_wished = True
        elif found and self.table.key not in found:
            self.table.choose(max(found, key=self._rank))
        if self.table.key == before:
            self._on_chosen()
        if is_wished:
            self.check.setFocus()

    def _rank(self, key: str) -> int:
        header = self._found[key].header
        return header.seq if header else 0

    def _cells(self, bundle: Bundle) -> tuple[str, ...]:
        header = bundle.header
        version = version_in(header.seq) if header else ""
        size = header.size * header.parts if header else 0
        return version, self._state(version), amount(size), bundle.paths[0].name

    def _state(self, version: str) -> str:
        mine, other = numbers(self._version), numbers(version)
        if mine == other:
            return _("和这里的版本相同")
        return _("比这里的版本新，可以核对") if other > mine else _("比这里的版本旧")

    def _on_chosen(self) -> None:
        self.check.setEnabled(bool(self.paths))
        self.changed.emit()
