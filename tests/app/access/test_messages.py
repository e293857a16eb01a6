"""Every problem of access that the code raises has its sentences, and every sentence is raised."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from app.problems.access import ENTRIES

ROOT = Path(__file__).resolve().parents[3]
RAISED = {
    code
    for room in ("app", "ui")
    for path in (ROOT / room).rglob("*.py")
    if "problems" not in path.parts
    for code in re.findall(r'"(ACC\d{3})"', path.read_text(encoding="utf-8"))
}


def test_codes_and_sentences_belong_together() -> None:
    assert ENTRIES.keys() == RAISED


@pytest.mark.parametrize("code", sorted(ENTRIES))
def test_sentences_are_chinese_and_whole(code: str) -> None:
    for sentence in ENTRIES[code]:
        assert sentence.endswith("。")
        assert re.search("[一-鿿]", sentence)
        assert not re.search('[,;:!?()"]', sentence), "half-width punctuation"
