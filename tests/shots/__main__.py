"""Takes the pictures. Without words every scene in every look; words choose scenes whose names hold them."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path

from app.text import RESOURCES
from tests.shots.scene import LOOKS, ORDINARY, Look, chosen, scenes
from tests.shots.session import Session

MANUAL = RESOURCES / "manual" / "images"
SCREEN = {
    "name": "shots", "x": 0, "y": 0, "width": 1280, "height": 720,
    "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1,
}  # fmt: skip


def parser() -> argparse.ArgumentParser:
    """The words it understands."""
    made = argparse.ArgumentParser(prog="packaging/dev.py shots", description=__doc__)
    made.add_argument("words", nargs="*", help="parts of scenes' names")
    made.add_argument("--to", type=Path, default=Path("shots"), metavar="DIR", help="the folder")
    made.add_argument("--look", action="append", default=[], help="only looks so named: 1366-light")
    made.add_argument("--list", action="store_true", help="only name scenes and looks")
    made.add_argument(
        "--manual", action="store_true", help="write the manual's pictures where they belong"
    )
    return made


def use_screen(folder: Path) -> None:
    """Have Qt paint on a screen in memory, of the smallest size there is; before the application is made."""
    config = folder / "screen.json"
    config.write_text(json.dumps({"synchronousWindowSystemEvents": True, "screens": [SCREEN]}))
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={config}"


def use_home(folder: Path) -> None:
    """Keep what the window remembers out of the user's own folders; the clock is the clerk's."""
    for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "XDG_CONFIG_HOME"):
        os.environ[name] = str(folder / "home")
    os.environ["TZ"] = "Asia/Shanghai"
    time.tzset()


@contextmanager
def room(*, is_manual: bool) -> Generator[Path]:
    """Where the office is made; its path stands in pictures, so the manual's is always the same."""
    if not is_manual:
        with tempfile.TemporaryDirectory(prefix="lince-") as name:
            yield Path(name)
        return
    folder = Path(tempfile.gettempdir()) / "lince-manual"
    shutil.rmtree(folder, ignore_errors=True)  # left behind by a run that broke off
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def main(words: Sequence[str]) -> int:
    """Take the pictures asked for; the exit status."""
    arguments = parser().parse_args(words)
    if arguments.list:
        print(*(f"{each.name}" for each in chosen(scenes(), arguments.words)), sep="\n")
        print("looks:", *(each.name for each in LOOKS))
        return 0
    target: Path = MANUAL if arguments.manual else arguments.to
    target.mkdir(parents=True, exist_ok=True)
    with room(is_manual=arguments.manual) as folder:
        use_screen(folder)
        use_home(folder)
        begun = time.monotonic()
        session = Session(folder, is_manual=arguments.manual)
        failed = session.run(chosen(scenes(), arguments.words), looks_of(arguments), target)
    print(f"{session.taken} pictures in {time.monotonic() - begun:.0f} s, {len(failed)} failed")
    return 1 if failed else 0


def looks_of(arguments: argparse.Namespace) -> list[Look]:
    """The looks asked for; the manual has one."""
    if arguments.manual:
        return [ORDINARY]
    return [each for each in LOOKS if not arguments.look or each.name in arguments.look]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
