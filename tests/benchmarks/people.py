"""An encrypted file with made-up people in households, and bare connections to it for the baselines."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite

from app.kinds.names import Name
from db.connection import connect
from db.listing import Listing
from db.specs import Column, Derived, Schema, Table
from db.store import Identity, Store

KEY = bytes(range(32))
TODAY = date(2026, 11, 22)
PEOPLE = 300_000
_PER_HOUSEHOLD = 3
_SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢"
_GIVEN = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红梅建国志春林海波文辉力宁福生元全学祥才发武新利清飞彬富顺信子"
    "昌成康星光天达安岩中茂进有坚和彪博诚先敬震振壮会思群豪心邦承乐绍功松善厚庆民友裕河哲江浩亮政谦亨奇固之轮翰朗伯"
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)

SCHEMA = Schema(
    1,
    (
        Table("household", (Column("village", indexed=True), Column("number", indexed=True), Column("address"))),
        Table(
            "person",
            (
                Column(
                    "name",
                    indexed=True,
                    derived=tuple(Derived(form.suffix, form.make) for form in Name.forms),
                    grams=Name.grams,
                ),
                Column("identity", indexed=True),
                Column("phone", indexed=True),
                Column("gender"),
                Column("born", indexed=True),
                Column("nation"),
                Column("education"),
                Column("address"),
                Column("household", indexed=True),
                Column("village", indexed=True),
                Column("income", "INTEGER"),
                Column("note"),
            ),
        ),
    ),
)  # fmt: skip
COLUMNS = (
    'p."id", p."_row", p."_owner", p."_created_by", p."_created_at", p."_changed_by", p."_changed_at", p."_voided", '
    + ", ".join(f'p."{column.name}"' for column in SCHEMA.table("person").columns)
)


def identity_number(area: str, born: date, order: int) -> str:
    """A citizen identity number (公民身份号码) with its check character (GB 11643)."""
    body = f"{area}{born:%Y%m%d}{order:03d}"
    return body + "10X98765432"[sum(w * int(c) for w, c in zip(_WEIGHTS, body, strict=True)) % 11]


def _people(dice: random.Random, count: int) -> Iterator[tuple[object, ...]]:
    for number in range(1, count + 1):
        given = "".join(dice.choices(_GIVEN, k=dice.choice((1, 2, 2, 2))))
        born = date(1935, 1, 1) + timedelta(days=dice.randrange(33_000))
        yield (
            dice.choice(_SURNAMES) + given,
            identity_number(f"3399{dice.randrange(1, 60):02d}", born, dice.randrange(1000)),
            f"1{dice.randrange(3, 10)}{dice.randrange(10**9):09d}",
            dice.choice("12"), born.isoformat(), "01", dice.choice(("小学", "初中", "高中", "大学")),
            f"第{dice.randrange(1, 60)}村民小组{dice.randrange(1, 900)}号",
            f"h{(number - 1) // _PER_HOUSEHOLD + 1}", f"v{dice.randrange(1, 41)}",
            dice.randrange(500_000), "" if dice.random() < 0.8 else "外出务工",
        )  # fmt: skip


def build(folder: Path, count: int = PEOPLE) -> Path:
    """The file, filled; about 15 seconds for 300,000 people."""
    path = folder / "people.lincedb"
    Store.create(
        path, KEY, SCHEMA, Identity("339900001", "试验镇", "office", 1), "2026-11-22T08:00:00+08:00"
    )
    connection = connect(path, KEY, write=True)
    dice = random.Random(20261122)
    connection.execute("BEGIN")
    _fill_people(connection, dice, count)
    _fill_households(connection, dice, count // _PER_HOUSEHOLD)
    connection.execute("COMMIT")
    connection.close()
    return path


_AT = "2026-11-22T08:00:00+08:00"
_SYSTEM = ("339900001", "经办", _AT, "经办", _AT, '{"b":[1,1]}', '{"1":1}')
_NAMES = (
    '"_row", "id", "_owner", "_created_by", "_created_at", "_changed_by", "_changed_at", '
    '"_heads", "_vector", "_voided", '
)


def _fill_people(connection: sqlite.Connection, dice: random.Random, count: int) -> None:
    table = SCHEMA.table("person")
    names = [column.name for column in table.columns]
    names += [f"name_{form.suffix}" for form in Name.forms]
    insert = f'INSERT INTO "person" ({_NAMES}{", ".join(names)}) VALUES ({", ".join("?" * (10 + len(names)))})'
    for number, values in enumerate(_people(dice, count), 1):
        name = str(values[0])
        derived = (form.make(name) for form in Name.forms)
        voided = int(dice.random() < 0.02)
        connection.execute(insert, (number, f"p{number}", *_SYSTEM, voided, *values, *derived))
        pairs = [(gram, number) for gram in sorted(set(Name.grams(name)))]
        connection.executemany('INSERT INTO "person__grams" VALUES (?, ?)', pairs)


def _fill_households(connection: sqlite.Connection, dice: random.Random, count: int) -> None:
    insert = f'INSERT INTO "household" ({_NAMES}"village", "number", "address") VALUES ({", ".join("?" * 13)})'
    connection.executemany(
        insert,
        (
            (
                n,
                f"h{n}",
                *_SYSTEM,
                0,
                f"v{dice.randrange(1, 41)}",
                f"{n:09d}",
                f"{dice.randrange(900)}号",
            )
            for n in range(1, count + 1)
        ),
    )


def listing(path: Path) -> Listing:
    """The project's reading side of the file."""
    return Listing(connect(path, KEY, write=False), SCHEMA, TODAY, path)


def bare(path: Path) -> sqlite.Connection:
    """A connection opened by hand, with the same cache and the same key."""
    connection = sqlite.connect(path, isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{KEY.hex()}'\"")
    connection.execute("PRAGMA cache_size = -65536")
    connection.execute("PRAGMA temp_store = MEMORY")
    return connection


def seconds(work: Callable[[], object]) -> float:
    """How long one run takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


Runs = list[Callable[[], object]]


def side_by_side(ours: Runs, theirs: Runs) -> tuple[list[float], list[float]]:
    """The times of two series of runs, turn by turn, so that both feel the same load."""
    times: tuple[list[float], list[float]] = ([], [])
    for turn, pair in enumerate(zip(ours, theirs, strict=True)):
        for side in (0, 1) if turn % 2 else (1, 0):
            times[side].append(seconds(pair[side]))
    return times


def p95(times: list[float]) -> float:
    """The time that 95 of 100 runs stay below."""
    return statistics.quantiles(times, n=20)[-1]
