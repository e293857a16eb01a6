"""Whether another program still runs (进程): asked of the system, which is told nothing."""

from __future__ import annotations

import ctypes
import os
import sys
from typing import Any, Final

_MOST: Final = 2**31
_SYNCHRONIZE: Final = 0x00100000
_TIMEOUT: Final = 258
"""WAIT_TIMEOUT: it has not ended."""
_INVALID: Final = 87
"""ERROR_INVALID_PARAMETER: there is no such process. Another's may not be looked at, and runs."""


def is_running(number: int) -> bool:
    """Whether there is a process of that number; for what is no number of one, False."""
    if not 0 < number < _MOST:
        return False
    if sys.platform == "win32":  # pragma: no cover - runs on Windows only
        return _is_running_on_windows(number)
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _is_running_on_windows(number: int) -> bool:  # pragma: no cover - runs on Windows only
    """`os.kill` would end it there."""
    library: Any = getattr(ctypes, "WinDLL")("kernel32", use_last_error=True)  # noqa: B009 - named on Windows only
    library.OpenProcess.restype = ctypes.c_void_p
    found = library.OpenProcess(_SYNCHRONIZE, 0, number)
    if not found:
        error: int = getattr(ctypes, "get_last_error")()  # noqa: B009 - named on Windows only
        return error != _INVALID
    handle = ctypes.c_void_p(found)
    try:
        return library.WaitForSingleObject(handle, 0) == _TIMEOUT
    finally:
        library.CloseHandle(handle)
