"""Which machine this is (本机标识), told by the system itself; what is kept of it says nothing to others."""

from __future__ import annotations

import hashlib
import re
import secrets
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from app.own_folder import own_folder
from db.durable import SYSTEM, write_durably
from db.faults import Fault, translating

_FILES: Final = (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id"))
_ID: Final = re.compile("[0-9a-f]{32}")
_KEY: Final = r"SOFTWARE\Microsoft\Cryptography"
_OWN: Final = "machine"


def user_folder() -> Path:
    """The user's own folder on this computer, where it is remembered how far files had come."""
    return own_folder()


def hashed(*parts: str) -> str:
    """A short stand-in for what should not be kept itself."""
    return hashlib.sha256("\0".join(("lince", *parts)).encode()).hexdigest()[:16]


def machine_mark(folder: Path, files: Sequence[Path] = _FILES) -> str:
    """What stands for this machine: the same each time, another one elsewhere.

    Where the system does not say, a random name is kept in the user's folder; where that cannot be written either,
    every time is another machine, which is the safe mistake.
    """
    return hashed(system_id(files) or _kept_id(folder / _OWN))


def system_id(files: Sequence[Path] = _FILES) -> str | None:
    """What the system calls this machine: MachineGuid on Windows, machine-id on Linux; None where it does not."""
    return _windows_id() if sys.platform == "win32" else _linux_id(files)


def _linux_id(files: Sequence[Path]) -> str | None:
    for path in files:
        with suppress(OSError, UnicodeDecodeError):
            if found := _ID.fullmatch(path.read_text("ascii")[:64].strip()):
                return found.group()
    return None


def _windows_id() -> str | None:  # pragma: no cover - runs on Windows only
    registry: Any = import_module("winreg")
    access = registry.KEY_READ | registry.KEY_WOW64_64KEY
    with (
        suppress(OSError),
        registry.OpenKey(registry.HKEY_LOCAL_MACHINE, _KEY, 0, access) as key,
    ):
        return str(registry.QueryValueEx(key, "MachineGuid")[0])
    return None


def _kept_id(path: Path) -> str:
    with suppress(OSError, UnicodeDecodeError):
        if found := _ID.fullmatch(path.read_text("ascii")[:64].strip()):
            return found.group()
    fresh = secrets.token_hex(16)
    with suppress(Fault), translating(path):
        SYSTEM.make_folder(path.parent)
        write_durably(path, fresh.encode())
    return fresh
