"""The list of problems and the kinds agree: no code without an entry, no entry without a use."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

import app.kinds
from app.problems.values import ENTRIES

FOLDER = Path(app.kinds.__file__).parent
SOURCES = {
    path.name: path.read_text("utf-8")
    for path in (*FOLDER.glob("*.py"), FOLDER.parent / "pictures.py")
}
USED = {code for text in SOURCES.values() for code in re.findall(r'"(VAL\d{3})"', text)}


def test_every_code_used_has_an_entry() -> None:
    assert USED - set(ENTRIES) == set()


def test_every_entry_is_used() -> None:
    assert set(ENTRIES) - USED == set()


@pytest.mark.parametrize("code", sorted(ENTRIES))
def test_message_and_remedy_are_sentences(code: str) -> None:
    for text in ENTRIES[code]:
        assert text.endswith("。")
        assert not re.search(r"[,;?]", re.sub(r"\d,\d", "", text))


@pytest.mark.parametrize("code", sorted(ENTRIES))
def test_every_placeholder_is_filled_wherever_the_code_is_used(code: str) -> None:
    entry = ENTRIES[code]
    wanted = {
        name for text in entry for _lead, name, _spec, _conv in Formatter().parse(text) if name
    }
    calls = re.findall(
        rf'"{code}"(?: if [^,)]*)?([^\n]*(?:\n[^\n]*){{0,4}})', "\n".join(SOURCES.values())
    )
    assert all(f"{name}=" in call for call in calls for name in wanted)
