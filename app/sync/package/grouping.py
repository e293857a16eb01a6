"""Which files on a stick form one package, and what of it is missing."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final, NamedTuple

from app.problems import Problem
from app.sync.package.carrier import inspect
from app.sync.package.header import Header
from app.sync.package.words import UPDATE
from db.durable import SYSTEM, Files

_NAMED: Final = 10
"""Missing parts that a message names."""


class Bundle(NamedTuple):
    """The files of one package, in order; `problem` where it cannot be taken in as it is.

    `header` is the first part's that was found, None for a file that is no readable package.
    """

    header: Header | None
    paths: tuple[Path, ...]
    problem: Problem | None = None

    @property
    def is_update(self) -> bool:
        """Whether it brings another program instead of data."""
        return self.header is not None and self.header.kind == UPDATE


def group(paths: Iterable[Path], files: Files = SYSTEM) -> list[Bundle]:
    """Files sorted into packages, in the order they first turn up. Faults of the device are raised.

    An update has PKG009: it brings no data.
    """
    packages, unreadable = dict[tuple[object, ...], dict[Path, Header]](), list[Bundle]()
    for path in paths:
        try:
            header = inspect(path, files)
        except Problem as problem:
            unreadable.append(Bundle(None, (path,), problem))
        else:
            packages.setdefault(header.package, {})[path] = header
    return [*map(_of_data, packages.values()), *unreadable]


def assemble(
    paths: Iterable[Path], files: Files = SYSTEM, *, updates: bool = False
) -> dict[Path, Header]:
    """The files of one package in order, each with its header; the Problem of the bundle where it has one.

    PKG009 where it is an update and data are wanted, UPD001 where it is the other way round.
    """
    found = {path: inspect(path, files) for path in paths}
    if len({each.package for each in found.values()}) != 1:
        raise Problem("PKG008")
    bundle = _bundle(found) if updates else _of_data(found)
    if updates and not bundle.is_update:
        raise Problem("UPD001", place=bundle.paths[0].name)
    if bundle.problem:
        raise bundle.problem
    return {path: found[path] for path in bundle.paths}


def _of_data(found: dict[Path, Header]) -> Bundle:
    bundle = _bundle(found)
    if bundle.is_update:
        return bundle._replace(problem=Problem("PKG009", place=bundle.paths[0].name))
    return bundle


def _bundle(found: dict[Path, Header]) -> Bundle:
    parts: dict[int, Path] = {}
    problem: Problem | None = None
    for path, header in found.items():
        other = parts.setdefault(header.part, path)
        if found[other] != header:
            problem = Problem("PKG007", place=path.name, part=header.part)
    first = found[parts[min(parts)]]
    problem = problem or _incomplete(first, found, parts)
    return Bundle(first, tuple(parts[each] for each in sorted(parts)), problem)


def _incomplete(first: Header, found: dict[Path, Header], parts: dict[int, Path]) -> Problem | None:
    """PKG007 where parts are of different writings, PKG006 where one is missing."""
    place = parts[first.part].name
    if any((each.kind, each.parts) != (first.kind, first.parts) for each in found.values()):
        return Problem("PKG007", place=place, part=first.part)
    missing = sorted(set(range(1, first.parts + 1)) - set(parts))
    if not missing:
        return None
    listed = "、".join(map(str, missing[:_NAMED])) + ("……" if len(missing) > _NAMED else "")
    return Problem("PKG006", place=place, parts=first.parts, missing=listed)
