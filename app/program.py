"""What the program says of itself (关于): its version, its licence, what it is made of."""

from __future__ import annotations

from importlib import metadata
from pathlib import Path

from app.text import RESOURCES

_FILES = ("NOTICE", "LICENSE")


def version() -> str:
    """The version, as it was built."""
    try:
        return metadata.version("lince")
    except metadata.PackageNotFoundError:
        return "0"


def notices() -> dict[str, str]:
    """The texts of notice and licence by the names of their files; those that are there."""
    found = {name: _found(name) for name in _FILES}
    return {
        name: path.read_text(encoding="utf-8") for name, path in found.items() if path is not None
    }


def _found(name: str) -> Path | None:
    """Beside the resources in the source and in the frozen program, else among the package's own files."""
    beside = RESOURCES.parent / name
    return beside if beside.is_file() else None
