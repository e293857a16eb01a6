"""A process that forks children to write packages, each killed before one of its operations."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from tests.app.sync.package.made import write
from tests.app.sync.package.sticks import Counted, Dying

PART = 4200


def main() -> None:
    """For each line `step TAB folder`: the child's number, and once it has ended, its exit status."""
    for line in sys.stdin:
        step, folder = line.rstrip("\n").split("\t")
        child = os.fork()
        if child == 0:
            write(Path(folder), files=Counted(Dying(int(step))), part_size=PART)
            os._exit(0)
        print(child, flush=True)
        print(os.waitpid(child, 0)[1], flush=True)


if __name__ == "__main__":
    main()
