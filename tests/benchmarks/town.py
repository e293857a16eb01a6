"""A real office's file with many made-up households, written straight into its tables, for the window's benchmarks."""

from __future__ import annotations

import random
import uuid
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite

from app.schema import schema
from db.connection import connect
from db.derived import rebuild_derived
from tests.benchmarks.people import identity_number
from tests.offices import NOW, enter, make

HOUSEHOLDS = 400_000
VILLAGES, GROUPS = 40, 10
_SYSTEM = (NOW, "经办", NOW, "经办", '{"b":[1,1]}', '{"1":1}')
_SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗"
_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红梅建国志春林海波"


def build(folder: Path, households: int = HOUSEHOLDS) -> Path:
    """The office's file: 40 villages of ten groups, households with one head each."""
    path = make(folder)
    with enter(path) as office:
        key = office.session.key
    connection = connect(path, key, write=True)
    connection.execute("BEGIN")
    _fill(connection, random.Random(7), households)
    rebuild_derived(connection, schema())
    connection.execute("COMMIT")
    connection.close()
    return path


def _fill(connection: sqlite.Connection, dice: random.Random, count: int) -> None:
    places = [(_id(dice), f"第{n}村", "2", None, n) for n in range(VILLAGES)]
    groups = [
        (_id(dice), f"{n}组", "4", village[0], n) for village in places for n in range(GROUPS)
    ]
    names = ("id", "name", "level", "parent", "order")
    _insert(connection, "division", names, [*places, *groups])
    people = [_person(dice) for _ in range(count)]
    _insert(
        connection,
        "person",
        ("id", "name", "id_type", "id_no", "sex", "birth_date", "phone"),
        people,
    )
    homes = [(_id(dice), *_home(dice, groups, n), people[n][0]) for n in range(count)]
    names = ("id", "hh_no", "village", "group", "address", "hukou_type", "status", "head")
    _insert(connection, "household", names, homes)
    lines = ((_id(dice), home[0], home[-1], "02", 1, 0) for home in homes)
    names = ("id", "household", "person", "relation", "lives_together", "is_beneficiary")
    _insert(connection, "household_member", names, lines)


def _id(dice: random.Random) -> str:
    return str(uuid.UUID(int=dice.getrandbits(128), version=4))


def _person(dice: random.Random) -> tuple[object, ...]:
    born = date(1935, 1, 1) + timedelta(days=dice.randrange(33_000))
    number = identity_number(f"3399{dice.randrange(1, 60):02d}", born, dice.randrange(1000))
    name = dice.choice(_SURNAMES) + "".join(dice.choices(_GIVEN, k=2))
    phone = f"139{dice.randrange(10**8):08d}"
    return _id(dice), name, "1", number, dice.choice("12"), born.isoformat(), phone


def _home(
    dice: random.Random, groups: list[tuple[str, str, str, str, int]], n: int
) -> Iterator[object]:
    group = dice.choice(groups)
    yield f"339901{n:09d}"
    yield group[3]
    yield group[0]
    yield f"第{dice.randrange(1, 60)}组{dice.randrange(1, 900)}号"
    yield dice.choice(("1", "2"))
    yield "1"


def _insert(
    connection: sqlite.Connection,
    table: str,
    names: Iterable[str],
    rows: Iterable[tuple[object, ...]],
) -> None:
    columns = [
        "_owner",
        "_created_at",
        "_created_by",
        "_changed_at",
        "_changed_by",
        "_heads",
        "_vector",
    ]
    columns += names
    marks, quoted = ", ".join("?" * len(columns)), ", ".join(f'"{each}"' for each in columns)
    whole = (("339901001", *_SYSTEM, *row) for row in rows)
    connection.executemany(f'INSERT INTO "{table}" ({quoted}) VALUES ({marks})', whole)
