"""Reads a calendar back as a program would that knows nothing of ours."""

from __future__ import annotations

import re
from pathlib import Path

Event = dict[str, str]


def unfolded(data: bytes) -> list[str]:
    """The content lines; every physical line is short enough, and no character is torn."""
    assert data.endswith(b"\r\n")
    pieces = data.split(b"\r\n")
    assert all(len(each) <= 75 for each in pieces)
    assert all(each.decode() is not None for each in pieces)
    return data.decode().replace("\r\n ", "").split("\r\n")[:-1]


def events(path: Path) -> list[Event]:
    """The properties of each event, in the file's order."""
    found: list[Event] = []
    for line in unfolded(path.read_bytes()):
        name, _colon, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            found.append({})
        elif found and line != "END:VEVENT":
            found[-1][name] = plain(value)
    return found


def plain(text: str) -> str:
    """A text without its escapes."""
    signs = {"n": "\n", "N": "\n"}
    return re.sub(r"\\(.)", lambda found: signs.get(found[1], found[1]), text)
