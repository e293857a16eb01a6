"""What the window remembers of a user (界面记忆): its place, its last page; local to the file, without history."""

from __future__ import annotations

from app.office import Office
from db import local
from db.writer import Writer

_AREA = "window"


def recall(office: Office, key: str) -> str:
    """What was kept under `key` for the user who is signed in; empty where nothing was."""
    return local.get(office.store.reader, _AREA, f"{office.session.name} {key}") or ""


def keep(office: Office, key: str, text: str) -> None:
    """Keep something for the user who is signed in; an empty text forgets it."""
    with office.store.writing(office.author) as writer:
        put(office, writer, key, text)


def put(office: Office, writer: Writer, key: str, text: str) -> None:
    """Keep it in a transaction that is open."""
    local.put(writer.connection, _AREA, f"{office.session.name} {key}", text or None)
