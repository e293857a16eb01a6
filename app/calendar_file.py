"""Calendars that other programs read (.ics, RFC 5545): whole days, each with a name that stays, so that taking the file
in again moves what has moved and adds nothing twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

_CRLF = "\r\n"
_WIDEST = 75
"""Octets of a line, without its end (3.1)."""
_SPECIAL = re.compile(r"([\\;,])")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")


@dataclass(frozen=True)
class Event:
    """One whole day. `key` names it for ever; `changed` rises whenever something of it changes. What is called off is
    told once more, so that it goes from the calendars it had come into."""

    key: str
    day: date
    summary: str
    description: str
    made: datetime
    changed: datetime
    is_off: bool = False

    @property
    def sequence(self) -> int:
        """How far it has changed (3.8.7.4): whole seconds, which never become fewer."""
        return max(int((self.changed - self.made).total_seconds()), 0)


def calendar(title: str, events: Iterable[Event]) -> bytes:
    """The file's bytes."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Lince//Lince//ZH", "CALSCALE:GREGORIAN"]
    lines += ["METHOD:PUBLISH", f"X-WR-CALNAME:{_text(title)}"]
    for each in events:
        lines += _event(each)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}{_CRLF}" for line in lines for part in _folded(line)).encode()


def _event(event: Event) -> list[str]:
    changed = event.changed.astimezone(UTC)
    after = event.day + timedelta(1)
    return [
        "BEGIN:VEVENT",
        f"UID:{event.key}@lince",
        f"DTSTAMP:{changed:%Y%m%dT%H%M%SZ}",
        f"LAST-MODIFIED:{changed:%Y%m%dT%H%M%SZ}",
        f"SEQUENCE:{event.sequence}",
        f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{after:%Y%m%d}",
        f"SUMMARY:{_text(event.summary)}",
        *([f"DESCRIPTION:{_text(event.description)}"] if event.description else []),
        *(["STATUS:CANCELLED"] if event.is_off else []),
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _text(text: str) -> str:
    """A text as it stands in a file (3.3.11)."""
    plain = _CONTROL.sub("", text.replace(_CRLF, "\n").replace("\r", "\n"))
    return _SPECIAL.sub(r"\\\1", plain).replace("\n", r"\n")


def _folded(line: str) -> Iterator[str]:
    """The line in pieces no longer than are allowed, no character torn; all but the first begin with a blank."""
    piece, used = "", 0
    for character in line:
        size = len(character.encode())
        if used + size > _WIDEST:
            yield piece
            piece, used = " ", 1
        piece += character
        used += size
    yield piece
