"""`lince`: the command line where a command is given, otherwise the window."""

from __future__ import annotations

import gc
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

from app import seat
from app.own_folder import own_folder
from app.seat import Met
from app.text import _
from ui.last_words import LastWords, say

SUFFIX = ".lincedb"
"""Of a data file; `app.recent` has the same."""
PACKAGE = ".lince"
"""Of a package; `app.sync.package.volumes` has the same."""


def main() -> None:
    """Open the window, on the data file named if one is, or where the package named is taken in; anything else is a
    command.

    Neither imports what the other needs: commands also run where Qt's system libraries are missing.
    """
    words = sys.argv[1:]
    if words and not is_file(words):
        if sys.stdout is None:  # the program that opens the window has no console on Windows
            say(_("邻册打不开：{words}\n命令请用 lince-cli.exe。").format(words=" ".join(words)))
            sys.exit(2)
        import_module("app.cli").main(prog_name="lince")
    with LastWords():
        sys.exit(show(Path(words[0]) if words else None))


def is_file(words: list[str]) -> bool:
    """Whether a file of ours was double-clicked, or packages, of which the folder shows all; sticks may give names
    in capitals."""
    names = [each.lower() for each in words]
    return (names[1:] == [] and names[0].endswith(SUFFIX)) or all(map(is_package, names))


def is_package(name: str) -> bool:
    """Whether a file is a package by its name."""
    return name.lower().endswith(PACKAGE)


def show(path: Path | None) -> int:
    """The window, where it is the first one of this session; else that one opens what was asked for."""
    met = seat.meet(own_folder() / seat.session(), path)
    if met is Met.TAKEN:
        return 0
    if met is Met.SILENT:
        say(
            _(
                "邻册已经打开，但一直没有回应，可能正在启动或者正忙。请等一会儿再试。\n"
                "仍不行的，重新启动电脑后再打开。已保存的内容都在。"
            )
        )
        return 1
    try:
        if path and is_package(path.name):
            return start().run(None, path, met)
        return start().run(path, None, met)
    finally:
        met.close()


def start() -> ModuleType:
    """The window's start. What is imported stays: looking for garbage among it is lost time."""
    gc.disable()  # and from then on by `ui.collecting`
    made = import_module("ui.start")
    gc.freeze()
    return made
