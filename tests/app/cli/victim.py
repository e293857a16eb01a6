"""A process that forks children to run the program, so that a test can stop one at any moment.

None of them has to import what the others imported: that is most of what a short command takes.
"""

from __future__ import annotations

import json
import os
import sys

from app.cli import main as program
from app.cli import sheets

assert sheets.COMMANDS, "what is imported here, no child has to import"


def run(words: list[str], env: dict[str, str], told: str) -> int:
    """Run a command that says everything to a file; its exit status."""
    os.environ.clear()
    os.environ.update(env)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    for stream in (1, 2):
        os.dup2(os.open(told, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), stream)
    sys.argv[1:] = words
    try:
        program()
    except SystemExit as end:
        return int(end.code or 0)
    finally:
        sys.stdout.flush()
        sys.stderr.flush()


def main() -> None:
    """For each line of words, variables and a file: the child's number, and once it has ended, how."""
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            os._exit(run(*json.loads(line)))
        print(child, flush=True)
        print(os.waitpid(child, 0)[1], flush=True)


if __name__ == "__main__":
    main()
