"""The kinds of words that headers and manifests are made of."""

from __future__ import annotations

import re
from typing import Annotated, Final, Literal

from annotated_types import Len
from pydantic import ConfigDict, Field

FORMAT: Final = 1
"""The format this program writes, and the highest it reads."""
READER: Final = 1
"""The reader that what this program writes asks for, and the reader that this program is."""
SUITE: Final = "age-X25519+Ed25519"

LIVES: Final = 50_000
"""Lives that a manifest tells of at most: a file begins one whenever it is opened at another place."""

CONFIG: Final = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)

Kind = Literal["delta", "snapshot", "reference", "receipt", "update"]
"""What a package brings: what is new, all there is, what the district sets, receipts alone, or another program."""
UPDATE: Final = "update"
"""The kind that is no data: it goes its own way (`app.sync.update`)."""

Count = Annotated[int, Field(ge=0, lt=1 << 53)]
Natural = Annotated[int, Field(ge=1, lt=1 << 53)]
Address = Annotated[
    str, Field(pattern=r"^([0-9]{6,12}|T[0-9A-Z]{5,11})\.[1-9][0-9]{0,4}$", max_length=20)
]
"""A station: office code, dot, number."""
Epoch = Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]
"""One life of a database."""
LifeName = Annotated[
    str, Field(pattern=r"^([0-9]{6,12}|T[0-9A-Z]{5,11})\.[1-9][0-9]{0,4}/[0-9a-f]{16}$")
]
"""A life with its station, for where the lives of several stations stand side by side."""
Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Uuid = Annotated[
    str, Field(pattern=r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$")
]
Ledger = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,63}$")]
Person = Annotated[str, Len(0, 64)]
Token = Annotated[str, Field(pattern=r"^[0-9A-Za-z._/-]{0,100}$")]

MEMBER: Final = re.compile(
    r"changes/[0-9]{4,6}\.ndjson\.zst|changes/batches\.ndjson\.zst|receipts\.ndjson\.zst"
    r"|files/[0-9a-f]{64}|reference/[a-z0-9][a-z0-9_-]{0,60}\.ndjson\.zst"
)
"""The names members may have. They are names only: no path is ever made of one."""
RELEASE: Final = "release.ndjson.zst"
UPDATE_MEMBER: Final = re.compile(r"release\.ndjson\.zst|files/[0-9a-f]{64}")
"""The names members of an update may have."""
OPERATIONS: Final = re.compile(r"changes/[0-9]{4,6}\.ndjson\.zst")
"""The members whose lines are the package's operations."""
PACKED: Final = ".zst"
FILES: Final = "files/"
