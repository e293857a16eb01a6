"""Record ids: UUIDs of version 7 (RFC 9562), which sort by the time they were made."""

from __future__ import annotations

import os
import struct
import time
from collections.abc import Iterator

_AT_ONCE = 64


def _stream() -> Iterator[str]:
    """Ids that rise strictly within the process: 48 bits of milliseconds, a 12-bit counter, 62 random bits."""
    last = counter = 0
    while True:
        # One question to the system for many ids: an import makes hundreds of thousands.
        for (random,) in struct.iter_unpack(">Q", os.urandom(8 * _AT_ONCE)):
            millisecond = max(time.time_ns() // 1_000_000, last)
            counter = counter + 1 if millisecond == last else 0
            if counter > 0xFFF:
                millisecond, counter = millisecond + 1, 0
            last = millisecond
            tail = (random & 0x3FFF_FFFF_FFFF_FFFF) | 0x8000_0000_0000_0000
            text = f"{millisecond:012x}7{counter:03x}{tail:016x}"
            yield f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


_ids = _stream()


def new_id() -> str:
    """A new id, greater than every earlier one of this process."""
    return next(_ids)
