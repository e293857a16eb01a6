"""Whether this computer can remember anything for its user (本机记录): last files, the look, how far files had come."""

from __future__ import annotations

from typing import Final

from app.faults import Fault, told
from app.own_folder import own_folder
from app.problems import Problem
from db.durable import SYSTEM, Files
from db.faults import translating

_PROBE: Final = b"\0" * 4096
"""As much as the least that a disk gives away."""


def trouble(files: Files = SYSTEM) -> list[Problem]:
    """FIL024 where nothing can be written into the user's own folder."""
    folder = own_folder()
    probe = folder / "probe"
    try:
        with translating(folder):
            files.make_folder(folder)
            with files.create(probe) as sink:
                sink.write(_PROBE)
            files.unlink(probe)
    except Fault as fault:
        return [Problem("FIL024", place=str(folder), why=told(fault).message)]
    except OSError as error:  # nobody has met it yet; whoever signs in is told, and works
        return [Problem("FIL024", place=str(folder), why=error.strerror or "")]
    return []
