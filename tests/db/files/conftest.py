"""No descriptor of a data file is kept from one test to the next."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from db.beside import let_go


@pytest.fixture(autouse=True)
def _nothing_kept() -> Iterator[None]:
    yield
    let_go()
