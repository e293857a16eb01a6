"""What the printing tests share: a target, and our own fonts only, whatever this computer has installed."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.paper.fonts import Library


@pytest.fixture(scope="session")
def own_fonts() -> Library:
    return Library(())


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "打印 1.pdf"
