"""A process whose children take in packages and are killed, for real, after so many calls of our own functions.

For each line `FILE TAB FOLDER TAB CALLS` it forks a child that takes in every package of the folder, and answers
with how the child ended and how many calls it had made (0 where it was killed).
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from types import CodeType, FrameType

from app.sync.intake import intake
from tests.offices import enter

_OURS = ("/app/", "/db/")


class Counter:
    """Counts the calls of functions of the rooms, and kills the process at the one numbered `at`."""

    def __init__(self, at: int) -> None:
        self.at, self.count = at, 0
        self._ours: dict[object, bool] = {}

    def __call__(self, frame: FrameType, event: str, _argument: object) -> None:
        if event == "call" and self._is_ours(frame.f_code):
            self.count += 1
            if self.count == self.at:
                os.kill(os.getpid(), signal.SIGKILL)

    def _is_ours(self, code: CodeType) -> bool:
        if code not in self._ours:
            self._ours[code] = any(each in code.co_filename for each in _OURS)
        return self._ours[code]


def take_in(file: Path, folder: Path, at: int) -> int:
    """Take everything in; how many calls it took."""
    with enter(file) as office:
        counter = Counter(at)
        sys.setprofile(counter)
        found = intake(office, sorted(folder.glob("*.lince")))
        sys.setprofile(None)
        assert found.is_done, found
    return counter.count


def main() -> None:
    for line in sys.stdin:
        file, folder, at = line.rstrip("\n").split("\t")
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.write(writing, str(take_in(Path(file), Path(folder), int(at))).encode())
            os._exit(0)
        os.close(writing)
        status = os.waitpid(child, 0)[1]
        print(status, (os.read(reading, 20) or b"0").decode(), flush=True)
        os.close(reading)


if __name__ == "__main__":
    main()
