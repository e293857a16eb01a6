"""What a manifest must be before any of its members is looked at."""

from __future__ import annotations

import re

from pydantic import ValidationError
from pydantic_core import from_json

from app.problems import Problem
from app.sync.package import limits
from app.sync.package.header import Header
from app.sync.package.manifest import Entry, Manifest
from app.sync.package.words import (
    FILES,
    FORMAT,
    MEMBER,
    PACKED,
    READER,
    UPDATE,
    UPDATE_MEMBER,
)


def read_manifest(data: bytes) -> Manifest:
    """The manifest of those bytes; PKG002 where it asks for a newer reader, PKG014 where it is none."""
    _check_age(data)
    try:
        return Manifest.model_validate_json(data)
    except ValidationError as error:
        raise Problem("PKG014") from error


def _check_age(data: bytes) -> None:
    """A newer format may hold what this one forbids, so its number is read before the rest."""
    try:
        said: object = from_json(data)
    except ValueError as error:
        raise Problem("PKG014") from error
    if isinstance(said, dict) and (
        is_above(said.get("format"), FORMAT) or is_above(said.get("reader"), READER)
    ):
        raise Problem("PKG002")


def is_above(number: object, most: int) -> bool:
    """Whether that is a number, and one higher than this program knows."""
    return type(number) is int and number > most


def check_same(manifest: Manifest, header: Header) -> None:
    """PKG015 where the clear header says another thing than what was signed."""
    for name in ("format", "suite", "kind", "sender", "recipient", "epoch", "seq"):
        if getattr(manifest, name) != getattr(header, name):
            raise Problem("PKG015")


def check_manifest(manifest: Manifest) -> None:
    """PKG016 beyond the limits, PKG024 for a member's name, PKG014 where numbers contradict each other."""
    _check_sums(manifest)
    if len({each.name for each in manifest.members}) < len(manifest.members):
        raise Problem("PKG024")
    names = UPDATE_MEMBER if manifest.kind == UPDATE else MEMBER
    for each in manifest.members:
        _check_entry(each, names)
    if manifest.base > manifest.position:
        raise Problem("PKG014")


def _check_sums(manifest: Manifest) -> None:
    packed = sum(each.raw for each in manifest.members if each.name.endswith(PACKED))
    total = sum(each.raw for each in manifest.members)
    if len(manifest.members) > limits.MEMBERS or packed > limits.ALL_LINES or total > limits.TOTAL:
        raise Problem("PKG016")
    if manifest.total != total:
        raise Problem("PKG014")


def _check_entry(entry: Entry, names: re.Pattern[str]) -> None:
    if not names.fullmatch(entry.name):
        raise Problem("PKG024")
    if entry.name.endswith(PACKED):
        _check_packed(entry)
    elif entry.raw > limits.FILE:
        raise Problem("PKG016")
    elif entry.size != entry.raw or entry.name != FILES + entry.sha256:
        raise Problem("PKG014")


def _check_packed(entry: Entry) -> None:
    """A bomb says what it is: its compressed bytes make far more than lines of words do."""
    if entry.raw > limits.LINES or entry.size > limits.LINES:
        raise Problem("PKG016")
    if entry.raw > max(limits.LARGE, entry.size * limits.RATIO):
        raise Problem("PKG016")
