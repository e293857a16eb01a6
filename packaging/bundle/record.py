"""What a build notes beside what it made, so that nothing else is signed: hashes, and what the program tells."""

from __future__ import annotations

import hashlib
import json
import struct
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from bundle.check import listing, size
from bundle.names import RECORD
from bundle.settings import epoch
from environment import Trouble


@dataclass(frozen=True)
class Record:
    """Of one build: the version and the step of data files that its program says, the publisher's keys that it knows,
    its time, its bytes unpacked, the hash of its list of files, and those of what was made of it."""

    version: str
    step: int
    keys: tuple[str, ...]
    moment: int
    room: int
    bundle: str
    files: dict[str, str]


def look(folder: Path, made: Iterable[Path] = ()) -> Record:
    """What the folder of a program says of itself, not what the source says, which may have changed since."""
    return Record(
        version_of(folder), step_of(folder), keys_of(folder), epoch(), size(folder), state(folder),
        {path.name: unsigned(path) for path in made},
    )  # fmt: skip


def version_of(folder: Path) -> str:
    """The version that the program says of itself."""
    found = [path.name for path in (folder / "_internal").glob("lince-*.dist-info")]
    if len(found) != 1:
        raise Trouble(f"{folder} holds no program that tells its version; build it anew.")
    return found[0].removeprefix("lince-").removesuffix(".dist-info")


def step_of(folder: Path) -> int:
    """The step of data files that the program reads: that of the last migration it brings; 0 where it brings none."""
    found = (folder / "_internal" / "db" / "migrations").glob("m[0-9][0-9][0-9][0-9]_*")
    return max((int(each.name[1:5]) for each in found), default=0)


def keys_of(folder: Path) -> tuple[str, ...]:
    """The publisher's keys whose updates the program takes."""
    file = folder / "_internal" / "resources" / "publisher.json"
    return tuple(json.loads(file.read_text(encoding="utf-8"))["keys"]) if file.is_file() else ()


def state(folder: Path) -> str:
    """One hash for all files of a folder."""
    return hashlib.sha256(listing(folder).encode()).hexdigest()


def unsigned(path: Path) -> str:
    """The SHA-256 of a file, of a Windows program without the signature that it may get after it was built."""
    data = bytearray(path.read_bytes())
    if data.startswith(b"MZ") and len(data) > 64:
        _strip(data)
    return hashlib.sha256(data).hexdigest()


def _strip(data: bytearray) -> None:
    """Make it as it was before signing, padded as signing pads it: no checksum, and no certificates at the end."""
    head = int.from_bytes(data[60:64], "little") + 24
    entry = head + (144 if data.startswith(b"\x0b\x02", head) else 128)
    if len(data) < entry + 8:
        return
    start, length = struct.unpack_from("<II", data, entry)
    if start and start + length == len(data):
        del data[start:]
        data[entry : entry + 8] = bytes(8)
    data[head + 64 : head + 68] = bytes(4)
    data += bytes(-len(data) % 8)


def forget(dist: Path, version: str, system: str) -> None:
    """Nothing of an earlier build is to be believed while another one is made."""
    (dist / RECORD.format(version, system)).unlink(missing_ok=True)


def write(record: Record, dist: Path, system: str) -> Path:
    """Note it beside what was made."""
    file = dist / RECORD.format(record.version, system)
    file.write_text(json.dumps(asdict(record), indent=1) + "\n", encoding="utf-8", newline="\n")
    return file


def read(file: Path) -> Record:
    """What was noted."""
    try:
        told: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        told["keys"] = tuple(told["keys"])
        return Record(**told)
    except (ValueError, TypeError, KeyError) as error:
        raise Trouble(f"{file} is not what a build wrote; build anew.") from error


def prove_same_version(folder: Path, version: str) -> None:
    """Trouble where the folder was built of another version than the one to be packed."""
    if (found := version_of(folder)) != version:
        raise Trouble(f"{folder} holds {found}, and {version} is to be packed; build it anew.")
