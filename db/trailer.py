"""What stands behind the database in a backup file, and reading it without any key.

A backup is `[database][trailer: JSON][footer]`; the footer's 56 bytes are the lengths of both as 64-bit
big-endian numbers, the trailer's SHA-256 and the mark `LINCEBK1`.
"""

from __future__ import annotations

import hashlib
import re
import struct
from base64 import b64encode
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Annotated, Final, Literal

import orjson
from pydantic import AwareDatetime, Base64Bytes, BaseModel, ConfigDict, Field, ValidationError

from db.durable import SYSTEM, Files
from db.faults import Fault, FaultKind, translating

MAGIC: Final = b"LINCEBK1"
FORMAT: Final = 1
SUFFIX: Final = ".lincebak"
FOOTER: Final = struct.Struct(">QQ32s8s")
_LARGEST_TRAILER: Final = 256 << 20
"""Bytes; a million attachments stay below."""

ATTACHMENT: Final = re.compile(r"[0-9a-f]{32,128}")
"""The name of a sealed attachment (its HMAC in hex); nothing else is ever taken as a file name."""


@dataclass(frozen=True)
class BackupInfo:
    """What a backup says about itself. `size` and `sha256` are those of its database part; `occasion` is the
    application's word for why it was made."""

    office: str
    station: str
    epoch: str
    step: int
    position: int
    chain: str
    made_at: datetime
    size: int
    sha256: str
    pages: int
    keys: bytes
    attachments: tuple[tuple[str, int], ...] = ()
    path: Path = field(default=Path(), compare=False)
    occasion: str = ""

    @property
    def pool(self) -> Path:
        """The folder beside it that its attachments lie in, shared by this station's backups."""
        return pool_of(self.path.parent, self.office, self.station)


def pool_of(folder: Path, office: str, station: str) -> Path:
    """Where a station's attachments lie in a folder of backups."""
    return folder / f"{office}-{station}.files"


class _Form(BaseModel):
    model_config = ConfigDict(extra="ignore", defer_build=True)

    format: Literal[1]
    office: Annotated[str, Field(pattern=r"^[0-9A-Za-z]{1,32}$")]
    station: Annotated[str, Field(pattern=r"^[0-9]{1,6}$")]
    epoch: Annotated[str, Field(pattern=r"^[0-9a-f]{1,32}$")]
    step: Annotated[int, Field(ge=0)]
    position: Annotated[int, Field(ge=0)]
    chain: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    made_at: AwareDatetime
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    pages: Annotated[int, Field(ge=1)]
    keys: Base64Bytes
    attachments: list[
        tuple[Annotated[str, Field(pattern=f"^{ATTACHMENT.pattern}$")], Annotated[int, Field(ge=0)]]
    ]
    occasion: Annotated[str, Field(max_length=40)] = ""


def ending(info: BackupInfo) -> bytes:
    """The trailer and footer that make a copied database a backup."""
    trailer = orjson.dumps(
        {
            "format": FORMAT,
            "office": info.office,
            "station": info.station,
            "epoch": info.epoch,
            "step": info.step,
            "position": info.position,
            "chain": info.chain,
            "made_at": info.made_at.isoformat(timespec="seconds"),
            "sha256": info.sha256,
            "pages": info.pages,
            "keys": b64encode(info.keys).decode("ascii"),
            "attachments": info.attachments,
            "occasion": info.occasion,
        }
    )
    digest = hashlib.sha256(trailer).digest()
    return trailer + FOOTER.pack(info.size, len(trailer), digest, MAGIC)


def read_info(path: Path, files: Files = SYSTEM) -> BackupInfo:
    """What the backup says about itself, without a key; the database part is not read.

    Faults: GONE, DAMAGED (cut short, changed, or no backup), NEWER than this program.
    """
    with translating(path):
        size, trailer = _ending_of(path, files)
    try:
        asked: object = orjson.loads(trailer)
        if isinstance(asked, dict) and _is_newer(asked.get("format")):
            raise Fault(FaultKind.NEWER, str(path), "backup format")
        form = _Form.model_validate_json(trailer)
    except (orjson.JSONDecodeError, ValidationError) as error:
        raise Fault(FaultKind.DAMAGED, str(path), "trailer") from error
    return BackupInfo(
        form.office, form.station, form.epoch, form.step, form.position, form.chain,
        form.made_at, size, form.sha256, form.pages, form.keys, tuple(form.attachments), path,
        form.occasion,
    )  # fmt: skip


def _is_newer(number: object) -> bool:
    return isinstance(number, int) and number > FORMAT


def _ending_of(path: Path, files: Files) -> tuple[int, bytes]:
    """The length of the database part and the trailer's bytes, once the footer fits both."""
    whole = path.stat().st_size
    with files.open(path) as file:
        file.seek(max(0, whole - FOOTER.size))
        footer = file.read(FOOTER.size)
        if len(footer) < FOOTER.size:
            raise Fault(FaultKind.DAMAGED, str(path), "too short")
        size, length, digest, magic = FOOTER.unpack(footer)
        fits = size + length + FOOTER.size == whole and 0 < length <= _LARGEST_TRAILER
        if magic != MAGIC or not fits:
            raise Fault(FaultKind.DAMAGED, str(path), "footer")
        file.seek(size)
        trailer = file.read(length)
    if hashlib.sha256(trailer).digest() != digest:
        raise Fault(FaultKind.DAMAGED, str(path), "trailer changed")
    return size, trailer
