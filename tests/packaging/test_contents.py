"""What goes into the bundle: all that is read at run time, nothing of Wine's, no parts of Qt for the web."""

from __future__ import annotations

import ast
import importlib.util
import re
from itertools import chain
from pathlib import Path

import pytest

from bundle import contents
from environment import ROOT

QT = "PySide6/plugins"


@pytest.mark.parametrize(
    "place",
    [
        "PySide6/Qt6Core.dll",
        "PySide6\\plugins\\platforms\\qwindows.dll",
        f"{QT}/imageformats/qjpeg.dll",
        f"{QT}/iconengines/qsvgicon.dll",
        f"{QT}/printsupport/windowsprintersupport.dll",
        "PySide6/translations/qtbase_zh_CN.qm",
        "numpy.libs/libscipy_openblas64_-63c857.dll",
        "resources/fonts/NotoSansSC-Regular.ttf",
        "python311.dll",
        "VCRUNTIME140.dll",
    ],
)
def test_is_wanted(place: str) -> None:
    assert contents.is_wanted(place)


@pytest.mark.parametrize(
    "place",
    [
        "PySide6/opengl32sw.dll",
        "PySide6\\Qt6Qml.dll",
        "PySide6/Qt/lib/libQt6Network.so.6",
        f"{QT}/platforms/qdirect2d.dll",
        f"{QT}/imageformats/qpdf.dll",
        f"{QT}/tls/qschannelbackend.dll",
        f"{QT}/styles/qmodernwindowsstyle.dll",
        "PySide6/translations/qtbase_de.qm",
        "icuuc.dll",
        "bcryptprimitives.dll",
        "ucrtbase.dll",
        "API-MS-WIN-CRT-MATH-L1-1-0.dll",
        "reportlab/fonts/Vera.ttf",
    ],
)
def test_is_left_out(place: str) -> None:
    assert not contents.is_wanted(place)


def test_every_module_of_the_rooms_is_named() -> None:
    named = set(contents.modules())
    assert {"app.cli", "app.patrol.roster", "ui.frame.setup", "db.migrations.m0001_first"} <= named
    assert not named & {"app.drafting", "app.holidays.building", "app.cli.__main__"}


@pytest.mark.parametrize("name", contents.HIDDEN)
def test_hidden_modules_exist(name: str) -> None:
    assert importlib.util.find_spec(name)


def named_in(pattern: str) -> set[str]:
    """What the rooms' sources say in the places of a pattern."""
    texts = (
        path.read_text("utf-8") for room in contents.ROOMS for path in (ROOT / room).rglob("*.py")
    )
    return {name for text in texts for name in re.findall(pattern, text)}


def test_what_is_imported_by_name_is_in_the_bundle() -> None:
    named = named_in(r'import_module\(\s*"([\w.]+)"')
    known = {*contents.modules(), *contents.HIDDEN, "winreg", "fcntl"}
    assert "app.patrol.roster" in named
    assert named <= known


def imported(root: Path) -> set[str]:
    """All that the modules in the bundle import, wherever they do it, by the longest names it could have."""
    found: set[str] = set()
    for room in contents.ROOMS:
        for path in (root / room).rglob("*.py"):
            name = ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__")
            if not is_excluded(name):
                found |= set(chain(*map(named_by, ast.walk(ast.parse(path.read_text("utf-8"))))))
    return found


def named_by(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [each.name for each in node.names]
    if isinstance(node, ast.ImportFrom) and node.module:
        return [f"{node.module}.{each.name}" for each in node.names]
    return []


def is_excluded(name: str) -> bool:
    """Whether a module, or what it lies in, stays out of the bundle."""
    return any(f"{name}.".startswith(f"{each}.") for each in contents.EXCLUDED)


def test_nothing_that_is_imported_is_excluded() -> None:
    used = imported(ROOT)
    assert {"app.problems.Problem", "PySide6.QtWidgets.QWidget"} <= used
    assert {name for name in used if is_excluded(name)} == set()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("import numpy.testing\n", {"numpy.testing"}),
        ("import os\nfrom PySide6 import QtCore, QtNetwork\n", {"PySide6.QtNetwork"}),
        (
            "def late() -> None:\n    from PySide6.QtQml import QQmlEngine\n",
            {"PySide6.QtQml.QQmlEngine"},
        ),
        ("from app.drafting import draft\n", {"app.drafting.draft"}),
        ("import pipes, os.path\n", set()),
    ],
)
def test_what_is_excluded_and_imported_is_found(tmp_path: Path, text: str, found: set[str]) -> None:
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "a.py").write_text(text)
    assert {name for name in imported(tmp_path) if is_excluded(name)} == found


def test_a_module_that_stays_out_may_import_what_does(tmp_path: Path) -> None:
    (tmp_path / "app" / "drafting").mkdir(parents=True)
    (tmp_path / "app" / "drafting" / "__init__.py").write_text("import pip\n")
    assert imported(tmp_path) == set()


def test_data_lie_where_the_program_looks_for_them() -> None:
    places = {(Path(source).name, place) for source, place in contents.data()}
    assert places >= {
        ("schema.lock", "db"),
        ("m0001_first.sql", "db/migrations"),
        ("calendar.json", "resources/holidays"),
        ("LICENSE", "."),
        ("lince.ico", "resources/icons"),
    }


def test_data_hold_no_code(tmp_path: Path) -> None:
    for name in ("app/a.py", "app/b.pyc", "db/c.sql", "ui/d.qss", "resources/e.ttf"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    found = [Path(source).name for source, _place in contents.data(tmp_path)]
    assert sorted(found) == ["LICENSE", "NOTICE", "c.sql", "d.qss", "e.ttf"]


def test_the_program_can_read_its_version() -> None:
    assert "\nName: lince\nVersion: 1.2.3\n" in contents.identity("1.2.3")
