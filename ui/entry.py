"""`lince`: the command line where a command is given, otherwise the window."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

from app import cli
from app.office import SUFFIX


def main() -> None:
    """Open the window, on the data file named if one is; anything else is a command.

    Qt is imported only for a window: commands also run where its system libraries are missing.
    """
    words = sys.argv[1:]
    if not words:
        sys.exit(import_module("ui.start").run(None))
    if len(words) == 1 and words[0].endswith(SUFFIX):
        sys.exit(import_module("ui.start").run(Path(words[0])))
    cli.main(prog_name="lince")
