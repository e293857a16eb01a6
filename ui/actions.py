"""What can be done from anywhere (操作): one table, from which menus, palette and keys are built."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import count

from app.ledger import Ledger
from app.lists import TREE
from app.registry import LEDGERS
from app.rights import Right
from app.subjects import SUBJECTS
from app.text import _
from ui.routes import (
    ExchangeAt,
    FastEntry,
    Home,
    ImportInto,
    ListOf,
    NewRecord,
    PrintOf,
    Rosters,
    Route,
    SettingsAt,
    Statistics,
)
from ui.subjects import pages_of, parts_of

GO, ADD, LIST, DESK, VIEW = _("前往"), _("新增"), _("台账办理"), _("本机"), _("窗口")
"""The groups, in the order in which they are shown."""


@dataclass(frozen=True)
class Action:
    """One thing to do: a route to go to, or a verb that the frame carries out by its key."""

    key: str
    text: str
    group: str
    picture: str = ""
    shortcut: str = ""
    route: Route | None = None
    right: Right | None = None


def chief_ledgers(ledgers: Mapping[str, Ledger] = LEDGERS) -> list[Ledger]:
    """The ledgers people work with by name: those with a roster first, the division tree last."""
    chief = [
        each
        for each in ledgers.values()
        if each.by_hand and each.part_of is None and each.right is Right.WRITE
    ]
    return sorted(chief, key=lambda each: (each.key == TREE, each.roster is None))


def picture_of(ledger: Ledger) -> str:
    """The icon of a ledger, by what it is."""
    if ledger.key == TREE:
        return "map-pin"
    if ledger.roster:
        return "house"
    people = {each.roster.person for each in LEDGERS.values() if each.roster}
    return "users" if ledger.key in people else "table-2"


def places() -> Iterator[Action]:
    """The pages of the navigation, each with a number key."""
    ledgers = [
        Action(f"list {e.key}", e.title, GO, picture_of(e), "", ListOf(e.key), Right.READ)
        for e in chief_ledgers()
        if not e.subject
    ]
    found = [
        Action("home", _("首页"), GO, "home", "", Home()),
        *ledgers,
        Action("rosters", _("排班"), GO, "calendar-days", "Ctrl+0", Rosters(), Right.READ),
        Action("exchange", _("数据报送"), GO, "usb", "", ExchangeAt()),
        Action("print", _("打印"), GO, "printer", "", PrintOf(), Right.PRINT),
        Action("settings", _("设置"), GO, "settings", "", SettingsAt()),
        *of_subjects(),
    ]
    numbers = count(1)
    for each in found:
        yield each if each.shortcut else replace(each, shortcut=_numbered(next(numbers)))


def _numbered(number: int) -> str:
    return f"Ctrl+{number}" if number <= 9 else ""


def of_subjects() -> Iterator[Action]:
    """Every subject with the page or list that it begins with."""
    for key, subject in SUBJECTS.items():
        parts = list(parts_of(key)) if key else []
        for _title, route in parts[:1]:
            name = f"subject {key}"
            yield Action(name, subject.title, GO, subject.picture, "", route, Right.READ)


def verbs() -> Iterator[Action]:
    """What the frame itself does."""
    yield Action("search", _("查找"), VIEW, "search", "Ctrl+K")
    yield Action("back", _("后退"), VIEW, "arrow-left", "Alt+Left")
    yield Action("forward", _("前进"), VIEW, "arrow-right", "Alt+Right")
    yield Action("fold", _("收起或展开导航栏"), VIEW, "panel-left", "Ctrl+B")
    yield Action("notices", _("消息"), VIEW, "bell", "Ctrl+Shift+M")
    yield Action("manual", _("使用手册"), VIEW, "circle-help", "F1")
    yield Action("keys", _("快捷键一览"), VIEW, "keyboard", "Ctrl+/")
    yield Action("undo", _("撤销上一步操作"), DESK, "undo-2", "Ctrl+Alt+Z", None, Right.WRITE)
    yield Action("backup", _("立即备份"), DESK, "hard-drive", "", None, Right.BACKUP)
    yield Action("password", _("修改密码"), DESK, "key-round")
    yield Action("lock", _("锁屏"), DESK, "lock", "Ctrl+L")
    yield Action("switch", _("切换用户或数据文件"), DESK, "log-out")
    yield Action("quit", _("退出"), DESK, "x", "Ctrl+Q")


def of_ledgers() -> Iterator[Action]:
    """What can be done with each ledger, by declaration."""
    for each in chief_ledgers():
        key, title = each.key, each.title
        yield Action(
            f"new {key}", _("新增{title}").format(title=title), ADD, "plus", "", NewRecord(key),
            each.right,
        )  # fmt: skip
        for name, words, picture, route, right in (
            ("fast", _("表格录入：{title}"), "sheet", FastEntry(key), each.right),
            ("import", _("导入表格：{title}"), "file-up", ImportInto(key), Right.IMPORT),
            ("figures", _("快速统计：{title}"), "sigma", Statistics(key), Right.READ),
        ):
            text = words.format(title=title)
            yield Action(f"{name} {key}", text, LIST, picture, "", route, right)
        if each.subject:
            yield Action(f"list {key}", title, GO, picture_of(each), "", ListOf(key), Right.READ)


def of_pages() -> Iterator[Action]:
    """The pages of subjects by name, beside the one that each begins with."""
    for key, subject in SUBJECTS.items():
        for title, route in pages_of(key)[1:]:
            text = _("{subject}：{title}").format(subject=subject.title, title=title)
            yield Action(f"page {key} {title}", text, LIST, subject.picture, "", route, Right.READ)


def of_exchange() -> Iterator[Action]:
    """The parts of the exchange by name, for whoever types what is to be done."""
    for part, text, picture in (
        ("send", _("数据报送：写入U盘（上报、下发）"), "upload"),
        ("take", _("数据报送：接收U盘上的数据包"), "download"),
        ("inbox", _("数据报送：待核对"), "triangle-alert"),
        ("findings", _("数据报送：收到的问题"), "circle-alert"),
        ("tray", _("数据报送：未接收数据"), "inbox"),
        ("log", _("数据报送：收发记录、电话回执码"), "history"),
        ("peers", _("数据报送：往来单位、身份卡、核对码"), "id-card"),
    ):
        yield Action(f"exchange {part}", text, LIST, picture, "", ExchangeAt(part))


def every() -> list[Action]:
    """All of them, in the order of the groups."""
    found = [*places(), *of_ledgers(), *of_pages(), *of_exchange(), *verbs()]
    order = [GO, ADD, LIST, DESK, VIEW]
    return sorted(found, key=lambda each: order.index(each.group))


def allowed(
    actions: Iterable[Action],
    may: Callable[[Right], bool],
    enters: Callable[[str], bool] | None = None,
) -> list[Action]:
    """Those that the user has the right to; new records only of ledgers that are registered in the file."""
    found = [each for each in actions if each.right is None or may(each.right)]
    return [each for each in found if enters is None or _is_fit(each.route, enters)]


def _is_fit(route: Route | None, enters: Callable[[str], bool]) -> bool:
    is_entry = isinstance(route, NewRecord | FastEntry | ImportInto)
    return not is_entry or enters(route.ledger)
