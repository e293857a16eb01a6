"""`lince`: the command line where a command is given, otherwise the window."""

from __future__ import annotations

import gc
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

SUFFIX = ".lincedb"
"""Of a data file; `app.office` has the same."""
PACKAGE = ".lince"
"""Of a package; `app.sync.package.volumes` has the same."""


def main() -> None:
    """Open the window, on the data file named if one is, or where the package named is taken in; anything else is a
    command.

    Neither imports what the other needs: commands also run where Qt's system libraries are missing.
    """
    words = sys.argv[1:]
    if not words:
        sys.exit(start().run(None))
    if len(words) == 1 and words[0].endswith(SUFFIX):
        sys.exit(start().run(Path(words[0])))
    if len(words) == 1 and words[0].endswith(PACKAGE):
        sys.exit(start().run(None, Path(words[0])))
    import_module("app.cli").main(prog_name="lince")


def start() -> ModuleType:
    """The window's start. What it asks of the program comes before Qt, which reads the source of every module
    that is imported after it. What is imported stays: looking for garbage among it is lost time."""
    gc.disable()  # and from then on by `ui.collecting`
    for each in ("app.everywhere", "app.today", "app.readiness"):
        import_module(each)
    made = import_module("ui.start")
    gc.freeze()
    return made
