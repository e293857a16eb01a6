"""The one window of a session (只开一个窗口): who has the seat runs it; who comes later hands over what was
double-clicked, and goes.

The seat is a lock that the system lets go of however a program ends, so that nothing stale stands in the way. What is
handed over are paths alone, in small files in a folder of the user's own: there nobody else may write.
"""

from __future__ import annotations

import ctypes
import json
import os
import re
import secrets
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from enum import Enum
from pathlib import Path
from typing import Any, Final, NamedTuple, cast

from filelock import FileLock, Timeout

from app.processes import is_running
from db.durable import SYSTEM, patiently

_CALL: Final = ".call"
_LATER: Final = ".later"
_LONGEST: Final = 1 << 17
"""Bytes; Windows knows no path of more than 32,767 letters."""
_NEW: Final = ".new"
_STALE: Final = 900
"""Seconds after which nobody waits for an answer any more; whoever is told to wait does so less long."""
_LONGEST_WAIT: Final = _STALE * 2 / 3
_RENEWED: Final = 60
"""Seconds after which somebody who waits is told once more that it is not for nothing."""
_STEP: Final = 0.1
_ANYBODY: Final = -1
"""ASFW_ANY of AllowSetForegroundWindow."""


class Met(Enum):
    """What became of a call."""

    TAKEN = "taken"
    SILENT = "silent"


class Call(NamedTuple):
    """Somebody who came later, and waits."""

    file: Path
    path: Path | None
    """What was double-clicked; None from one who was merely started."""

    @property
    def is_new(self) -> bool:
        """Whether nobody told the caller to wait yet."""
        return self.file.suffix == _CALL


class Seat:
    """The right to show the window, held until `close`. Without a lock, where the folder cannot be used, nobody is
    heard, and nobody is kept from starting."""

    def __init__(self, folder: Path, lock: FileLock | None) -> None:
        self.folder, self._lock = folder, lock
        for each in self._files(_CALL, _LATER, _NEW) if lock else ():
            if not _is_fresh(each):
                with suppress(OSError):
                    each.unlink()

    @property
    def is_held(self) -> bool:
        """Whether there is a lock: only then is this certainly the one window."""
        return self._lock is not None

    def calls(self) -> list[Call]:
        """What others hand over and nobody has answered yet, in their order. What a scanner holds is there the next
        time; what somebody left behind who is gone is not obeyed."""
        found: list[Call] = []
        for each in self._files(_CALL, _LATER):
            with suppress(OSError):
                content = _content(each)
                if _is_left(content):
                    each.unlink()
                else:
                    found.append(Call(each, _path(content)))
        return found

    def answer(self, call: Call) -> bool:
        """Tell who called that it is being done; False where nobody waits for that any more, or not yet."""
        with suppress(OSError):  # still held by a scanner: the next time
            call.file.unlink()
            return True
        return False

    def hold(self, call: Call) -> None:
        """Tell who called, again and again, to wait: what stands in the way is the user's to decide."""
        with suppress(OSError):
            if call.is_new:
                call.file.replace(call.file.with_suffix(_LATER))
            elif abs(time.time() - call.file.stat().st_mtime) > _RENEWED:
                os.utime(call.file)

    def put_off(self) -> int:
        """Tell those who called that they shall wait: the window is about to go. How many there were anew."""
        count = 0
        for each in self._files(_CALL):
            with suppress(OSError):
                each.replace(each.with_suffix(_LATER))
                count += 1
        return count

    def close(self) -> None:
        """Let the next one in."""
        if self._lock:
            self._lock.release()

    def _files(self, *suffixes: str) -> Iterator[Path]:
        found: list[Path] = []
        with suppress(OSError):
            found = sorted(self.folder.iterdir())
        return (each for each in found if each.suffix in suffixes and _is_ours(each))


def take(folder: Path) -> Seat | None:
    """The seat, if it is free; None where another program has it."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = FileLock(folder / "seat.lock", thread_local=False)
        lock.acquire(timeout=0)
    except Timeout:
        return None
    except OSError:
        return Seat(folder, None)
    return Seat(folder, lock)


def meet(folder: Path, path: Path | None, patience: float = 30) -> Seat | Met:
    """The seat; or what became of the call, where another program has it.

    SILENT after `patience` seconds without an answer; who is told to wait does so until the seat is free. Where no
    call can be laid down, nothing is known of others, and the start is not held up.
    """
    if seat := take(folder):
        return seat
    mine = _call(folder, path)
    if mine is None:
        return Seat(folder, None)
    met = _await(folder, mine, patience)
    for each in (mine, mine.with_suffix(_LATER)):
        with suppress(OSError):
            each.unlink(missing_ok=True)
    return met


def _await(folder: Path, mine: Path, patience: float) -> Seat | Met:
    """Wait until the call is answered, or the seat free."""
    now = time.monotonic()
    later, told = mine.with_suffix(_LATER), 0.0
    end, last = now + patience, now + _LONGEST_WAIT
    while (now := time.monotonic()) < end:
        if not mine.exists():  # looked for first, for it becomes the other one
            again = _touched(later)
            if again is None:
                return Met.TAKEN
            if again != told:
                told, last = again, now + _LONGEST_WAIT
            end = min(max(end, now + _STEP * 2), last)
        if seat := take(folder):
            return seat
        time.sleep(_STEP)
    return Met.SILENT


def _touched(call: Path) -> float | None:
    """When the one who has the seat last told that caller to wait; None where the call is answered."""
    try:
        return call.stat().st_mtime
    except FileNotFoundError:
        return None
    except OSError:
        return 0.0


def _call(folder: Path, path: Path | None) -> Path | None:
    """Lay a call down, whole or not at all. The one who has the seat may come to the front."""
    _let_others_to_the_front()
    new = folder / f"{time.time_ns():020}-{secrets.token_hex(4)}{_NEW}"
    call, told = new.with_suffix(_CALL), str(path.absolute()) if path else ""
    text = json.dumps({"path": told, "process": os.getpid()})
    try:
        patiently(lambda: new.write_bytes(text.encode()))
        SYSTEM.rename(new, call)
    except OSError:
        with suppress(OSError):
            new.unlink(missing_ok=True)
        return None
    return call


def _content(call: Path) -> dict[str, Any]:
    """What a call says, as far as it says anything."""
    with call.open("rb") as file:
        text = file.read(_LONGEST)
    with suppress(ValueError, RecursionError):
        found: object = json.loads(text)
        if isinstance(found, dict):
            return cast("dict[str, Any]", found)
    return {}


def _path(content: Mapping[str, Any]) -> Path | None:
    """The path in a call; None where it holds none."""
    text = str(content.get("path", ""))
    return Path(text) if "\0" not in text and Path(text).is_absolute() else None


def _is_left(content: Mapping[str, Any]) -> bool:
    """Whether who called is gone, as after a power cut; a former version does not say who it is."""
    number: object = content.get("process")
    return isinstance(number, int) and not is_running(number)


def _is_ours(call: Path) -> bool:
    """Whether it is a file of this very user; on Windows the folder's own rights say so."""
    with suppress(OSError):
        state = call.lstat()
        return call.is_file() and not call.is_symlink() and state.st_uid in (0, _user())
    return False


def _user() -> int:
    return os.getuid() if sys.platform != "win32" else 0


def _is_fresh(call: Path) -> bool:
    with suppress(OSError):
        return abs(time.time() - call.stat().st_mtime) < _STALE
    return False


def session(environment: Mapping[str, str] = os.environ) -> str:
    """What tells this session on the computer from the user's other ones, as a part of a file's name."""
    if sys.platform == "win32":  # pragma: no cover - runs on Windows only
        library: Any = getattr(ctypes, "windll")  # noqa: B009 - other systems' ctypes has no such name
        found = ctypes.c_uint32()
        library.kernel32.ProcessIdToSessionId(os.getpid(), ctypes.byref(found))
        return f"window-{found.value}"
    screen = environment.get("WAYLAND_DISPLAY") or environment.get("DISPLAY") or ""
    return "-".join(["window", *re.findall(r"[A-Za-z0-9]+", screen)])[:64]


def _let_others_to_the_front() -> None:
    """Windows lets only the program that the user has just started bring a window to the front, or whom it allows."""
    if sys.platform == "win32":  # pragma: no cover - runs on Windows only
        library: Any = getattr(ctypes, "windll")  # noqa: B009 - other systems' ctypes has no such name
        library.user32.AllowSetForegroundWindow(_ANYBODY)
