"""What a hand does at a window. Runs in Windows' Python: look|press|close TITLE [PICTURE].

It writes how many windows there are with that in their title. `press` lets Return go to what stands in front of the
first one, as a box that asks something, if it has time to hear. `close` asks them all to close. A picture is that of
the screen before.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

sys.path.insert(
    0, str(Path(__file__).parent)
)  # Windows' own Python of the trial looks nowhere by itself
from opening import WM_CLOSE, answers, owner, user, windows

RETURN, KEY_UP = 0x0D, 0x0002
QUICKLY = 0.05
"""Seconds for which a finger stays on a key."""


def press(window: int) -> None:
    """One stroke, and only where it meets that program."""
    if not answers(window):
        return
    user.SetForegroundWindow(user.GetLastActivePopup(window))
    if owner(user.GetForegroundWindow()) == owner(window):
        user.keybd_event(RETURN, 0, 0, 0)
        time.sleep(QUICKLY)
        user.keybd_event(RETURN, 0, KEY_UP, 0)


def main(act: str, title: str, picture: str = "") -> None:
    """Do one thing."""
    found = windows(title)
    if picture:
        from PIL import ImageGrab  # noqa: PLC0415

        ImageGrab.grab().save(picture)
    print(len(found), flush=True)
    for each in found[:1] if act == "press" else ():
        press(each)
    for each in found if act == "close" else ():
        user.PostMessageW(each, WM_CLOSE, 0, 0)


if __name__ == "__main__":
    main(*sys.argv[1:])
