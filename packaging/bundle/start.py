"""Both programs begin here; which one it is, its file's name says."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

if Path(sys.executable).stem.endswith("-cli"):
    import_module("app.cli").main(prog_name="lince-cli")
else:
    import_module("ui.entry").main()
