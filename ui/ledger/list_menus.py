"""The menus of a list: of its rows, and of its titles."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu, QWidget

from app.columns import columns_of
from app.kinds import Link, Name
from app.registry import LEDGERS
from app.rights import Right
from app.sorting import Sort, Spelling, can_sort
from app.text import _
from app.views import View, Width
from ui.ledger.list_actions import Actions
from ui.ledger.list_doing import Doing
from ui.ledger.list_table import ListTable
from ui.routes import Route
from ui.theme.icons import inked
from ui.workplace import Workplace

_ROW = (
    "open",
    "add",
    "",
    "copy",
    "paste",
    "choose_all",
    "",
    "sign",
    "bulk",
    "void",
    "unvoid",
    "",
    "reveal",
    "history",
)
_AFTER = ("", "print", "give_out")


class RowMenu(QObject):
    """What can be done with the chosen rows; also by the menu key."""

    def __init__(self, place: Workplace, table: ListTable, actions: Actions, doing: Doing) -> None:
        super().__init__(table)
        self._place, self._table, self._actions, self._doing = place, table, actions, doing
        table.customContextMenuRequested.connect(self._on_wanted)

    def menu(self) -> QMenu:
        """The menu as it is now."""
        menu = self._actions.menu(self._table, _ROW)
        if self._place.may(Right.PRINT) and self._table.chosen_count():
            menu.addSeparator()
            for key, title in self._doing.documents():
                action = menu.addAction(_("打印{title}").format(title=title))
                action.setObjectName(f"print_{key}")
                inked(action, "printer")
                action.triggered.connect(partial(self._on_document, key))
        page = self._doing.page()
        if page:
            action = menu.addAction(page[0])
            action.setObjectName("page")
            action.triggered.connect(partial(self._on_page, page[1]))
        for key in _AFTER:
            if key in self._actions.by_key:
                menu.addAction(self._actions.by_key[key])
        return menu

    def _on_document(self, key: str, _checked: bool = False) -> None:
        self._doing.print_document(key)

    def _on_page(self, route: Route, _checked: bool = False) -> None:
        self._place.go(route)

    def _on_wanted(self, at: QPoint) -> None:
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._table.viewport().mapToGlobal(at))


class TitleMenu(QObject):
    """What can be done with a column: sort, filter, hide."""

    def __init__(
        self,
        table: ListTable,
        view: Callable[[], View],
        sort_by: Callable[[tuple[Sort, ...]], None],
        edit_filter: Callable[[str], None],
        show_columns: Callable[[tuple[Width, ...]], None],
    ) -> None:
        super().__init__(table)
        self._table, self._view, self._sort_by = table, view, sort_by
        self._edit_filter, self._show_columns = edit_filter, show_columns
        table.titles_menu_wanted.connect(self._on_wanted)

    def menu(self, key: str, parent: QWidget) -> QMenu:
        """The menu of a column."""
        menu = QMenu(parent)
        spellings: tuple[Spelling, ...] = (
            ("pinyin", "strokes") if _is_name(self._view(), key) else ("pinyin",)
        )
        if not can_sort(columns_of(self._view().ledger)[key]):
            spellings = ()
        for spelling in spellings:
            for is_down in (False, True):
                text = _sorting(spelling, is_down=is_down, several=len(spellings) > 1)
                sort = Sort(key, is_down, spelling)
                self._add(
                    menu, text, f"sort_{spelling}_{int(is_down)}", partial(self._sort_by, (sort,))
                )
        menu.addSeparator()
        self._add(menu, _("按此列筛选…"), "filter_here", partial(self._edit_filter, key))
        self._add(menu, _("隐藏此列"), "hide_column", partial(self._hide, key))
        return menu

    def _add(self, menu: QMenu, text: str, name: str, act: Callable[[], None]) -> None:
        action = menu.addAction(text)
        action.setObjectName(name)
        action.triggered.connect(_plain(act))

    def _hide(self, key: str) -> None:
        left = tuple(each for each in self._table.layout_widths() if each.column != key)
        if left:
            self._show_columns(left)

    def _on_wanted(self, key: str, at: QPoint) -> None:
        menu = self.menu(key, self._table)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)


def _plain(act: Callable[[], None]) -> Callable[[], None]:
    def triggered() -> None:
        act()

    return triggered


def _sorting(spelling: Spelling, *, is_down: bool, several: bool) -> str:
    if not several:
        return _("降序") if is_down else _("升序")
    if spelling == "strokes":
        return _("按笔画降序") if is_down else _("按笔画升序")
    return _("按拼音降序") if is_down else _("按拼音升序")


def _is_name(view: View, key: str) -> bool:
    """Whether it shows people's names: those may go by strokes."""
    kind = columns_of(view.ledger)[key].kind
    if isinstance(kind, Link):
        target = LEDGERS[kind.ledger]
        return any(isinstance(target.field(name).kind, Name) for name in target.name)
    return isinstance(kind, Name)
