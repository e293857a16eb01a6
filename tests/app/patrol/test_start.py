"""The solver takes longer to load than the program to start: it is loaded when a roster is asked for."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.architecture.sources import ROOT

LOADED = """
import importlib, sys
importlib.import_module(sys.argv[1])
print(sorted({"highspy"} & set(sys.modules)))
"""


@pytest.mark.parametrize(
    "module", ["app.registry", "app.reports", "app.cli", "app.patrol.planning", "app.patrol.done"]
)
def test_the_solver_is_not_loaded_with(module: str) -> None:
    command = [sys.executable, "-c", LOADED, module]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    assert (done.stdout.strip(), done.stderr) == ("[]", "")
