"""What an update says of itself (升级说明): the version, what is new in it, and the files it brings."""

from __future__ import annotations

from typing import Annotated, Final

from annotated_types import Len
from pydantic import BaseModel, Field

from app.sync.package import limits
from app.sync.package.words import CONFIG, Count, Natural, Sha256

INSTALLER, PORTABLE, LINUX = "windows-amd64", "windows-portable", "linux-amd64"
"""The platforms that a release is built for: Windows' installer, the folder for Windows, the package for Linux."""
PUBLISHER: Final = "TLINCE.1"
EVERYONE: Final = "TEVERYONE.1"
"""The addresses in an update's header: it has no office for a sender, and none for a recipient."""

VERSION: Final = r"^[0-9]{1,4}(\.[0-9]{1,4}){1,2}$"
Version = Annotated[str, Field(pattern=VERSION)]
_Day = Annotated[str, Field(pattern=r"^20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$")]
_Name = Annotated[str, Field(pattern=r"^lince[0-9A-Za-z._-]{1,80}$")]
_Platform = Annotated[str, Field(pattern=r"^[a-z0-9-]{1,40}$")]


class Build(BaseModel):
    """A file for one platform: `size` its bytes, `room` the bytes that the program needs once it is unpacked."""

    model_config = CONFIG

    platform: _Platform
    name: _Name
    sha256: Sha256
    size: Annotated[int, Field(ge=1, le=limits.FILE)]
    room: Count


class Release(BaseModel):
    """A version of the program: `step` is the highest step of data files that it knows, `day` when it was published
    (told, and never compared with a clock), `notes` what is new, in lines for the user."""

    model_config = CONFIG

    version: Version
    step: Natural
    day: _Day
    notes: Annotated[str, Len(1, 20_000)]
    builds: Annotated[tuple[Build, ...], Len(1, 20)]

    def build_for(self, platform: str) -> Build | None:
        """The file for a platform."""
        return next((each for each in self.builds if each.platform == platform), None)


def numbers(version: str) -> tuple[int, int, int]:
    """A version to compare by: 1.10 comes after 1.9."""
    parts = [int(each) if each.isdecimal() else 0 for each in version.split(".")]
    first, second, third = [*parts, 0, 0, 0][:3]
    return first, second, third


def seq_of(version: str) -> int:
    """The package number of an update: each version has one of its own, and a later one a greater one."""
    first, second, third = numbers(version)
    return first * 10**8 + second * 10**4 + third + 1


def version_in(seq: int) -> str:
    """The version that a package number stands for, as `seq_of` makes it."""
    first, rest = divmod(seq - 1, 10**8)
    second, third = divmod(rest, 10**4)
    return f"{first}.{second}.{third}"
