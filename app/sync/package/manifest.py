"""The manifest (清单): what a package says of itself under its sender's signature."""

from __future__ import annotations

from typing import Annotated
from uuid import uuid4

from annotated_types import Len
from pydantic import AwareDatetime, BaseModel, Field

from app.sync.package.words import (
    CONFIG,
    FORMAT,
    LIVES,
    SUITE,
    Address,
    Count,
    Epoch,
    Kind,
    Ledger,
    LifeName,
    Natural,
    Person,
    Sha256,
    Token,
    Uuid,
)


class Seen(BaseModel):
    """How far the sender has taken in the recipient's stream; an empty epoch: nothing yet."""

    model_config = CONFIG

    epoch: Annotated[str, Field(pattern=r"^([0-9a-f]{16})?$")] = ""
    position: Count = 0


class Operations(BaseModel):
    """How many operations there are, and the SHA-256 over all their uncompressed lines in order."""

    model_config = CONFIG

    count: Count
    sha256: Sha256


class Exported(BaseModel):
    """Who wrote the package, and when by that computer's clock (which decides nothing)."""

    model_config = CONFIG

    by: Person
    at: AwareDatetime


class Entry(BaseModel):
    """A member as the manifest lists it: its bytes as they lie in the stream, and their number unpacked."""

    model_config = CONFIG

    name: Annotated[str, Len(1, 200)]
    size: Count
    sha256: Sha256
    raw: Count


def _new_package() -> str:
    return str(uuid4())


class Draft(BaseModel):
    """All that the sender knows of a package before its members are listed.

    `base` and `position` are the stretch of the stream it holds (after base, up to position); `previous` the
    SHA-256 of the manifest before it in this stream, or empty; `held` up to which number the sender holds all of
    each of its own epochs, or the highest that the recipient brought back; `relayed`, from a district, the highest it
    holds of the recipient's sister stations, and `living` which of those epochs they can go on with themselves;
    `receipt` names the last receipt it has seen, or is empty.
    """

    model_config = CONFIG

    kind: Kind
    sender: Address
    recipient: Address
    epoch: Epoch
    seq: Natural
    step: Natural
    package: Uuid = Field(default_factory=_new_package)
    base: Count
    position: Count
    previous: Annotated[str, Field(pattern=r"^([0-9a-f]{64})?$")] = ""
    seen: Seen = Seen()
    held: Annotated[dict[Epoch, Count], Len(0, LIVES)] = {}
    relayed: Annotated[dict[LifeName, Count], Len(0, LIVES)] = {}
    living: Annotated[tuple[LifeName, ...], Len(0, LIVES)] = ()
    counts: Annotated[dict[Ledger, Count], Len(0, 1000)] = {}
    operations: Operations
    exported: Exported
    receipt: Token = ""


class Manifest(Draft):
    """A draft with its members, in the order of the stream; `total` is the sum of their `raw`."""

    format: Annotated[int, Field(ge=FORMAT, le=FORMAT)]
    suite: Annotated[str, Field(pattern=f"^{SUITE.replace('+', '[+]')}$")]
    reader: Natural
    members: tuple[Entry, ...]
    total: Count
