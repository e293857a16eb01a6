"""What the world does to an office's file, done for real: the disk fills up, the stick is write-protected, the file
is held by another program."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import closing, contextmanager

from app.office import Office
from db.connection import connect

_MOST = 1_073_741_823
"""Pages a file may have as long as nobody limits it."""


@contextmanager
def full(office: Office) -> Generator[None]:
    """The disk has no room for another page."""
    run = office.store.reader.execute
    (pages,) = run("PRAGMA page_count").fetchone()
    run(f"PRAGMA max_page_count={pages}")
    try:
        yield
    finally:
        run(f"PRAGMA max_page_count={_MOST}")


@contextmanager
def protected(office: Office) -> Generator[None]:
    """The stick's switch is set: nothing can be written."""
    office.store.reader.execute("PRAGMA query_only=1")
    try:
        yield
    finally:
        office.store.reader.execute("PRAGMA query_only=0")


@contextmanager
def held(office: Office) -> Generator[None]:
    """Another program is writing into the file and does not end."""
    run = office.store.reader.execute
    (patience,) = run("PRAGMA busy_timeout").fetchone()
    run("PRAGMA busy_timeout=0")
    path, key = office.store.path, office.session.key
    try:
        with closing(connect(path, key, write=True)) as other:
            other.execute("BEGIN IMMEDIATE")
            yield
            other.execute("ROLLBACK")
    finally:
        run(f"PRAGMA busy_timeout={patience}")
