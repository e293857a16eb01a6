"""Runs pytest in Windows' Python, which reads no search path from outside: LINCE_ROOT and LINCE_TESTS add to it."""

from __future__ import annotations

import os
import sys

root = os.environ["LINCE_ROOT"]
sys.path[:0] = [root, os.path.join(root, "packaging"), os.environ["LINCE_TESTS"]]  # noqa: PTH118
sys.dont_write_bytecode = True
os.chdir(root)
# Wine hands on no variable that begins with QT_.
os.environ["QT_QPA_PLATFORM"] = "offscreen"

import pytest  # noqa: E402

sys.exit(pytest.main(sys.argv[1:]))
