"""`dev.py test windows`: the tests inside Windows' Python, then the life of the installed program."""

from __future__ import annotations

import json
import time

from bundle import suite
from bundle.settings import DIST, release
from bundle.shown import EMPTY, PICTURES
from bundle.trial import Trial
from bundle.windows import HOME, MADE, freeze, installer_of
from environment import Trouble

STEPS = ("suite", "program")


def run(words: list[str]) -> int:
    """Do both; `suite` and paths behind it run tests alone, `program` tries the installed program alone."""
    which = words[:1] if words[:1] in ([STEPS[0]], [STEPS[1]]) else []
    failed = 0
    if which != [STEPS[1]]:
        failed = try_suite(words[len(which) :])
    if which != [STEPS[0]]:
        try_program()
    return failed


def try_suite(words: list[str]) -> int:
    """The tests; their output is kept beside the build."""
    print("Running tests in Windows' Python …", flush=True)
    begun = time.monotonic()
    status, said = suite.run_suite(words)
    suite.log().write_text(said, encoding="utf-8")
    print(f"{said[-4000:].strip()}\n── tests in Windows: {time.monotonic() - begun:.0f} s")
    return status


def try_program() -> None:
    """The life of the installed program; its figures are kept beside the build."""
    installer = installer_of(release())
    if not (MADE.is_dir() and installer.is_file()):
        raise Trouble("Nothing is built yet: packaging/dev.py build windows")
    if not EMPTY.exists():
        print("Freezing an empty program to measure beside …", flush=True)
        freeze(suite.PACKAGING / "bundle" / "empty.spec", HOME / "empty", "Empty")
    trial = Trial(MADE, installer)
    trial.run()
    text = json.dumps(trial.figures, indent=1)
    (DIST / "trial.json").write_text(text + "\n", encoding="utf-8")
    print(f"{text}\nPictures: {PICTURES}", flush=True)
