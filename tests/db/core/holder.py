"""Another process that holds a data file: `holder.py FILE`; says when, and waits to be told or killed."""

from __future__ import annotations

import sys
from pathlib import Path

from db.operations import Draft
from db.store import Store
from tests.db.small import AUTHOR, KEY, SCHEMA


def main(path: Path) -> None:
    """Write one record that is committed and one that is not, and stay inside the transaction."""
    store = Store.open(path, KEY, SCHEMA, write=True)
    with store.writing(AUTHOR) as writer:
        writer.apply([Draft("person", "kept", "add", {"name": "张三"})])
    with store.writing(AUTHOR) as writer:
        writer.apply([Draft("person", "lost", "add", {"name": "李四"})])
        print("holding", flush=True)
        sys.stdin.readline()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
