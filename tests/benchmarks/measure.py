"""Run one benchmark module in a process of its own: `python -m tests.benchmarks.measure MODULE`."""

from __future__ import annotations

import importlib
import json
import resource
import sys

KILOBYTES = 1024


def main(module: str) -> None:
    """Print the module's rows and the most memory this process ever used (MB) as JSON, last."""
    rows = [list(row) for row in importlib.import_module(f"tests.benchmarks.{module}").rows()]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KILOBYTES
    print(json.dumps({"rows": rows, "peak": peak}), flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
