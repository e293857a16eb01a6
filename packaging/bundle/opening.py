"""Opens a program and waits for its window. Runs in Windows' Python: FOLDER TITLE PROGRAM [WORD]…

Writes the seconds from the start until the window answers, and with LINCE_PICTURE a picture of the screen to that file.
"""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
import time
from ctypes import wintypes
from pathlib import Path
from typing import Any

LONGEST = 120
WM_NULL, WM_CLOSE, ABORT_IF_HUNG = 0x0000, 0x0010, 0x0002
user: Any = getattr(ctypes, "windll", None) and ctypes.windll.user32
Visit: Any = getattr(ctypes, "WINFUNCTYPE", ctypes.CFUNCTYPE)(
    wintypes.BOOL, wintypes.HWND, wintypes.LPARAM
)


def owner(window: int) -> int:
    """The process that made a window."""
    process = wintypes.DWORD()
    user.GetWindowThreadProcessId(window, ctypes.byref(process))
    return process.value


def windows(title: str, process: int | None = None) -> list[int]:
    """The visible windows with that in their title, of that process or of any."""
    found: list[int] = []

    def visit(window: int, _more: int) -> bool:
        text = ctypes.create_unicode_buffer(200)
        user.GetWindowTextW(window, text, 200)
        if (
            process in (None, owner(window))
            and user.IsWindowVisible(window)
            and title in text.value
        ):
            found.append(window)
        return True

    user.EnumWindows(Visit(visit), 0)
    return found


def answers(window: int) -> bool:
    """Whether the window's thread has time for a message: all that comes before it has been done."""
    said = ctypes.c_void_p()
    return bool(
        user.SendMessageTimeoutW(window, WM_NULL, 0, 0, ABORT_IF_HUNG, 5000, ctypes.byref(said))
    )


def wait(program: subprocess.Popen[bytes], title: str) -> int:
    """The window, once it answers."""
    end = time.monotonic() + LONGEST
    while time.monotonic() < end and program.poll() is None:
        found = windows(title, program.pid)
        if found and answers(found[0]):
            return found[0]
        time.sleep(0.02)
    sys.exit(f"No window with {title} in its title; exit status {program.poll()}.")


def main(folder: str, title: str, *command: str) -> None:
    """Open, measure, take the picture, close."""
    begun = time.monotonic()
    program = subprocess.Popen(command, cwd=folder)
    window = wait(program, title)
    print(f"{time.monotonic() - begun:.2f}", flush=True)
    if picture := os.environ.get("LINCE_PICTURE"):
        time.sleep(float(os.environ.get("LINCE_PICTURE_AFTER", "3")))
        show(window)
        time.sleep(1)
        from PIL import ImageGrab  # noqa: PLC0415

        ImageGrab.grab().save(picture)
    if waits := os.environ.get("LINCE_HOLD"):
        hold(Path(waits))
    for each in windows("", program.pid):
        user.PostMessageW(each, WM_CLOSE, 0, 0)
    try:
        program.wait(30)
    except subprocess.TimeoutExpired:
        program.kill()


def show(window: int) -> None:
    """Let the window fill the screen, as clerks use it."""
    user.ShowWindow(window, 3)


def hold(file: Path) -> None:
    """Keep the program open until that file is gone."""
    end = time.monotonic() + LONGEST
    while file.exists() and time.monotonic() < end:
        time.sleep(0.2)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], *sys.argv[3:])
