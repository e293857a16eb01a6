"""Whether a file is whole: links that lead nowhere, and pages that were altered."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from db import soundness
from db.store import Store
from tests.db.small import Bench


def test_a_sound_file_has_no_faults(bench: Bench) -> None:
    bench.do("house", "h1", "add", number="1")
    assert soundness.faults_of(bench.one) == []


def test_a_link_to_nowhere_is_named(bench: Bench) -> None:
    bench.do("house", "h1", "add", number="1")
    bench.do("room", "r1", "add", house="h1")
    assert soundness.dangling(bench.one, "room", "house", "house") == []
    bench.one.execute("UPDATE room SET house = 'h9'")
    assert soundness.dangling(bench.one, "room", "house", "house") == ["r1"]


@pytest.mark.parametrize("page", [3, 8])
def test_an_altered_page_is_found(open_store: Callable[..., Store], path: Path, page: int) -> None:
    open_store().close()
    content = bytearray(path.read_bytes())
    content[page * 4096 + 100] ^= 1
    path.write_bytes(content)
    reader = open_store(write=False)
    assert any(f"page {page + 1}" in each for each in soundness.faults_of(reader.reader))
