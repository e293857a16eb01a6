"""The project's own source, read once for the tests of its architecture."""

from __future__ import annotations

import ast
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("app", "db", "ui")

Function = ast.FunctionDef | ast.AsyncFunctionDef


class Source(NamedTuple):
    """One module: its path below the root with slashes, its dotted name, its text and its tree."""

    path: str
    name: str
    text: str
    tree: ast.Module

    @property
    def lines(self) -> int:
        return len(self.text.splitlines())

    @property
    def functions(self) -> list[Function]:
        return [node for node in ast.walk(self.tree) if isinstance(node, Function)]

    @property
    def imports(self) -> set[str]:
        """The absolute names that module imports, as modules and as members of modules."""
        found: set[str] = set()
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                found |= {each.name for each in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                found |= {node.module, *(f"{node.module}.{each.name}" for each in node.names)}
        return found

    @property
    def strings(self) -> list[ast.Constant]:
        """The string literals that are not docstrings, each with its line."""
        bare = {id(node.value) for node in ast.walk(self.tree) if isinstance(node, ast.Expr)}
        every = (node for node in ast.walk(self.tree) if isinstance(node, ast.Constant))
        return [node for node in every if isinstance(node.value, str) and id(node) not in bare]


@cache
def modules(*rooms: str) -> tuple[Source, ...]:
    """The modules of those rooms (all of them unless named), in order of path."""
    folders = [ROOT / room for room in rooms or ROOMS]
    return tuple(read(path) for folder in folders for path in sorted(folder.rglob("*.py")))


def read(path: Path) -> Source:
    below = path.relative_to(ROOT)
    name = ".".join(below.with_suffix("").parts).removesuffix(".__init__")
    text = path.read_text(encoding="utf-8")
    return Source(below.as_posix(), name, text, ast.parse(text))


@cache
def tracked() -> tuple[Path, ...]:
    """The files that belong to the project: those git knows or would take in, if there is git."""
    git = shutil.which("git")
    if not git or not (ROOT / ".git").exists():
        return tuple(path for room in (*ROOMS, "packaging", "tests") for path in files(ROOT / room))
    command = [git, "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return tuple(path for line in listed.splitlines() if (path := ROOT / line).is_file())


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc"]
