"""A process that forks children to back up and work, so that a test can kill them at any moment."""

from __future__ import annotations

import os
import sys
from datetime import datetime, timedelta
from pathlib import Path

from app import precautions, schedule
from app.bulk import void_many
from app.occasions import Occasion
from tests.offices import NOW, Day, Work, enter

LATER = (datetime.fromisoformat(NOW) + timedelta(hours=4)).isoformat()


def carry_out(work: str, path: Path) -> None:
    """The work by its name."""
    with enter(path, day=Day(LATER)) as office:
        if work == "schedule":
            schedule.carry_out(office)
            return
        people = [str(row["id"]) for row in Work(office).live("person")]
        precautions.before(office, Occasion.BULK, count=len(people))
        void_many(office, "person", people, "重复")


def main() -> None:
    """For each line `work TAB file`: the child's number, and once it has ended, its exit status."""
    for line in sys.stdin:
        work, path = line.rstrip("\n").split("\t")
        child = os.fork()
        if child == 0:
            carry_out(work, Path(path))
            os._exit(0)
        print(child, flush=True)
        print(os.waitpid(child, 0)[1], flush=True)


if __name__ == "__main__":
    main()
