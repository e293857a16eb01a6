"""The shape of the code: small files, small functions, all typed, no cycles."""

from __future__ import annotations

import ast
import re
import statistics
from collections.abc import Iterator

import pytest

from tests.architecture.sources import Function, Source, modules, parse


def size(node: ast.stmt) -> int:
    return (node.end_lineno or 0) - node.lineno + 1


def high(values: list[int]) -> int:
    """The value 95 of 100 do not exceed."""
    return sorted(values)[int(0.95 * len(values))]


def functions() -> list[tuple[Source, Function]]:
    return [(source, node) for source in modules() for node in source.functions]


def tested() -> Iterator[Function]:
    """The tests. Their trees are as large as all others together and are not kept."""
    for source in modules("tests"):
        every = (node for node in ast.walk(parse(source.text)) if isinstance(node, Function))
        yield from (node for node in every if node.name.startswith("test"))


def code_lines(*rooms: str) -> int:
    lines = (line.strip() for source in modules(*rooms) for line in source.text.splitlines())
    return sum(bool(line) and not line.startswith("#") for line in lines)


def test_files_are_short() -> None:
    lines = {source.path: source.lines for source in modules() if source.lines}
    assert statistics.median(lines.values()) <= 90
    assert {path: count for path, count in lines.items() if count > 300} == {}


def test_functions_are_short() -> None:
    sizes = [size(node) for _, node in functions()]
    assert statistics.median(sizes) <= 6
    assert high(sizes) <= 25
    assert [f"{source.path}:{node.name}" for source, node in functions() if size(node) > 50] == []


def test_classes_are_small() -> None:
    classes = [(s.path, n) for s in modules() for n in s.nodes if isinstance(n, ast.ClassDef)]
    assert [f"{path}:{node.name}" for path, node in classes if size(node) > 200] == []


def test_tests_are_short() -> None:
    assert statistics.median(size(node) for node in tested()) <= 10


def test_there_is_as_much_test_code_as_code() -> None:
    assert code_lines("tests") >= code_lines()


def test_every_definition_is_typed() -> None:
    assert [f"{s.path}:{node.name}" for s, node in functions() if not is_typed(node)] == []


def is_typed(node: Function) -> bool:
    every = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
    return node.returns is not None and all(
        each.annotation for each in every if each.arg not in ("self", "cls")
    )


def test_imports_stand_at_the_top() -> None:
    inner = [
        f"{source.path}:{node.name}"
        for source, node in functions()
        if any(isinstance(each, ast.Import | ast.ImportFrom) for each in ast.walk(node))
    ]
    assert inner == []


def test_nothing_swallows_every_error() -> None:
    broad = re.compile(r"except (?:\(.*)?(?:Base)?Exception\b|except:")
    found = [source.path for source in modules() for _ in broad.finditer(source.text)]
    assert len(found) <= 2, found
    assert [path for path in found if not path.startswith("ui/")] == []


def test_no_module_is_a_bag_of_things() -> None:
    bags = {"utils", "util", "helpers", "helper", "manager", "common", "misc"}
    assert [source.path for source in modules() if source.name.split(".")[-1] in bags] == []


@pytest.mark.parametrize(
    ("rooms", "pattern"),
    [
        (("tests",), r"\b(?:time\.sleep|qWait|qtbot\.wait)\("),
        (("app", "db", "ui"), r"\.processEvents\("),
        (("app", "db", "ui"), r"\.connect\(\s*lambda"),
        (("app", "db", "ui"), r"(?<!notify)\bQMessageBox\b(?!.*notify)"),
    ],
)
def test_what_is_never_written(rooms: tuple[str, ...], pattern: str) -> None:
    own = "tests/architecture/test_shape.py"
    found = [s.path for s in modules(*rooms) if re.search(pattern, s.text) and s.path != own]
    assert [path for path in found if path != "ui/notify.py"] == []


def test_no_modules_import_each_other_in_a_circle() -> None:
    names = {source.name for source in modules()}
    graph = {source.name: source.imports & names - {source.name} for source in modules()}
    assert sorted(name for name in graph if name in reachable(name, graph)) == []


def reachable(start: str, graph: dict[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    todo = list(graph[start])
    while todo:
        name = todo.pop()
        if name not in seen:
            seen.add(name)
            todo.extend(graph[name])
    return seen
