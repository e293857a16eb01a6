"""What a bundle must be: of a bounded size, the same each time, and without anything that only Wine needs."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from bundle import stubs
from bundle.contents import is_wanted
from environment import Trouble

PLACEHOLDER = b"Wine placeholder DLL"
"""What Wine writes into the libraries it puts in the place of Windows' own."""
LONG_PATHS = re.compile(rb"<longPathAware[^>]*>true</longPathAware>")
"""In a program's manifest; Windows heeds it where its own setting LongPathsEnabled is on."""
LIBRARIES = {".dll", ".pyd", ".exe"}


def files(folder: Path) -> list[Path]:
    """Every file in its order."""
    return sorted(path for path in folder.rglob("*") if path.is_file())


def listing(folder: Path) -> str:
    """One line for each file: its SHA-256, its size, its place."""
    lines = (
        f"{digest(path)} {path.stat().st_size} {path.relative_to(folder).as_posix()}\n"
        for path in files(folder)
    )
    return "".join(lines)


def digest(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def foreign(folder: Path) -> list[str]:
    """Files that came from Wine, and others that were to stay out."""
    found: list[str] = []
    for path in files(folder):
        place = path.relative_to(folder).as_posix()
        if path.name.lower() in stubs.names() or not is_wanted(place.removeprefix("_internal/")):
            found.append(place)
        elif path.suffix.lower() in LIBRARIES:
            head = path.read_bytes()[:4096]
            if stubs.BUILTIN in head or PLACEHOLDER in head:
                found.append(place)
    return found


def prove_foreign(folder: Path) -> None:
    """Trouble if anything of Wine's, or left out on purpose, is in the bundle."""
    if found := foreign(folder):
        raise Trouble(f"These do not belong into the bundle: {', '.join(found)}")


def prove_long_paths(folder: Path) -> None:
    """Trouble unless both programs tell Windows that they take paths of more than 260 letters."""
    for name in ("lince.exe", "lince-cli.exe"):
        if not LONG_PATHS.search((folder / name).read_bytes()):
            raise Trouble(f"{name} does not say that it takes long paths.")


def size(place: Path) -> int:
    """Bytes of a file, or of all files in a folder."""
    every = [place] if place.is_file() else files(place)
    return sum(path.stat().st_size for path in every)


def prove_size(place: Path, most: int) -> int:
    """How many bytes it has; Trouble if they are too many."""
    found = size(place)
    if found > most:
        raise Trouble(
            f"{place.name} has {found / 1e6:.1f} MB; at most {most / 1e6:.0f} are wanted."
        )
    return found
