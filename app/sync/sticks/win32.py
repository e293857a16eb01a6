"""The few calls of Windows that tell of drives; nothing else here knows ctypes."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Generator
from contextlib import contextmanager
from ctypes import byref, c_uint32, c_uint64, c_void_p, create_string_buffer, create_unicode_buffer
from typing import Final, Protocol

from app.sync.sticks.letters import Volume

_LONGEST: Final = 261
_QUIET: Final = 0x0001
"""SEM_FAILCRITICALERRORS: no box of the system asks for a medium."""
_SHARED: Final = 3
_EXISTING: Final = 3
_NO_HANDLE: Final = c_void_p(-1).value
_QUERY: Final = 0x002D1400
"""IOCTL_STORAGE_QUERY_PROPERTY, which needs no right to the drive."""
_BUS: Final = 28
"""Where STORAGE_DEVICE_DESCRIPTOR holds the bus."""


class Call(Protocol):
    """A function of kernel32; ctypes takes its answer for an int unless told otherwise."""

    restype: type | None

    def __call__(self, *given: object) -> int:
        """Call it."""
        ...


class Kernel(Protocol):
    """What is asked of kernel32."""

    GetLogicalDrives: Call
    GetDriveTypeW: Call
    GetVolumeInformationW: Call
    GetDiskFreeSpaceExW: Call
    CreateFileW: Call
    DeviceIoControl: Call
    CloseHandle: Call
    SetThreadErrorMode: Call


class Win32:
    """Asks kernel32."""

    def __init__(self, kernel: Kernel) -> None:
        self._kernel = kernel
        kernel.CreateFileW.restype = c_void_p

    def mask(self) -> int:
        """GetLogicalDrives."""
        return self._kernel.GetLogicalDrives()

    def kind(self, root: str) -> int:
        """GetDriveTypeW."""
        return self._kernel.GetDriveTypeW(root)

    def volume(self, root: str) -> Volume | None:
        """GetVolumeInformationW."""
        label, system = create_unicode_buffer(_LONGEST), create_unicode_buffer(_LONGEST)
        serial, longest, flags = c_uint32(), c_uint32(), c_uint32()
        with self._quietly():
            done = self._kernel.GetVolumeInformationW(
                root, label, _LONGEST, byref(serial), byref(longest), byref(flags), system, _LONGEST
            )
        return Volume(label.value, serial.value, flags.value, system.value) if done else None

    def space(self, root: str) -> tuple[int, int] | None:
        """GetDiskFreeSpaceExW."""
        free, total = c_uint64(), c_uint64()
        with self._quietly():
            done = self._kernel.GetDiskFreeSpaceExW(root, byref(free), byref(total), None)
        return (free.value, total.value) if done else None

    def bus(self, root: str) -> int | None:
        """IOCTL_STORAGE_QUERY_PROPERTY of the drive; None where it does not answer."""
        handle = self._kernel.CreateFileW(rf"\\.\{root[:2]}", 0, _SHARED, None, _EXISTING, 0, None)
        if handle in (None, _NO_HANDLE):
            return None
        query, answer, size = create_string_buffer(12), create_string_buffer(1024), c_uint32()
        try:
            done = self._kernel.DeviceIoControl(
                c_void_p(handle), _QUERY, query, 12, answer, 1024, byref(size), None
            )
        finally:
            self._kernel.CloseHandle(c_void_p(handle))
        return (
            int.from_bytes(answer.raw[_BUS : _BUS + 4], "little")
            if done and size.value > _BUS + 3
            else None
        )

    @contextmanager
    def _quietly(self) -> Generator[None]:
        before = c_uint32()
        self._kernel.SetThreadErrorMode(_QUIET, byref(before))
        try:
            yield
        finally:
            self._kernel.SetThreadErrorMode(before.value, None)


def kernel() -> Kernel:  # pragma: no cover - runs on Windows only
    """kernel32 with its own prototypes, apart from everybody else's."""
    load: Callable[..., Kernel] = getattr(ctypes, "WinDLL")  # noqa: B009 - other systems' ctypes has no such name
    return load("kernel32", use_last_error=True)
