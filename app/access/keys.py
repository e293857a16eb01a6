"""What a keys file says, apart from where it lies: beside a data file, or inside a backup of
that day.

Each user has a key pair. The private key is sealed by the user's password, the database key is
sent to the public key. So the key can be exchanged for all users without knowing their
passwords, and somebody who is removed has seen nothing that opens what is written afterwards.
"""

from __future__ import annotations

from typing import Annotated, Final

from annotated_types import Len
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from app.access.cipher import KEY, NONCE, SALT, TAG, Params, is_proof
from app.problems import Problem

FORMAT: Final = 1
"""The format this program writes; a higher one in a file asks for a newer program."""
MOST: Final = 1 << 20
"""Bytes beyond which a file is no keys file."""
MAX_GENERATIONS: Final = 2

Name = Annotated[str, Len(1, 64)]
_Key = Annotated[bytes, Len(KEY, KEY)]
_Salt = Annotated[bytes, Len(SALT, SALT)]
_Sealed = Annotated[bytes, Len(NONCE + KEY + TAG, NONCE + KEY + TAG)]
_Sent = Annotated[bytes, Len(KEY + NONCE + KEY + TAG, KEY + NONCE + KEY + TAG)]
_CONFIG = ConfigDict(
    frozen=True,
    extra="forbid",
    strict=True,
    ser_json_bytes="base64",
    val_json_bytes="base64",
    defer_build=True,
)


class Entry(BaseModel):
    """One user's way to the database key; `proof` shows that somebody who held that key entered it."""

    model_config = _CONFIG

    salt: _Salt
    params: Params
    public: _Key
    private: _Sealed
    sent: _Sent
    proof: _Key


class Generation(BaseModel):
    """The users of one database key. `code_kept` tells whether its recovery code is known to be on paper."""

    model_config = _CONFIG

    id: Annotated[str, Field(pattern="^[0-9a-f]{16}$")]
    check: _Key
    code_kept: bool
    users: dict[Name, Entry]

    def is_of(self, key: bytes) -> bool:
        """Whether the generation belongs to that database key."""
        return is_proof(self.check, key, "generation", self.id)

    def with_user(self, name: str, entry: Entry) -> Generation:
        """The generation with that user entered, in place of an earlier entry of the same name."""
        return self.model_copy(update={"users": {**self.users, name: entry}})


class Keys(BaseModel):
    """A keys file: generations, newest first, how often each user failed in a row, and whose the data
    file is (`office.station`; empty in a file that was made before this was kept).
    """

    model_config = _CONFIG

    format: Annotated[int, Field(ge=FORMAT, le=FORMAT)] = FORMAT
    generations: Annotated[tuple[Generation, ...], Len(1, MAX_GENERATIONS)]
    failures: dict[Name, Annotated[int, Field(ge=0, le=1 << 31)]] = {}
    owner: Annotated[str, Field(pattern=r"^([0-9A-Z]+\.[0-9]+)?$")] = ""

    def names(self) -> list[str]:
        """The users somebody could sign in as, in the order they were entered."""
        return list(dict.fromkeys(name for each in self.generations for name in each.users))

    def of(self, key: bytes) -> Generation | None:
        """The generation of that database key."""
        return next((each for each in self.generations if each.is_of(key)), None)

    def with_generations(self, *generations: Generation) -> Keys:
        """The same counters over other generations; counters of users who are gone go with them."""
        names = {name for each in generations for name in each.users}
        failures = {name: count for name, count in self.failures.items() if name in names}
        return self.model_copy(update={"generations": generations, "failures": failures})

    def with_failures(self, name: str, count: int) -> Keys:
        """The same keys with another count of failures for one user."""
        rest = {each: number for each, number in self.failures.items() if each != name}
        return self.model_copy(update={"failures": {**rest, name: count} if count else rest})


class _Preview(BaseModel):
    model_config = ConfigDict(defer_build=True)

    format: int


def parse(data: bytes, place: str = "") -> Keys:
    """The keys in the bytes of a file; ACC001 where they are damaged, ACC002 where they are newer."""
    if len(data) > MOST:
        raise Problem("ACC001", place=place)
    try:
        if _Preview.model_validate_json(data).format > FORMAT:
            raise Problem("ACC002", place=place)
        return Keys.model_validate_json(data)
    except ValidationError as error:
        raise Problem("ACC001", place=place) from error


def dump(keys: Keys) -> bytes:
    """The bytes of a keys file; `parse` of them gives the same keys."""
    return keys.model_dump_json(indent=1).encode()
