"""Attachments (附件): which files belong to a field. The bytes lie in the vault, not here.

A file is named by its content, so that the value is the same at every station; each vault has a name of its own for it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, cast

from app.kinds.base import Kind, Reading, Value
from app.kinds.cells import BLANKS
from app.kinds.characters import normalise
from app.problems import Problem
from app.text import _

_SHA256 = re.compile("[0-9a-f]{64}")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]")
_UNSAFE = re.compile(r'[\\/:*?"<>|\ud800-\udfff]')
_LONGEST = 200
_LARGEST = 2**40


class File(NamedTuple):
    """One file: its content's SHA-256 (64 hex digits), original name, size in bytes."""

    sha256: str
    name: str
    size: int


def pack(files: Sequence[File]) -> str:
    """The canonical JSON text of some files, in their order, each content once."""
    once = {file.sha256: file for file in files}
    rows = [{"name": each.name, "sha256": each.sha256, "size": each.size} for each in once.values()]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def unpack(value: Value) -> tuple[File, ...]:
    """The files of a stored value; none for None."""
    if value is None:
        return ()
    return tuple(File(row["sha256"], row["name"], row["size"]) for row in json.loads(str(value)))


def names(value: Value) -> str:
    """The original names, as lists show them."""
    return "、".join(file.name for file in unpack(value))


@dataclass(frozen=True)
class Attachment(Kind):
    """Up to `most` files, kept as canonical JSON text; no folder of a name is ever used."""

    most: int = 50

    def read(self, raw: object, reading: Reading) -> Value:
        """The canonical text of JSON text or of a sequence of `File`s; None for blank or no files."""
        if raw is None or (isinstance(raw, str) and raw.strip() in BLANKS):
            return None
        rows = _rows(raw)
        if len(rows) > self.most:
            raise Problem("VAL097")
        return pack([_file(row) for row in rows]) if rows else None

    def mask(self, value: Value) -> str:
        """How many there are: file names can tell too much."""
        return _("附件{count}个").format(count=len(unpack(value))) if value else ""

    def store(self, native: object) -> Value:
        """The canonical text of a sequence of `File`s."""
        return pack(cast("Sequence[File]", native)) if native else None

    def restore(self, value: Value) -> object:
        """A tuple of `File`s."""
        return unpack(value)


def _rows(raw: object) -> list[object]:
    if isinstance(raw, list | tuple):
        return list(cast("Sequence[object]", raw))
    try:
        found: object = json.loads(raw) if isinstance(raw, str) else None
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, list):
        raise Problem("VAL097")
    return cast("list[object]", found)


def _file(row: object) -> File:
    if isinstance(row, File):
        fields: Mapping[str, object] = row._asdict()
    elif isinstance(row, dict):
        fields = cast("Mapping[str, object]", row)
    else:
        raise Problem("VAL097")
    sha256, name, size = fields.get("sha256"), fields.get("name"), fields.get("size")
    if not isinstance(sha256, str) or not isinstance(name, str) or type(size) is not int:
        raise Problem("VAL097")
    name = _UNSAFE.sub("_", _CONTROLS.sub("", normalise(name))).strip(" .")
    if not _SHA256.fullmatch(sha256) or not 0 < len(name) <= _LONGEST or not 0 <= size <= _LARGEST:
        raise Problem("VAL097")
    return File(sha256, name, size)
