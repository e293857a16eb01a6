"""Copies of packages in the tray: made durably and proved, known by their bytes, taken away once they are taken in."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from app.office import Office
from app.problems import Problem
from app.progress import QUIET, Progress
from app.registry import STEP
from app.sync.outcome import Outcome
from app.sync.package.carrier import check, inspect
from app.sync.package.grouping import Bundle, group
from app.sync.package.header import Header
from app.sync.package.volumes import SUFFIX
from app.sync.stream.packages import Taken
from app.sync.tray.entry import KEPT, Held, drop_entry, entry, package_id, put_entry, tray_of
from app.text import _
from db import logbook
from db.durable import SYSTEM, Files, copy_durably
from db.faults import translating
from db.places import require_space

_WORDS: Final = {"copying": _("正在留存数据包")}


def id_of(bundle: Bundle, files: Files = SYSTEM) -> str:
    """What names the bytes of a package; empty for what is none."""
    return package_id(inspect(each, files) for each in bundle.paths) if bundle.header else ""


def keep(
    office: Office,
    bundle: Bundle,
    outcome: Outcome,
    progress: Progress = QUIET,
    files: Files = SYSTEM,
) -> Held | None:
    """Copy a package into the tray, or note anew why the one there is kept; nothing where it is not to be kept.

    Faults of the disk.
    """
    problem = outcome.problem
    if problem is None or problem.code not in KEPT:
        return None
    headers = [inspect(each, files) for each in bundle.paths]
    id_ = package_id(headers)
    known = entry(office.store.reader, id_)
    names = tuple(_name(id_, each) for each in headers)
    _copy(office, dict(zip(bundle.paths, headers, strict=True)), id_, progress, files)
    held = _entry(office, headers, id_, names, problem, outcome.package)
    if known:
        held = held.model_copy(update={"by": known.by, "at": known.at})
    if held != known:
        _remember(office, held)
    return held


def _copy(
    office: Office, found: dict[Path, Header], id_: str, progress: Progress, files: Files
) -> None:
    folder = tray_of(office.store.path)
    targets = {path: folder / _name(id_, header) for path, header in found.items()}
    missing = [path for path, target in targets.items() if not target.exists()]
    if not missing:
        return
    with translating(folder):
        files.make_folder(folder)
        files.sync_folder(folder.parent)
        require_space(folder, sum(found[each].size for each in missing))
        for path in missing:
            copy_durably(path, targets[path], _Copying(progress), files)
            check(targets[path], found[path], progress, files)


class _Copying:
    def __init__(self, progress: Progress) -> None:
        self._progress = progress

    def step(self, done: int, total: int, what: str) -> None:
        self._progress.step(done, total, _WORDS[what])


def _entry(
    office: Office,
    headers: list[Header],
    id_: str,
    names: tuple[str, ...],
    problem: Problem,
    row: Taken | None,
) -> Held:
    first, author = headers[0], office.author
    return Held(
        id=id_,
        sender=first.sender,
        epoch=first.epoch,
        seq=first.seq,
        kind=first.kind,
        names=names,
        size=sum(each.size for each in headers),
        code=problem.code,
        message=problem.message,
        remedy=problem.remedy,
        by=author.name,
        at=author.at,
        step=STEP,
        manifest=row.manifest if row else "",
        base=row.base if row else 0,
        lost=int(str(problem.params.get("lost", 0))),
    )


def _name(id_: str, header: Header) -> str:
    """The name of a part's copy: two packages that bear one number have two."""
    return f"{header.stem}-{id_[:8]}.p{header.part:02}{SUFFIX}"


def _remember(office: Office, held: Held) -> None:
    with office.store.writing(office.author) as writer:
        put_entry(writer.connection, held)
        detail = f"{held.seq} {held.code}"
        logbook.log(writer.connection, writer.author, "package_kept", held.sender, detail)


def release(office: Office, id_: str, files: Files = SYSTEM) -> None:
    """Forget a package that was taken in, and take its copy away."""
    held = entry(office.store.reader, id_)
    if held is None:
        return
    with office.store.writing(office.author) as writer:
        drop_entry(writer.connection, id_)
    remove(office, held, files)


def remove(office: Office, held: Held, files: Files = SYSTEM) -> None:
    """Take the copy of a package away; nothing but files that were made here."""
    for path in paths_of(office, held):
        with translating(path):
            files.unlink(path)


def copies(office: Office, held: Held) -> list[Bundle]:
    """The copy as the files of a package; none where it is gone. Each entry by itself: two may bear one number."""
    return group(each for each in paths_of(office, held) if each.exists())


def paths_of(office: Office, held: Held) -> list[Path]:
    """Where the copy of a package lies."""
    folder = tray_of(office.store.path)
    return [folder / each for each in held.names]
