"""What the project says of itself is true: documents, changelog, commands, licences."""

from __future__ import annotations

import importlib
import importlib.util
import re
import tomllib
from pathlib import Path

import pytest
from click import Context, Group

from dev import CHORES
from tests.architecture.sources import ROOT, tracked

READERS = ("README.md", "README.zh-CN.md")
DOCUMENTS = sorted(path for path in tracked() if path.suffix == ".md")
COMMAND_LINE = importlib.util.find_spec("app.cli")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

LICENCES = re.compile(r"licen[cs]e|notice|OFL|copying|COPYRIGHT", re.IGNORECASE)
ADDRESS = re.compile(
    r"(?:https?|ftp)://(?!schemas\.|www\.w3\.org/|purl\.o|www\.freedesktop\.org/standards/)[\w.-]*\w"
)
"""An address; the names of XML vocabularies look like one and are none."""
MACHINE = re.compile(r"(?<![\w.~$}])/(?:work|root|opt)/\w")
NOTICE = re.compile(r'^ *"licence": ".*"', re.MULTILINE)
"""A licence that a table of data carries inside."""
INDEX = re.compile(r"--(?:extra-)?index-url|--find-links|pythonhosted")


def texts() -> list[tuple[str, str]]:
    """Tracked text files that are no licence, with their text."""
    plain = [path for path in tracked() if not LICENCES.search(path.name)]
    own = [path for path in plain if path != Path(__file__)]
    read = ((path.relative_to(ROOT).as_posix(), path.read_bytes()) for path in own)
    decoded = ((name, raw.decode("utf-8", "replace")) for name, raw in read if b"\0" not in raw)
    return [(name, NOTICE.sub("", text)) for name, text in decoded]


@pytest.mark.parametrize("pattern", [ADDRESS, MACHINE, INDEX], ids=["address", "path", "index"])
def test_no_file_names_an_address_or_a_machine(pattern: re.Pattern[str]) -> None:
    found = {name: hit.group() for name, text in texts() if (hit := pattern.search(text))}
    assert found == {}


def test_the_changelog_tells_of_this_version() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(rf"^## \[{re.escape(PROJECT['version'])}\]", text, re.MULTILINE)


def words_after(program: str, path: Path) -> set[str]:
    """The first words after a program's name in a document's code, in blocks and in lines."""
    text = path.read_text(encoding="utf-8")
    code = [*re.findall(r"```.*?```", text, re.DOTALL), *re.findall(r"`[^`\n]+`", text)]
    found = re.findall(rf"(?:^|[`\s]){re.escape(program)} +([a-z][a-z-]*)", "\n".join(code))
    return set(found)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_documents_name_only_chores_that_exist(path: Path) -> None:
    assert words_after("packaging/dev.py", path) <= {*CHORES, "shots", "build"}


@pytest.mark.xfail(COMMAND_LINE is None, reason="there is no command line yet", run=False)
@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_documents_name_only_commands_that_exist(path: Path) -> None:
    program: Group = importlib.import_module("app.cli").main
    commands = program.list_commands(Context(program))
    assert words_after("lince", path) <= set(commands)


@pytest.mark.parametrize("name", READERS)
def test_the_readme_says_how_to_start_and_to_test(name: str) -> None:
    chores = words_after("packaging/dev.py", ROOT / name)
    assert {"run", "test"} <= chores


def test_the_two_readmes_tell_the_same() -> None:
    first, second = (ROOT / name for name in READERS)
    assert words_after("lince", first) == words_after("lince", second)
    assert headings(first) == headings(second)


def headings(path: Path) -> list[str]:
    """The levels of a document's headings, in order."""
    return re.findall(r"^(#+) ", path.read_text(encoding="utf-8"), re.MULTILINE)


def test_every_font_comes_with_its_licence() -> None:
    fonts = [path for path in tracked() if path.suffix in {".ttf", ".otf"}]
    bare = [path for path in fonts if not any(map(is_licence, path.parent.iterdir()))]
    assert [path.name for path in bare] == []


def is_licence(path: Path) -> bool:
    return bool(LICENCES.search(path.name))
