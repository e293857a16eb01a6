"""What is said where no window of ours stands (启动失败): by Windows itself, else in the console and by a box
of Qt's.

Nothing here needs the rest of the program, which may be what is broken.
"""

from __future__ import annotations

import ctypes
import os
import sys
from contextlib import suppress
from importlib import import_module
from types import TracebackType
from typing import Any, Final

from app.text import _

_STOP, _NOTE, _IN_FRONT = 0x10, 0x40, 0x10000
"""MB_ICONERROR, MB_ICONINFORMATION, MB_SETFOREGROUND."""
_HARMLESS: Final = (SystemExit, KeyboardInterrupt)


class LastWords:
    """Says in plain words why the program does not start, whatever it was, and ends it with status 1."""

    def __enter__(self) -> None:
        """Nothing yet."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Tell."""
        if error is None or isinstance(error, _HARMLESS):
            return
        if sys.stderr:
            sys.__excepthook__(type(error), error, trace)
        say(reason_of(error))
        raise SystemExit(1)


def reason_of(error: BaseException) -> str:
    """Why the program does not start, and what helps."""
    head = _("邻册没有打开。数据文件没有受影响。")
    with suppress(Exception):  # a damaged file of the program may fail in any way as it is read
        faults, accidents = import_module("app.faults"), import_module("app.accidents")
        told: list[Any] | None = faults.problems_of(error)
        if told:
            return "\n".join(
                [head, *(f"{each.place} {each.message}{each.remedy}".strip() for each in told)]
            )
        kept = accidents.keep(accidents.report_of(error))
        if not isinstance(error, ImportError):
            text = _("程序出了意外。请重新打开；再出同样的情况，把下面的报告交给维护的人。")
            return "\n".join([head, text, str(kept or "")]).strip()
    text = _("程序文件不完整，可能被杀毒软件隔离。请在杀毒软件里恢复，或者重新安装。")
    return f"{head}\n{text}"


def say(text: str, *, is_bad: bool = True) -> None:
    """Tell the user, and wait until it is read."""
    if sys.platform == "win32":  # pragma: no cover - runs on Windows only
        library: Any = getattr(ctypes, "windll")  # noqa: B009 - other systems' ctypes has no such name
        look = (_STOP if is_bad else _NOTE) | _IN_FRONT
        library.user32.MessageBoxW(None, text, _("邻册"), look)
        return
    if sys.stderr:
        sys.stderr.write(f"{text}\n")
    if _has_screen():
        with suppress(ImportError):
            import_module("ui.notify").tell_alone(_("邻册"), text)


def _has_screen() -> bool:
    """Whether the program was started from a desktop, where nobody reads a console."""
    named = any(os.environ.get(each) for each in ("DISPLAY", "WAYLAND_DISPLAY"))
    return named and not (sys.stderr and sys.stderr.isatty())
