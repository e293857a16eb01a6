"""The list of problems and the code that raises them agree, in both directions."""

from __future__ import annotations

import ast
import re
from string import Formatter
from typing import NamedTuple

from app.problems import CATALOGUE
from tests.architecture.sources import modules

CODE = re.compile(r"[A-Z]{3}\d{3}")
PLACES = {"field", "place", "self", "code"}
"""Names of `Problem`'s own parameters: they never fill a placeholder."""


class Raised(NamedTuple):
    """A problem made in the code: where, which, with which parameters (None: not known here)."""

    where: str
    code: str
    given: frozenset[str] | None


def literals() -> dict[str, str]:
    """Every code named outside the list itself, with a place that names it."""
    sources = [each for each in modules("app", "ui") if not each.name.startswith("app.problems")]
    return {
        node.value: f"{source.path}:{node.lineno}"
        for source in sources
        for node in source.strings
        if CODE.fullmatch(node.value)
    }


def raised() -> list[Raised]:
    """Calls whose first argument is a code: `Problem("…", …)`, `reading.warn("…", …)`."""
    return [
        Raised(f"{source.path}:{node.lineno}", node.args[0].value, parameters(node))
        for source in modules("app", "ui")
        for node in source.nodes
        if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant)
        if isinstance(node.args[0].value, str) and CODE.fullmatch(node.args[0].value)
    ]


def parameters(call: ast.Call) -> frozenset[str] | None:
    names = [each.arg for each in call.keywords]
    return None if None in names else frozenset(name for name in names if name) - PLACES


def placeholders(code: str) -> set[str]:
    parsed = [part for text in CATALOGUE[code] for part in Formatter().parse(text)]
    return {re.split(r"[.\[]", name)[0] for _, name, _, _ in parsed if name is not None}


def test_every_code_raised_is_in_the_list() -> None:
    assert {code: where for code, where in literals().items() if code not in CATALOGUE} == {}


def test_every_code_in_the_list_is_raised() -> None:
    assert sorted(set(CATALOGUE) - set(literals())) == []


def test_every_placeholder_is_filled() -> None:
    known = [each for each in raised() if each.given is not None and each.code in CATALOGUE]
    empty = {each.where: placeholders(each.code) - (each.given or set()) for each in known}
    assert {where: names for where, names in empty.items() if names} == {}


def test_messages_are_whole_sentences() -> None:
    chinese = re.compile(r"[\u4e00-\u9fff]")
    assert [code for code in CATALOGUE if not placeholders(code).isdisjoint(PLACES | {""})] == []
    assert [code for code, each in CATALOGUE.items() if not chinese.search(each.message)] == []
    assert [code for code, each in CATALOGUE.items() if not chinese.search(each.remedy)] == []
