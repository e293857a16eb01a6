"""What is ready to be signed: what was built, proved against what its builds noted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.registry import STEP
from app.sync.update.publisher import publisher
from app.sync.update.release import INSTALLER, LINUX, PORTABLE
from app.sync.update.writing import Artefact
from bundle import linux, names, windows
from bundle.check import size
from bundle.record import Record, read, state, unsigned
from bundle.settings import epoch
from environment import Trouble

NAMES = {INSTALLER: names.INSTALLER, PORTABLE: names.PORTABLE, LINUX: names.LINUX}
"""By the platforms that the program knows."""
SYSTEMS = {
    "windows": (INSTALLER, PORTABLE),
    "linux": (LINUX,),
}
"""What each build makes."""


@dataclass(frozen=True)
class Ready:
    """A version, the step of data files that it reads, the keys it knows, its time, and its files."""

    version: str
    step: int
    keys: frozenset[str]
    moment: int
    artefacts: list[Artefact]


def folders() -> dict[str, Path]:
    """Where each build leaves its program."""
    return {"windows": windows.MADE, "linux": linux.MADE}


def built(dist: Path, version: str) -> Ready:
    """What lies in `dist` of a version; Trouble where anything is not as its build left it."""
    there = {
        system: [each for each in platforms if (dist / NAMES[each].format(version)).is_file()]
        for system, platforms in SYSTEMS.items()
    }
    records = {
        system: proved(dist, version, system, platforms)
        for system, platforms in there.items()
        if platforms
    }
    if not records:
        raise _nothing(version)
    if len({each.step for each in records.values()}) > 1:
        raise Trouble(
            f"The builds of {version} for {' and '.join(records)} read data files of different steps; build all anew."
        )
    return Ready(
        version,
        max(each.step for each in records.values()),
        frozenset.intersection(*(frozenset(each.keys) for each in records.values())),
        max(each.moment for each in records.values()),
        _artefacts(dist, version, lambda: records["windows"].room),
    )


def proved(dist: Path, version: str, system: str, platforms: list[str]) -> Record:
    """What a build noted; Trouble where its files, or the folder they were made of, are others by now."""
    file = dist / names.RECORD.format(version, system)
    again = f"packaging/dev.py build {system}"
    if not file.is_file():
        raise Trouble(f"{file} is not there, so nobody knows what was built: {again}")
    record = read(file)
    if record.version != version:
        raise Trouble(f"{file.name} tells of {record.version}, not of {version}: {again}")
    for each in platforms:
        path = dist / NAMES[each].format(version)
        if record.files.get(path.name) != unsigned(path):
            raise Trouble(f"{path} is not the file that was built: {again} --pack")
    folder = folders()[system]
    if folder.is_dir() and state(folder) != record.bundle:
        raise Trouble(f"{folder} was changed, or signed, after it was packed: {again} --pack")
    return record


def made_up(dist: Path, version: str, trusted: Path, bundle: Path) -> Ready:
    """What a trial made of a version of its own, for programs that know the keys in that file."""
    keys = frozenset(publisher(trusted).keys)
    return Ready(version, STEP, keys, epoch(), _artefacts(dist, version, lambda: size(bundle)))


def _artefacts(dist: Path, version: str, room: Callable[[], int]) -> list[Artefact]:
    found = {each: dist / name.format(version) for each, name in NAMES.items()}
    there = [(each, path) for each, path in found.items() if path.is_file()]
    if not there:
        raise _nothing(version)
    return [Artefact(each, path, room() if each == INSTALLER else 0) for each, path in there]


def _nothing(version: str) -> Trouble:
    return Trouble(f"Nothing of {version} is built yet: packaging/dev.py build windows")
