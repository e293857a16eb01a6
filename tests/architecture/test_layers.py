"""Who may import whom, beyond the contracts of import-linter in pyproject.toml."""

from __future__ import annotations

import subprocess
import sys
import tomllib

import pytest

from tests.architecture.sources import ROOMS, ROOT, modules

WITHOUT_QT = """
import importlib, pkgutil, sys
room = importlib.import_module(sys.argv[1])
for each in pkgutil.walk_packages(room.__path__, room.__name__ + "."):
    if not each.name.endswith("__main__"):
        importlib.import_module(each.name)
print(sorted(name for name in sys.modules if name.startswith(("PySide6", "shiboken6"))))
"""


@pytest.mark.parametrize("room", ["app", "db"])
def test_a_room_is_imported_without_qt(room: str) -> None:
    command = [sys.executable, "-W", "error", "-c", WITHOUT_QT, room]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    assert (done.stdout.strip(), done.stderr) == ("[]", "")


def test_the_contracts_name_every_room_that_exists() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    rooms = {room for room in ROOMS if (ROOT / room / "__init__.py").exists()}
    assert set(settings["importlinter"]["root_packages"]) == rooms
    assert rooms <= set(settings["basedpyright"]["include"])
    assert set(settings["coverage"]["run"]["source"]) == rooms


def test_every_folder_of_modules_is_a_package() -> None:
    folders = {(ROOT / source.path).parent for source in modules()}
    assert [str(folder) for folder in folders if not (folder / "__init__.py").exists()] == []


def test_packaging_is_no_package() -> None:
    assert not (ROOT / "packaging" / "__init__.py").exists()


@pytest.mark.parametrize(
    ("room", "allowed"),
    [
        ("app.kinds", ("app.kinds", "app.problems", "app.text")),
        ("app.problems", ("app.problems", "app.text")),
        ("db", ("db",)),
    ],
)
def test_a_room_imports_only_what_it_may(room: str, allowed: tuple[str, ...]) -> None:
    names = {source.name for source in modules()}
    wrong = [
        f"{source.name} imports {name}"
        for source in modules()
        if is_within(source.name, room)
        for name in source.imports & names - {"app"}
        if not any(is_within(name, each) for each in allowed)
    ]
    assert wrong == []


def is_within(name: str, room: str) -> bool:
    return name == room or name.startswith(f"{room}.")
