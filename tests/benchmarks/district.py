"""Many offices' packages taken in at the district, one after the other: the last beside the first.

`LINCE_LONG=1` takes 20 offices of 10,000 households each; otherwise 6 of 1,000.
"""

from __future__ import annotations

import os
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from app.office import Office
from app.sync.packing import pack
from app.sync.taking import take
from db.store import Identity
from tests.app.sync.enrolment.stations import DISTRICT, card_of
from tests.app.sync.enrolment.stations import take as enrol
from tests.benchmarks.exchange import fill
from tests.benchmarks.row import Row
from tests.offices import enter, make

OFFICES, HOUSEHOLDS = (20, 10_000) if os.environ.get("LINCE_LONG") == "1" else (6, 1_000)
BAR = 1.5
SOME = 3
"""Packages at either end that are compared: one alone tells more of the computer's other work."""


def package(above: Office, folder: Path, number: int) -> tuple[Path, ...]:
    """A new office's first package."""
    identity = Identity(f"339902{number + 100:03}", f"第{number}乡", "office", 1)
    with enter(make(folder / str(number), identity)) as office:
        enrol(office, card_of(above))
        enrol(above, card_of(office))
        fill(office, HOUSEHOLDS, number)
        return pack(office, DISTRICT.address, folder).paths


def rows() -> list[Row]:
    """One row: the last packages : the first ones."""
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder, seconds = Path(name), list[float]()
        above = stack.enter_context(enter(make(folder / "above", DISTRICT)))
        for number in range(OFFICES):
            paths = package(above, folder, number)
            begin = time.perf_counter()
            take(above, paths)
            seconds.append(time.perf_counter() - begin)
            print(f"{number + 1}: {seconds[-1]:.1f} s", flush=True)
        size = above.store.path.stat().st_size >> 20
        told = ", ".join(f"{each:.1f}" for each in seconds)
        work = (
            f"take in the last of {OFFICES} offices of {HOUSEHOLDS:,} households, beside the first"
        )
        note = f"seconds each: {told}; {size} MiB"
        return [Row(work, sum(seconds[-SOME:]) / SOME, sum(seconds[:SOME]) / SOME, BAR, note)]
