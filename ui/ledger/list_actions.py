"""What can be done with a list (办理): one table, from which toolbar, menus and keys are built."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from app.ledger import Ledger
from app.ledgers import group_pact, responsibility_letter, village_linkage
from app.rights import Right
from app.text import _
from ui.theme.icons import inked
from ui.workplace import Workplace


@dataclass(frozen=True)
class Deed:
    """One thing to do. `on` says of what: the list, the table that has the keyboard, the current record, or what is
    chosen; `state` of which records (live or voided ones)."""

    key: str
    text: str
    picture: str = ""
    shortcut: str = ""
    right: Right | None = None
    on: str = "list"
    state: str = ""


def deeds_of(ledger: Ledger) -> tuple[Deed, ...]:
    """All that can be done with a ledger's list."""
    own = ledger.right
    return (
        *_of_agreements(ledger),
        Deed("add", _("登记"), "plus", "Ctrl+N", own),
        Deed("enter", _("表格录入"), "sheet", "Ctrl+Shift+N", own),
        Deed("take_in", _("导入"), "file-up", "", Right.IMPORT),
        Deed("give_out", _("导出"), "file-down", "Ctrl+E", Right.EXPORT),
        Deed("print", _("打印列表"), "printer", "Ctrl+P", Right.PRINT),
        Deed("figures", _("快速统计"), "sigma", "Ctrl+T", Right.READ),
        Deed("open", _("打开"), "external-link", "", Right.READ, "current"),
        Deed("reveal", _("查看完整号码"), "eye", "F8", Right.REVEAL, "current"),
        Deed("copy", _("复制"), "copy", "Ctrl+C", Right.READ, "chosen"),
        Deed("paste", _("粘贴为新记录"), "clipboard-paste", "Ctrl+V", own, "table"),
        Deed("bulk", _("批量修改…"), "pen-line", "Ctrl+M", own, "chosen", "live"),
        Deed("void", _("作废…"), "ban", "Del", own, "chosen", "live"),
        Deed("unvoid", _("恢复…"), "rotate-ccw", "", own, "chosen", "voided"),
        Deed("history", _("历史"), "history", "", Right.READ, "current"),
        Deed("choose_all", _("全选"), "square-check", "Ctrl+A", Right.READ, "table"),
        Deed("renew", _("刷新"), "refresh-cw", "F5", Right.READ),
        Deed("seek", _("查找本列表"), "search", "Ctrl+F", Right.READ),
        Deed("columns", _("选择列…"), "columns-3", "", Right.READ),
    )  # fmt: skip


def _of_agreements(ledger: Ledger) -> Iterator[Deed]:
    """What is done with agreements that have no list of their own to sign (联防、联动、责任书)."""
    right = ledger.right
    if ledger is group_pact.LEDGER:
        yield Deed("ring", _("各组依次结对…"), "link", "", right)
    if ledger is responsibility_letter.LEDGER:
        yield Deed("letters", _("按名录立责任书…"), "clipboard-list", "", right)
    if ledger in {group_pact.LEDGER, village_linkage.LEDGER, responsibility_letter.LEDGER}:
        yield Deed("sign", _("登记签订…"), "square-check", "", right, "chosen", "live")


_ENTRY = {"add", "enter", "take_in", "paste", "ring", "letters"}
"""What registers records."""


class Actions:
    """The deeds of one page as Qt's actions; those the user has no right to are left out."""

    def __init__(self, page: QWidget, table: QWidget, place: Workplace, ledger: Ledger) -> None:
        deeds = [each for each in deeds_of(ledger) if each.right]
        may = {right for right in {each.right for each in deeds} if right and place.may(right)}
        closed = set[str]() if place.enters(ledger.key) else _ENTRY
        self._deeds = {e.key: e for e in deeds if e.right in may and e.key not in closed}
        self.by_key: dict[str, QAction] = {}
        for deed in self._deeds.values():
            is_pages = deed.on == "list"
            action = self.by_key[deed.key] = _made(page, deed, is_pages=is_pages)
            (page if is_pages else table).addAction(action)

    def connect(self, key: str, act: Callable[[], object]) -> None:
        """What a deed does."""

        def triggered() -> None:
            act()

        if key in self.by_key:
            self.by_key[key].triggered.connect(triggered)

    def enable(self, *, current: bool, chosen: bool, voided: bool) -> None:
        """Let be done what there is something for; `voided` tells of which state the current record is."""
        there = {"list": True, "table": True, "current": current, "chosen": chosen}
        for key, deed in self._deeds.items():
            fits = not deed.state or (deed.state == "voided") == voided
            self.by_key[key].setEnabled(there[deed.on] and fits)

    def menu(self, parent: QWidget, keys: Iterable[str]) -> QMenu:
        """A menu of these deeds; an empty key is a line between two parts."""
        menu = QMenu(parent)
        for key in keys:
            if not key:
                menu.addSeparator()
            elif key in self.by_key:
                menu.addAction(self.by_key[key])
        return menu


def _made(page: QWidget, deed: Deed, *, is_pages: bool) -> QAction:
    action = QAction(deed.text, page)
    action.setObjectName(deed.key)
    inked(action, deed.picture)
    if deed.shortcut:
        action.setShortcut(QKeySequence(deed.shortcut))
        whole, table = (
            Qt.ShortcutContext.WidgetWithChildrenShortcut,
            Qt.ShortcutContext.WidgetShortcut,
        )
        action.setShortcutContext(whole if is_pages else table)
    return action
