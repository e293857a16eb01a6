"""sqlcipher3 as a kind of sqlite3, so that sqlite-utils accepts its connections.

Its exceptions and rows are classes of their own when the program runs: catch `sqlcipher3.Error`.
"""

from sqlite3 import (
    PARSE_COLNAMES as PARSE_COLNAMES,
    PARSE_DECLTYPES as PARSE_DECLTYPES,
    SQLITE_DENY as SQLITE_DENY,
    SQLITE_OK as SQLITE_OK,
    Cursor as Cursor,
    DatabaseError as DatabaseError,
    DataError as DataError,
    Error as Error,
    IntegrityError as IntegrityError,
    InterfaceError as InterfaceError,
    InternalError as InternalError,
    NotSupportedError as NotSupportedError,
    OperationalError as OperationalError,
    ProgrammingError as ProgrammingError,
    Row as Row,
    Warning as Warning,
    complete_statement as complete_statement,
    sqlite_version as sqlite_version,
    sqlite_version_info as sqlite_version_info,
)
from sqlite3 import Connection as _Connection
from typing import Literal

class Connection(_Connection):
    def set_key(self, key: bytes) -> None: ...
    def reset_key(self, key: bytes) -> None: ...
    def set_busy_timeout(self, timeout: float) -> None: ...

def connect(
    database: str,
    timeout: float = 5.0,
    detect_types: int = 0,
    isolation_level: Literal["DEFERRED", "EXCLUSIVE", "IMMEDIATE"] | None = "DEFERRED",
    check_same_thread: bool = True,
    factory: type[Connection] = ...,
    cached_statements: int = 128,
    uri: bool = False,
) -> Connection: ...
