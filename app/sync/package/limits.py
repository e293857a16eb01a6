"""How much a package may hold; beyond this it is an accident or an attack."""

from __future__ import annotations

from typing import Final

PART: Final = 1 << 30
"""Bytes of one file of a package, its header included."""
PARTS: Final = 999
HEADER: Final = 4096
"""Bytes of the carrier's header that a reader accepts, mark and length included."""
ENVELOPE_HEAD: Final = 16 << 10
"""Bytes in which the age header must end: it names three recipients at most."""
MANIFEST: Final = 16 << 20
MEMBERS: Final = 60_000
TOTAL: Final = 16 << 30
"""Bytes of all members of a package, uncompressed."""
LINES: Final = 256 << 20
"""Bytes of one compressed member, uncompressed."""
FILE: Final = 1 << 30
"""Bytes of one member that is not compressed."""
LINE: Final = 4 << 20
"""Bytes of one line."""
WINDOW: Final = 8 << 20
"""Bytes that a decompressor may have to look back."""
SIP: Final = 1024
"""Compressed bytes given to the decompressor at once: so much makes 32 MiB at the very most."""
RATIO: Final = 250
"""How many times larger than packed a large member may be."""
LARGE: Final = 20 << 20
"""Members below this size in bytes, uncompressed, may have any ratio."""
ALL_LINES: Final = 2 << 30
"""Bytes of all compressed members together, uncompressed."""
