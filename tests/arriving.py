"""An office whose attachments were added elsewhere."""

from __future__ import annotations

from pathlib import Path

from app.access.vault import folder_of
from db.connection import connect
from tests.offices import IDENTITY

ELSEWHERE = f"{IDENTITY.office}.2"


def make_foreign(path: Path, key: bytes) -> None:
    """Let everything in the file have been entered at another station."""
    connection = connect(path, key, write=True)
    connection.execute('UPDATE "_lives" SET "station" = ?', (ELSEWHERE,))
    connection.close()


def lose_files(path: Path) -> None:
    """Take every attachment away."""
    for each in folder_of(path).glob("??/*"):
        each.unlink()
