"""What the window remembers between two sittings: its place on the screen, its last page, what was open."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QByteArray, QRect
from PySide6.QtWidgets import QApplication, QWidget

from app import remembered
from app.office import Office
from app.registry import LEDGERS
from ui.routes import Home, ListOf, Route

_KEY = "frame"
_SMALLEST = (960, 620)


@dataclass(frozen=True)
class Memory:
    """A window's state as text; anything in it may be missing or out of date."""

    geometry: str = ""
    folded: bool | None = None
    width: int = 0
    route: Mapping[str, str] = field(default_factory=dict[str, str])
    open_places: tuple[str, ...] = ()

    @property
    def last(self) -> Route:
        """The last page: home, or a list that is still declared."""
        ledger = self.route.get("ledger", "")
        return ListOf(ledger, self.route.get("place", "")) if ledger in LEDGERS else Home()


def recall(office: Office) -> Memory:
    """What was kept; nothing where it cannot be read."""
    try:
        kept: dict[str, Any] = json.loads(remembered.recall(office, _KEY) or "{}")
        opened = tuple(map(str, kept.pop("open_places", ())))
        return Memory(**kept, open_places=opened)
    except (ValueError, TypeError):
        return Memory()


def keep(office: Office, memory: Memory) -> None:
    """Keep it for the user who is signed in."""
    remembered.keep(office, _KEY, json.dumps(vars(memory) | {"route": dict(memory.route)}))


def told(route: Route | None) -> dict[str, str]:
    """A route worth coming back to: a list."""
    return {"ledger": route.ledger, "place": route.place} if isinstance(route, ListOf) else {}


def place_window(window: QWidget, memory: Memory) -> None:
    """Put the window where it was; where there was none, or no screen is any more, on most of the screen."""
    raw = QByteArray.fromBase64(memory.geometry.encode())
    if memory.geometry and window.restoreGeometry(raw) and _is_seen(window.frameGeometry()):
        return
    screen = QApplication.primaryScreen().availableGeometry()
    width = min(max(int(screen.width() * 0.92), _SMALLEST[0]), screen.width(), 1600)
    height = min(max(int(screen.height() * 0.9), _SMALLEST[1]), screen.height(), 1000)
    window.resize(width, height)
    window.move(screen.center().x() - width // 2, screen.center().y() - height // 2)
    if screen.width() <= 1366:
        window.setWindowState(window.windowState().WindowMaximized)


def geometry_of(window: QWidget) -> str:
    """Where the window is, as text."""
    return bytes(window.saveGeometry().toBase64().data()).decode()


def _is_seen(frame: QRect) -> bool:
    """Whether the title bar can be reached on a screen that is there."""
    grip = QRect(frame.center().x() - 40, frame.top() + 8, 80, 8)
    return any(each.availableGeometry().intersects(grip) for each in QApplication.screens())
