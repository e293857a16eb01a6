"""A data file and its backup; no descriptor of either is kept from one test to the next."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.beside import let_go
from db.swap import keys_of
from db.trailer import BackupInfo
from tests.db.files.samples import LATER_KEYS, ONE, add, attach, back_up, make_file


@pytest.fixture(autouse=True)
def _nothing_kept() -> Iterator[None]:
    yield
    let_go()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "office").mkdir()
    return make_file(tmp_path / "office")


@pytest.fixture
def info(file: Path, tmp_path: Path) -> BackupInfo:
    """A backup; the file goes on with one more person and other keys."""
    attach(file, ONE)
    info = back_up(file, tmp_path / "target")
    add(file, ["丙"])
    keys_of(file).write_bytes(LATER_KEYS)
    return info
