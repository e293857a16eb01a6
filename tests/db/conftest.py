"""A new data file of the small schema for every test of the db room that asks for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from db.store import Store
from tests.db.small import AT, IDENTITY, KEY, SCHEMA, Bench


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A data file of the small schema, under a name with Chinese and a space."""
    path = tmp_path / "邻册 数据.lincedb"
    Store.create(path, KEY, SCHEMA, IDENTITY, AT)
    return path


@pytest.fixture
def open_store(path: Path) -> Iterator[Callable[..., Store]]:
    """Opens the file as often as asked; closes what was opened."""
    with ExitStack() as opened:
        yield lambda *, write=True: opened.enter_context(
            closing(Store.open(path, KEY, SCHEMA, write=write))
        )


@pytest.fixture
def bench(open_store: Callable[..., Store]) -> Bench:
    """The file opened for writing."""
    return Bench(open_store())
