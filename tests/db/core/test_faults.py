"""Which fault stands behind an error of the system or of SQLite, and what is no fault."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlite

from db.faults import Fault, FaultKind, fault_of, meant_by, translating


def os_error(number: int, windows: int = 0) -> OSError:
    error = OSError(number, "text", "/there")
    if windows:
        error.winerror = windows  # type: ignore[attr-defined]
    return error


def sqlite_error(name: str, text: str = "text") -> sqlite.Error:
    error = sqlite.OperationalError(text)
    error.sqlite_errorname = name  # type: ignore[attr-defined]
    return error


KINDS = [
    (os_error(errno.ENOSPC), FaultKind.NO_SPACE),
    (os_error(errno.EDQUOT), FaultKind.NO_SPACE),
    (os_error(errno.EACCES), FaultKind.NO_PERMISSION),
    (os_error(errno.EROFS), FaultKind.READ_ONLY),
    (os_error(errno.ENOENT), FaultKind.GONE),
    (os_error(errno.EIO), FaultKind.DEVICE),
    (os_error(errno.EBUSY), FaultKind.HELD),
    (os_error(errno.EACCES, 19), FaultKind.READ_ONLY),
    (os_error(errno.EACCES, 21), FaultKind.GONE),
    (os_error(errno.EACCES, 23), FaultKind.DEVICE),
    (os_error(errno.EACCES, 32), FaultKind.HELD),
    (os_error(errno.EACCES, 5), FaultKind.NO_PERMISSION),
    (os_error(errno.EINVAL, 1167), FaultKind.GONE),
    (sqlite_error("SQLITE_FULL"), FaultKind.NO_SPACE),
    (sqlite_error("SQLITE_BUSY_SNAPSHOT"), FaultKind.HELD),
    (sqlite_error("SQLITE_PROTOCOL"), FaultKind.HELD),
    (sqlite_error("SQLITE_READONLY"), FaultKind.READ_ONLY),
    (sqlite_error("SQLITE_READONLY_DBMOVED"), FaultKind.GONE),
    (sqlite_error("SQLITE_READONLY_DIRECTORY"), FaultKind.NO_PERMISSION),
    (sqlite_error("SQLITE_CANTOPEN"), FaultKind.GONE),
    (sqlite_error("SQLITE_NOTADB"), FaultKind.WRONG_KEY),
    (sqlite_error("SQLITE_CORRUPT_INDEX"), FaultKind.DAMAGED),
    (sqlite_error("SQLITE_IOERR_FSYNC"), FaultKind.DEVICE),
    (sqlite_error("SQLITE_ERROR", "SQL logic error"), FaultKind.DAMAGED),
]


@pytest.mark.parametrize(("error", "kind"), KINDS, ids=lambda each: repr(each)[:60])
def test_the_world_is_told_by_its_kind(error: OSError | sqlite.Error, kind: FaultKind) -> None:
    fault = fault_of(error, "/nosuch/file")
    assert fault is not None
    assert fault.kind is kind


@pytest.mark.parametrize(
    ("code", "remembered", "meant"),
    [
        (errno.EACCES, 32, 32),
        (errno.EACCES, 1167, 0),
        (errno.ENOENT, 206, 206),
        (errno.EINVAL, 1167, 1167),
        (errno.EINVAL, 225, 225),
        (errno.EINVAL, 32, 0),
        (errno.EINVAL, 112, 0),
        (errno.EINVAL, 87, 0),
        (errno.EBADF, 1167, 1167),
        (errno.EBADF, 5, 5),
        (errno.EBADF, 6, 0),
        (errno.ENOSPC, 112, 0),
    ],
)
def test_windows_number_behind_the_c_librarys(code: int, remembered: int, meant: int) -> None:
    """Universal C Runtime: `_dosmaperr` makes EINVAL of what it does not list, `_commit` EBADF of any failure."""
    assert meant_by(code, remembered) == meant
    if meant:
        assert fault_of(os_error(code, meant))


@pytest.mark.parametrize(
    "error",
    [
        os_error(errno.EEXIST),
        OSError("without a number"),
        sqlite_error("SQLITE_ERROR", "no such table: x"),
        sqlite_error("SQLITE_CONSTRAINT_UNIQUE"),
        sqlite_error("SQLITE_MISUSE"),
        sqlite.ProgrammingError("no name at all"),
    ],
)
def test_our_own_mistakes_go_through(error: OSError | sqlite.Error) -> None:
    with pytest.raises(type(error)) as caught, translating("/x"):
        raise error
    assert caught.value is error


def test_a_file_that_is_there_but_cannot_be_opened_needs_permission(tmp_path: Path) -> None:
    fault = fault_of(sqlite_error("SQLITE_CANTOPEN"), tmp_path)
    assert fault is not None
    assert fault.kind is FaultKind.NO_PERMISSION


@pytest.mark.parametrize(
    ("error", "path"), [(os_error(errno.EIO), "/there"), (sqlite_error("SQLITE_FULL"), "/data")]
)
def test_a_fault_names_the_path_it_happened_at(error: Exception, path: str) -> None:
    with pytest.raises(Fault) as caught, translating("/data"):
        raise error
    assert (caught.value.path, caught.value.__cause__) == (path, error)
    assert "text" in caught.value.detail


LONG = "C:\\" + "乡" * 245 + "\\x.lincedb"


@pytest.mark.parametrize(
    ("windows", "path", "kind"),
    [
        (206, "C:\\x", FaultKind.TOO_LONG),
        (3, LONG, FaultKind.TOO_LONG),
        (2, LONG, FaultKind.TOO_LONG),
        (2, "C:\\" + "𠀀" * 130, FaultKind.TOO_LONG),
        (2, "C:\\" + "乡" * 130, FaultKind.GONE),
        (3, f"\\\\?\\{LONG}", FaultKind.GONE),
        (53, "\\\\gone\\x", FaultKind.GONE),
        (123, "C:\\a?b", FaultKind.GONE),
        (267, "C:\\a.jpg", FaultKind.GONE),
        (1392, "E:\\x", FaultKind.DEVICE),
        (1112, "E:\\", FaultKind.GONE),
        (82, "E:\\x", FaultKind.NO_SPACE),
        (225, "C:\\x", FaultKind.NO_PERMISSION),
    ],
)
def test_windows_says_that_nothing_is_there_where_a_path_is_too_long(
    windows: int, path: str, kind: FaultKind
) -> None:
    error = OSError(errno.ENOENT if windows in (2, 3) else errno.EINVAL, "text", path)
    error.winerror = windows  # type: ignore[attr-defined]
    fault = fault_of(error)
    assert fault
    assert (fault.kind, fault.path) == (kind, path)


def test_a_path_that_linux_refuses_is_too_long(tmp_path: Path) -> None:
    with pytest.raises(Fault) as caught, translating(tmp_path):
        (tmp_path / ("长" * 100) / "x").write_text("")
    assert caught.value.kind in (FaultKind.TOO_LONG, FaultKind.GONE)
