"""The solver takes longer to load than the program to start: it is loaded when a roster is asked for."""

from __future__ import annotations

import subprocess
import sys

from app.cli import COMMANDS
from tests.architecture.sources import ROOT

MODULES = (
    "app.registry",
    "app.reports",
    "app.cli",
    *(f"app.cli.{each}" for each in COMMANDS),
    "app.patrol.planning",
    "app.patrol.done",
)
LOADED = """
import importlib, sys
for name in sys.argv[1:]:
    importlib.import_module(name)
    if "highspy" in sys.modules:
        print(name)
        break
"""


def test_the_solver_is_not_loaded_with_any_of_these() -> None:
    command = [sys.executable, "-c", LOADED, *MODULES]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    assert (done.stdout.strip(), done.stderr) == ("", "")
