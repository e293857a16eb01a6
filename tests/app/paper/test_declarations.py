"""Paper knows no fields: what it prints is prepared by those who know the ledgers."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import get_args

import pytest

from app.paper.document import Kind
from app.paper.documents import DOCUMENTS

APP = Path(__file__).resolve().parents[3] / "app"
SOURCES = sorted((APP / "paper").rglob("*.py"))
LEDGERS = sorted((APP / "ledgers").glob("*.py"))
LABELS = {"姓名", "证件号码", "联系电话", "户编号", "户主", "性别", "出生日期", "民族", "住址"}
WORDS_OF_PAPER = {"title", "kind", "form", "missing"} | {path.stem for path in LEDGERS}
"""Words of documents that a ledger may also use as a key; a document does name its ledger."""


def strings(path: Path) -> Iterator[str]:
    """The texts written in a module, its docstrings aside."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


@cache
def keys() -> set[str]:
    """The keys of all declared fields."""
    found: set[str] = set()
    for path in LEDGERS:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            called = isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Field"
            if called and node.args and isinstance(node.args[0], ast.Constant):
                found.add(str(node.args[0].value))
    return found


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_no_field_is_spelt_in_the_printing_room(path: Path) -> None:
    spelt = set(strings(path))
    assert spelt & (keys() - WORDS_OF_PAPER) == set()
    assert spelt & LABELS == set()


def test_there_are_keys_to_look_for() -> None:
    assert len(keys()) > 20


@pytest.mark.parametrize("key", DOCUMENTS)
def test_documents_are_declared_whole(key: str) -> None:
    declared = DOCUMENTS[key]
    assert (declared.key, declared.kind in get_args(Kind)) == (key, True)
    assert declared.title
    assert (APP / "ledgers" / f"{declared.ledger}.py").exists()
    assert bool(declared.signatures) == (declared.kind in ("form", "roster", "letter", "month"))
