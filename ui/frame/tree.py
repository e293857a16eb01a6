"""The division tree (区划树) in the navigation: read as it is opened, counted in the background."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt

from app.branches import Branch, inside
from app.text import _
from ui.workplace import Workplace

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


@dataclass
class Node:
    """A place in the tree; `children` is None until it was opened."""

    branch: Branch
    above: Node | None = None
    children: list[Node] | None = None
    at: int = 0


@dataclass
class _Counts:
    figures: Mapping[str, int] = field(default_factory=dict[str, int])


class TreeModel(QAbstractItemModel):
    """Places, each level read when it is asked for."""

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self._place = place
        self._counts = _Counts()
        self._root = self._former = Node(Branch("", "", True))
        # An index points to its node without holding it: what was shown last is let go of one reset later.

    def node(self, index: Index) -> Node:
        """The node behind an index; the root behind none."""
        found = index.internalPointer() if index.isValid() else None
        return found if isinstance(found, Node) else self._root

    def count(self, figures: Mapping[str, int]) -> None:
        """Show other figures."""
        self._counts = _Counts(figures)
        self._tell(_ROOT)

    def reread(self) -> None:
        """The places have changed: begin anew."""
        self.beginResetModel()
        self._former, self._root = self._root, Node(Branch("", "", True))
        self.endResetModel()

    def find(self, ids: list[str]) -> QModelIndex:
        """The index at the end of a path of ids, read on the way; invalid where the path breaks off."""
        here = QModelIndex()
        for wanted in ids:
            self.fetchMore(here)
            children = self.node(here).children or []
            at = next((n for n, each in enumerate(children) if each.branch.id == wanted), None)
            if at is None:
                return QModelIndex()
            here = self.index(at, 0, here)
        return here

    def rowCount(self, parent: Index = _ROOT) -> int:
        """The places read so far."""
        return len(self.node(parent).children or [])

    def columnCount(self, parent: Index = _ROOT) -> int:
        """One."""
        return 1

    def hasChildren(self, parent: Index = _ROOT) -> bool:
        """Whether anything lies inside, read or not."""
        node = self.node(parent)
        return node.branch.has_more if node.children is None else bool(node.children)

    def canFetchMore(self, parent: Index) -> bool:
        """Whether a level is still to be read."""
        node = self.node(parent)
        return node.children is None and node.branch.has_more

    def fetchMore(self, parent: Index) -> None:
        """Read what lies inside."""
        node = self.node(parent)
        if not self.canFetchMore(parent):
            return
        found = inside(self._place.reader, node.branch.id)
        if found:
            self.beginInsertRows(self._plain(node), 0, len(found) - 1)
        node.children = [Node(each, node, None, at) for at, each in enumerate(found)]
        if found:
            self.endInsertRows()

    def index(self, row: int, column: int, parent: Index = _ROOT) -> QModelIndex:
        """The index of a place inside another."""
        children = self.node(parent).children or []
        if column != 0 or not 0 <= row < len(children):
            return QModelIndex()
        return self.createIndex(row, column, children[row])

    def parent(self, child: Index) -> QModelIndex:  # pyright: ignore[reportIncompatibleMethodOverride]
        """The place around."""
        return self._plain(self.node(child).above)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The name with its figure; the id for the user's role."""
        branch = self.node(index).branch
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.UserRole:
            return branch.id
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._told(branch)
        return None

    def _plain(self, node: Node | None) -> QModelIndex:
        if node is None or node is self._root:
            return QModelIndex()
        return self.createIndex(node.at, 0, node)

    def _told(self, branch: Branch) -> str:
        figure = self._counts.figures.get(branch.id)
        if not figure:
            return branch.name
        return _("{name}（{figure}）").format(name=branch.name, figure=figure)

    def _tell(self, parent: QModelIndex) -> None:
        rows = self.rowCount(parent)
        if not rows:
            return
        first, last = self.index(0, 0, parent), self.index(rows - 1, 0, parent)
        self.dataChanged.emit(first, last, [Qt.ItemDataRole.DisplayRole])
        for row in range(rows):
            self._tell(self.index(row, 0, parent))
