"""The project's own source, read once for the tests of its architecture."""

from __future__ import annotations

import ast
import gc
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("app", "db", "ui")

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, eq=False)
class Source:
    """One module: its path below the root with slashes, its dotted name, its text and its tree."""

    path: str
    name: str
    text: str

    @property
    def lines(self) -> int:
        return len(self.text.splitlines())

    @cached_property
    def tree(self) -> ast.Module:
        """Parsed when first asked for: some tests ask for the text alone."""
        return parse(self.text)

    @cached_property
    def nodes(self) -> tuple[ast.AST, ...]:
        """All that the tree is made of."""
        return tuple(ast.walk(self.tree))

    @property
    def functions(self) -> list[Function]:
        return [node for node in self.nodes if isinstance(node, Function)]

    @cached_property
    def imports(self) -> set[str]:
        """The absolute names that module imports, as modules and as members of modules."""
        found: set[str] = set()
        for node in self.nodes:
            if isinstance(node, ast.Import):
                found |= {each.name for each in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                found |= {node.module, *(f"{node.module}.{each.name}" for each in node.names)}
        return found

    @cached_property
    def strings(self) -> list[ast.Constant]:
        """The string literals that are not docstrings, each with its line."""
        bare = {id(node.value) for node in self.nodes if isinstance(node, ast.Expr)}
        every = (node for node in self.nodes if isinstance(node, ast.Constant))
        return [node for node in every if isinstance(node.value, str) and id(node) not in bare]


def parse(text: str) -> ast.Module:
    """The tree of a text. Nothing of it is garbage yet, so nobody looks for garbage meanwhile."""
    gc.disable()
    try:
        return ast.parse(text)
    finally:
        gc.enable()


def modules(*rooms: str) -> tuple[Source, ...]:
    """The modules of those rooms (all of them unless named), in order of path."""
    return tuple(source for room in rooms or ROOMS for source in room_of(room))


@cache
def room_of(room: str) -> tuple[Source, ...]:
    """The modules of one room, which are read and parsed once whoever asks for them."""
    return tuple(read(path) for path in sorted((ROOT / room).rglob("*.py")))


def read(path: Path) -> Source:
    below = path.relative_to(ROOT)
    name = ".".join(below.with_suffix("").parts).removesuffix(".__init__")
    return Source(below.as_posix(), name, path.read_text(encoding="utf-8"))


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
