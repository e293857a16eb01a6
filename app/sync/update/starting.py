"""Starting an installer (启动安装程序): proved once more, and told where to install and what to open afterwards."""

from __future__ import annotations

import ctypes
import os
import subprocess
from typing import Any, Final

from app.problems import Problem
from app.sync.update.changing import Ready
from db.durable import sha256_of
from db.faults import Fault, FaultKind, fault_of, translating

_DETACHED: Final = 0x00000008
"""DETACHED_PROCESS: the installer outlives the program that started it."""
OPEN: Final = "LINCE_OPEN"
"""The installer reads from it what it opens when it has done its work."""


def start(ready: Ready) -> subprocess.Popen[bytes]:
    """Start the installer, which waits for this program to end; who starts it need not wait for it.

    UPD009 where it is not the file that was proved any more; Faults where the system does not start it: some
    scanners and policies forbid it.
    """
    with translating(ready.setup):
        if sha256_of(ready.setup) != ready.sha256:
            raise Problem("UPD009")
    try:
        return subprocess.Popen(  # noqa: S603 - an installer whose signature was proved
            _words(ready),
            cwd=ready.setup.anchor,
            env={**os.environ, OPEN: ready.opens},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            creationflags=_DETACHED if os.name == "nt" else 0,
            close_fds=True,
        )
    except OSError as error:
        denied = Fault(FaultKind.NO_PERMISSION, str(ready.setup), str(error))
        raise fault_of(error, ready.setup) or denied from error


def _words(ready: Ready) -> str | list[str]:
    """On Windows one line: the installer takes the folder as the rest of it, spaces included, without quotes."""
    if os.name != "nt":
        return [str(ready.setup), "/UPDATE", f"/D={ready.folder}"]
    let_go_of_libraries()
    return f'"{ready.setup}" /UPDATE /D={ready.folder}'


def let_go_of_libraries() -> None:  # pragma: no cover - runs on Windows only
    """A frozen program's children would look for libraries in its folder, and hold it, which is to be replaced."""
    kernel: Any = getattr(ctypes, "windll").kernel32  # noqa: B009 - other systems' ctypes has no such name
    kernel.SetDllDirectoryW(None)
