"""What lies on the stick to be taken in (待接收的数据包): ticked are those that are for this station and new."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import Signal

from app.office import Office
from app.sync.offered import Offered, offered
from app.sync.sticks.contents import Contents
from app.text import _
from ui.pages.exchange.checked_table import CheckedTable
from ui.pages.exchange.stick_choice import StickChoice
from ui.pages.settings_lines import Line
from ui.widgets.card import Card
from ui.workplace import Workplace

_COLUMNS = (_("发件单位"), _("内容"), _("包号"), _("情况"))


class PackagesCard(Card):
    """The stick, and the packages on it."""

    changed = Signal()
    """Another package is ticked, or another stick chosen."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(_("1  U盘上的数据包"))
        self._lane = place.lane()
        self._found: dict[str, Offered] = {}
        self._contents: Contents | None = None
        self._root: Path | None = None
        self.sticks = StickChoice(place)
        self.table = CheckedTable("packages", _COLUMNS, most=6)
        self.table.count_in(2)
        self.table.empty = _("这里没有数据包。请选对U盘；对方写好的数据包在U盘的 LINCE 文件夹里。")
        self.add(self.sticks, self.table)
        self.sticks.changed.connect(self._on_stick)
        self.table.ticked.connect(self._on_ticked)

    @property
    def paths(self) -> list[Path]:
        """The files of the packages that are ticked."""
        keys = (each for each in self.table.keys if each in self._found)
        return [path for key in keys for path in self._found[key].paths]

    @property
    def count(self) -> int:
        """How many packages are ticked."""
        return len(self.table.keys)

    def ask(self) -> None:
        """Ask again what of it was taken in by now."""
        contents = self._contents
        if contents is None:
            self._show([])
            return

        def job(office: Office) -> list[Offered]:
            return offered(office, contents)

        self._lane.ask(job, self._show)

    def _on_stick(self) -> None:
        spot = self.sticks.spot
        contents, root = (spot.contents, spot.root) if spot else (None, None)
        if root != self._root:
            self._root, self._found = root, {}
        if contents != self._contents:
            self._contents = contents
            self.ask()
        self.changed.emit()

    def _show(self, found: Sequence[Offered]) -> None:
        ticked = [each.key for each in found if self._is_wanted(each)]
        self._found = {each.key: each for each in found}
        self.table.show_ticked([Line(each.key, _cells(each)) for each in found], ticked)
        if not self.table.key and found:
            self.table.choose(found[0].key)
        self.changed.emit()

    def _is_wanted(self, each: Offered) -> bool:
        """As the user left it; what was not there before is wanted if it is new, what was taken in no more."""
        before = self._found.get(each.key)
        if before is None or before.is_new > each.is_new:
            return each.is_new
        return each.key in self.table.keys

    def _on_ticked(self) -> None:
        """Only what is for this station can be ticked."""
        self.table.checks.tick(self._allowed(self.table.keys))
        self.changed.emit()

    def _allowed(self, keys: Iterable[str]) -> list[str]:
        return [each for each in keys if each in self._found and self._found[each].is_ours]


def _cells(each: Offered) -> tuple[str, ...]:
    return each.sender, each.kind, str(each.seq or ""), each.state
