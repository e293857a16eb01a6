"""The carrier (外壳): the clear header and the checksum of each file of a package, judged without a key."""

from __future__ import annotations

import hashlib
from collections.abc import Generator, Iterable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, Final

from pydantic import ValidationError
from pydantic_core import from_json

from app.problems import Problem
from app.progress import QUIET, Progress
from app.sync.package import limits
from app.sync.package.checks import is_above
from app.sync.package.header import LENGTH, MARK, Header
from app.sync.package.words import FORMAT, SUITE, UPDATE
from app.text import _
from db.durable import CHUNK, SYSTEM, Files
from db.faults import Fault, translating

_KINDS: Final = {"delta", "snapshot", "reference", "receipt", UPDATE}
_FRONT: Final = len(MARK) + LENGTH


def inspect(path: Path, files: Files = SYSTEM) -> Header:
    """What a file says of itself, read without a key; its ciphertext is not looked at.

    PKG001 for no package, PKG002 for a newer one, PKG003 for a broken header.
    """
    with translating(path), files.open(path) as file:
        return _read_header(file, path)


def is_update(path: Path) -> bool:
    """Whether a file says that it brings another program; no trouble is told here."""
    with suppress(Problem, Fault):
        return inspect(path).kind == UPDATE
    return False


def _read_header(file: BinaryIO, path: Path) -> Header:
    """The header; the file then stands at its ciphertext."""
    front = file.read(_FRONT)
    _check_mark(front, path)
    length = int.from_bytes(front[len(MARK) :], "big")
    data = file.read(length) if 0 < length <= limits.HEADER - _FRONT else b""
    if not data or len(data) < length:
        raise Problem("PKG003", place=path.name)
    return _parse(data, path)


def _check_mark(front: bytes, path: Path) -> None:
    if front[: len(MARK) - 1] != MARK[:-1] or len(front) < _FRONT:
        raise Problem("PKG001", place=path.name)
    if front[: len(MARK)] != MARK:
        raise Problem("PKG002", place=path.name)


def _parse(data: bytes, path: Path) -> Header:
    try:
        said: object = from_json(data)
    except ValueError as error:
        raise Problem("PKG003", place=path.name) from error
    if isinstance(said, dict):
        _check_age(said, path)
    try:
        header = Header.model_validate_json(data)
    except ValidationError as error:
        raise Problem("PKG003", place=path.name) from error
    if header.part > header.parts:
        raise Problem("PKG003", place=path.name)
    return header


def _check_age(said: dict[str, object], path: Path) -> None:
    """What only a newer program understands is told before what is broken."""
    if is_above(said.get("format"), FORMAT) or said.get("suite", SUITE) != SUITE:
        raise Problem("PKG002", place=path.name)
    kind = said.get("kind")
    if isinstance(kind, str) and kind not in _KINDS:
        raise Problem("PKG002", place=path.name)


def check(path: Path, header: Header, progress: Progress = QUIET, files: Files = SYSTEM) -> None:
    """PKG005 where a file is shorter than its header says, PKG004 where it is not what was written."""
    digest, done = hashlib.sha256(), 0
    with translating(path), files.open(path) as file:
        if _read_header(file, path) != header:
            raise Problem("PKG004", place=path.name)
        while block := file.read(CHUNK):
            digest.update(block)
            done += len(block)
            progress.step(done, header.size, _("正在核对数据包"))
    if done < header.size:
        raise Problem("PKG005", place=path.name)
    if done > header.size or digest.hexdigest() != header.sha256:
        raise Problem("PKG004", place=path.name)


def ciphertext(paths: Iterable[Path], files: Files = SYSTEM) -> Generator[bytes]:
    """The ciphertext of a package's files one after the other."""
    for path in paths:
        with translating(path), files.open(path) as file:
            left = _read_header(file, path).size
            while left and (block := file.read(min(left, CHUNK))):
                left -= len(block)
                yield block
