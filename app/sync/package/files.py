"""File operations on a stick that may be full, pulled or write-protected, and holds other people's files."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from db.durable import PRIVATE, Files, Sink


def _new(path: str, flags: int) -> int:
    return os.open(path, flags, PRIVATE)


class PackageFiles(Files):
    """The operations a package is written with; tests put failing and recording ones in their place."""

    def create(self, path: Path) -> Sink:
        """An empty new file to write into; FileExistsError rather than emptying what stands there."""
        return Sink(open(path, "xb", opener=_new))

    def amend(self, path: Path) -> Sink:
        """The file, to write over its beginning."""
        return Sink(path.open("r+b"))


SYSTEM: Final = PackageFiles()
