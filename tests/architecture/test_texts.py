"""Every sentence a user can read stands in one wrapped literal and is punctuated as Chinese is."""

from __future__ import annotations

import ast
import re

import pytest

from tests.architecture.sources import Source, modules

HAN = r"\u4e00-\u9fff\u201c\u201d\u300a\u300b}"
HALF = re.compile(rf"[{HAN}][,;:!?](?!\d)|[,;!?][{HAN}]")
"""Half-width punctuation beside Chinese; a colon between digits is a time of day."""


def wrapped() -> list[tuple[Source, ast.Call]]:
    """The calls of the gettext marker."""
    return [
        (source, node)
        for source in modules("app", "ui")
        for node in source.nodes
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "_"
    ]


def test_texts_are_literals() -> None:
    odd = [(s.path, n.lineno) for s, n in wrapped() if not isinstance(n.args[0], ast.Constant)]
    assert odd == []


def test_texts_are_punctuated_as_chinese() -> None:
    literals = [(s, n, n.args[0]) for s, n in wrapped() if isinstance(n.args[0], ast.Constant)]
    texts = {f"{s.path}:{n.lineno}": str(each.value) for s, n, each in literals}
    assert {place: text for place, text in texts.items() if HALF.search(text)} == {}


@pytest.mark.parametrize(
    ("text", "half"),
    [
        ("\u6237\u4e3b,\u59d3\u540d", True),
        ("\u7b2c{row}\u884c:\u9519", True),
        ("\u6237\u4e3b\uff0c\u59d3\u540d", False),
        ("20:30", False),
        ("a, b", False),
    ],
)
def test_half_width_punctuation_is_told_apart(text: str, half: bool) -> None:
    assert bool(HALF.search(text)) is half
