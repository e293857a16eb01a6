"""Every benchmark in one Markdown table: `python -m tests.benchmarks [MODULE ...]`."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.benchmarks.row import HEAD, Row, line

FOLDER = Path(__file__).resolve().parent
FRAME = {"__init__", "__main__", "measure", "row"}


def chosen(words: list[str]) -> list[str]:
    """The modules to run: those named, or every module here that has `rows`."""
    found = sorted(path.stem for path in FOLDER.glob("*.py") if path.stem not in FRAME)
    known = [name for name in found if "def rows(" in (FOLDER / f"{name}.py").read_text("utf-8")]
    if unknown := sorted(set(words) - set(known)):
        sys.exit(f"No such benchmark: {', '.join(unknown)}. There are: {', '.join(known)}")
    return words or known


def measure(module: str) -> tuple[list[Row], float] | None:
    """The rows of a module run in its own process, and that process's peak memory (MB)."""
    command = [sys.executable, "-m", "tests.benchmarks.measure", module]
    root = FOLDER.parent.parent
    done = subprocess.run(command, cwd=root, check=False, stdout=subprocess.PIPE, text=True)
    if done.returncode:
        print(f"{module}: failed with exit status {done.returncode}", file=sys.stderr)
        return None
    answer = json.loads(done.stdout.splitlines()[-1])
    return [Row(*row) for row in answer["rows"]], answer["peak"]


def main(words: list[str]) -> int:
    """Print the table; 1 if a bar is missed or a module failed."""
    modules = chosen(words)
    print(line([*HEAD]))
    print(line(["---"] * len(HEAD)), flush=True)
    met = True
    for module in modules:
        measured = measure(module)
        met &= measured is not None
        rows, peak = measured or ([], 0)
        for row in rows:
            print(line(row.cells(peak)), flush=True)
            met &= row.is_met(peak)
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
