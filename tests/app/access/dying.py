"""A program that is killed, for real, at one step of replacing a recovery code: `dying.py FOLDER STEP`.

Step n is the n-th time it asks the device for something lasting. Without a step it goes on for ever and
says `done` after every change, so that somebody else can kill it.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from app.access import codes
from app.access.session import change_password
from db.durable import Files, Sink
from tests.app.access.office import ADMIN_PASSWORD, TODAY, Office, first_users


class Dying(Files):
    """The system's operations until the one numbered `at`, where the process is killed."""

    def __init__(self, at: int) -> None:
        self._left = at

    def _count(self) -> None:
        self._left -= 1
        if self._left < 0:
            os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))

    def create(self, path: Path) -> Sink:
        self._count()
        return super().create(path)

    def rename(self, source: Path, target: Path) -> None:
        self._count()
        super().rename(source, target)

    def sync_folder(self, path: Path) -> None:
        self._count()
        super().sync_folder(path)


def replace_code(folder: Path, step: int) -> None:
    office = Office(folder / "X.lincedb", Dying(step), first_users())
    codes.replace_code(office.sign_in())


def change_for_ever(folder: Path) -> None:
    office = Office(folder / "X.lincedb", users=first_users())
    session, old, new = office.sign_in(), ADMIN_PASSWORD, ADMIN_PASSWORD[::-1]
    while True:
        change_password(session, old, new, TODAY)
        old, new = new, old
        print("done", flush=True)


if __name__ == "__main__":
    if len(sys.argv) > 2:
        replace_code(Path(sys.argv[1]), int(sys.argv[2]))
    else:
        change_for_ever(Path(sys.argv[1]))
