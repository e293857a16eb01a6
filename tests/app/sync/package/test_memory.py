"""Neither a large package nor a bomb takes much memory: bytes pass through."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[4]
MOST = 300 << 20

MEASURE = """
import tempfile
from pathlib import Path
from tests.app.sync.package import {module} as module
with tempfile.TemporaryDirectory() as folder:
    {work}
status = Path("/proc/self/status").read_text().splitlines()
print(next(int(line.split()[1]) << 10 for line in status if line.startswith("VmHWM")))
"""
"""The peak of this very program: `ru_maxrss` also tells of the one that started it."""
BOMBS = "[module.code_of(module.CASES[case][0](), Path(folder)) for case in module.CASES if 'bomb' in case]"
LARGE = "module.pass_through(Path(folder), 100 << 20)"


@pytest.mark.skipif(sys.platform != "linux", reason="asks the system how much was used")
@pytest.mark.parametrize(("module", "work"), [("test_hostile", BOMBS), ("large", LARGE)])
def test_memory_stays_small(module: str, work: str) -> None:
    command = [sys.executable, "-c", MEASURE.format(module=module, work=work)]
    told = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    assert int(told) < MOST
