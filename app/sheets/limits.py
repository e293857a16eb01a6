"""How much a sheet from outside may hold; beyond this a file is an accident or an attack."""

from __future__ import annotations

from typing import Final

ROWS: Final = 200_000
COLUMNS: Final = 512
CELLS: Final = 20_000_000
"""Rows times columns of one sheet: what a reader has to keep in memory."""

FILE: Final = 200 * 2**20
UNPACKED: Final = 400 * 2**20
MEMBERS: Final = 5_000
RATIO: Final = 250
"""How many times larger than packed a large member may be: sheets reach 20 to 100, bombs about 1,000."""

LARGE: Final = 20 * 2**20
"""Members below this size, in bytes, may have any ratio."""

TEXT: Final = 32_767
"""Characters in one cell: the limit of the format itself."""
