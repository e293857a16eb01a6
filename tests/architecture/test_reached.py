"""No module is out of reach of the tests. Which lines they run, `dev.py test --coverage` tells."""

from __future__ import annotations

from dataclasses import replace

from app.cli import COMMANDS
from tests.architecture.sources import Source, modules

STARTED = ("app.cli.__main__", "ui.entry", *(f"app.cli.{each}" for each in COMMANDS))
"""What tests start as programs, or by the names of commands, and never import."""


def packages(name: str) -> set[str]:
    """A module and the packages it stands in, which are imported with it."""
    parts = name.split(".")
    return {".".join(parts[: at + 1]) for at in range(len(parts))}


def with_packages(source: Source) -> set[str]:
    return {each for name in source.imports for each in packages(name)}


def test_every_module_is_reached_from_a_test() -> None:
    graph = {source.name: with_packages(source) for source in modules()}
    reached, todo = set[str](), [*STARTED]
    # Copies: the tests' trees are as large as all others together and are not kept.
    todo += [name for source in modules("tests") for name in with_packages(replace(source))]
    while todo:
        name = todo.pop()
        if name in graph and name not in reached:
            reached.add(name)
            todo += graph[name]
    assert sorted(graph.keys() - reached) == []
