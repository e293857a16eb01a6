"""What any program would do without ours: rows as JSON lines through zstd and age, and back into an encrypted file."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import orjson
import pyrage
import zstandard
from sqlcipher3 import dbapi2 as sqlite

Tables = dict[str, list[str]]
KEY = bytes(range(32))
HISTORY = 15
"""Columns of a history row."""


def write_bare(path: Path, key: bytes, target: Path, tables: Tables) -> pyrage.x25519.Identity:
    """The rows of an encrypted file, each a line; gives the key that opens them."""
    secret = pyrage.x25519.Identity.generate()
    packer, pieces = zstandard.ZstdCompressor(level=3).compressobj(), list[bytes]()
    with closing(sqlite.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        pieces += [packer.compress(line + b"\n") for line in _lines(connection, tables)]
    sealed = pyrage.encrypt(b"".join((*pieces, packer.flush())), [secret.to_public()])
    with target.open("wb") as file:
        file.write(sealed)
        file.flush()
        os.fsync(file.fileno())
    return secret


def _lines(connection: sqlite.Connection, tables: Tables) -> Iterator[bytes]:
    for table, columns in tables.items():
        names = ["id", "_owner", "_created_by", "_created_at", *columns]
        head = ", ".join(f'"{each}"' for each in names)
        for row in connection.execute(f'SELECT {head} FROM "{table}"'):
            told = {
                name: value for name, value in zip(names, row, strict=True) if value is not None
            }
            yield orjson.dumps({"ledger": table, **told})


def read_bare(path: Path, secret: pyrage.x25519.Identity, target: Path, tables: Tables) -> int:
    """Decrypt, parse, and enter every row and a history row of it into a new encrypted file."""
    raw = (
        zstandard.ZstdDecompressor()
        .decompressobj()
        .decompress(pyrage.decrypt(path.read_bytes(), [secret]))
    )
    found = [orjson.loads(line) for line in raw.splitlines()]
    with closing(sqlite.connect(str(target))) as connection:
        connection.execute(f"PRAGMA key = \"x'{KEY.hex()}'\"")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        for table, columns in tables.items():
            names = ["id", "_owner", "_created_by", "_created_at", *columns]
            _make(connection, table, names)
            rows = [[each.get(name) for name in names] for each in found if each["ledger"] == table]
            _insert(connection, table, len(names), rows)
        _make(connection, "history", ["position", *(f"c{n}" for n in range(HISTORY - 1))])
        _insert(connection, "history", HISTORY, [_history(n, each) for n, each in enumerate(found)])
        connection.commit()
    return len(found)


def _make(connection: sqlite.Connection, table: str, names: list[str]) -> None:
    rest = ", ".join(f'"{each}"' for each in names[1:])
    connection.execute(f'CREATE TABLE "{table}" ("{names[0]}" PRIMARY KEY, {rest})')


def _insert(
    connection: sqlite.Connection, table: str, width: int, rows: list[list[object]]
) -> None:
    marks = ", ".join("?" * width)
    connection.executemany(f'INSERT INTO "{table}" VALUES ({marks})', rows)


def _history(number: int, row: dict[str, object]) -> list[object]:
    changes = orjson.dumps({key: (None, value) for key, value in row.items()}).decode()
    by, at = row["_created_by"], row["_created_at"]
    words = [1, number, row["ledger"], row["id"], "add", changes, "{}", 1, by, at, None, None, None]
    return [number, *words, bytes(32)]
