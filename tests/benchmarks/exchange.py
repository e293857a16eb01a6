"""Packing and taking in 100,000 changes, beside the same rows written and read bare."""

from __future__ import annotations

import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from app.identifiers import new_id
from app.office import Office
from app.registry import LEDGERS
from app.sync.packing import pack
from app.sync.taking import take
from db.operations import Draft
from tests.app.sync.enrolment.stations import DISTRICT, OFFICE, card_of
from tests.app.sync.enrolment.stations import take as enrol
from tests.benchmarks.exchange_bare import Tables, read_bare, write_bare
from tests.benchmarks.import_ import identity
from tests.benchmarks.row import Row
from tests.offices import enter, make

CHANGES = 100_000
PACK, FILE, UNPACK = 3.0, 2.0, 6.0
VILLAGES = 40
FILLED = ("division", "person", "household", "household_member")


def fill(office: Office, households: int, seed: int = 0) -> None:
    """Households of one person each, in as many operations as they need: three for each."""
    villages = [new_id() for _ in range(VILLAGES)]
    drafts = [
        Draft("division", each, "add", {"name": f"第{n}村", "level": "2"})
        for n, each in enumerate(villages)
    ]
    for n in range(households):
        drafts += _household(villages[n % VILLAGES], n, seed)
    with office.store.writing(office.author) as writer:
        writer.apply(drafts)


def _household(village: str, n: int, seed: int) -> list[Draft]:
    person, household, line = (new_id() for _ in range(3))
    name = f"张{chr(0x4E00 + n % 4_000)}{chr(0x5000 + n // 4_000 + seed % 100)}"
    number = identity(n + seed * 20_000)
    values = {"name": name, "id_type": "1", "id_no": number, "phone": f"139{n + seed * 20_000:08d}"}
    values |= {
        "sex": "12"[int(number[16]) % 2 == 0],
        "birth_date": f"{number[6:10]}-{number[10:12]}-{number[12:14]}",
    }
    home = {"village": village, "head": person, "hh_no": f"H{n:06d}", "address": f"网山路{n}号"}
    belonging = {"household": household, "person": person, "relation": "02", "lives_together": 1}
    return [
        Draft("person", person, "add", values),
        Draft("household", household, "add", home),
        Draft("household_member", line, "add", belonging),
    ]


def tables() -> Tables:
    """The columns of the ledgers that are filled."""
    return {each: [field.key for field in LEDGERS[each].fields] for each in FILLED}


def rows() -> list[Row]:
    """Pack, its file's size, unpack."""
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        below = stack.enter_context(enter(make(folder / "below", OFFICE)))
        above = stack.enter_context(enter(make(folder / "above", DISTRICT)))
        enrol(below, card_of(above))
        enrol(above, card_of(below))
        fill(below, (CHANGES - VILLAGES) // 3)
        key, bare = below.session.key, folder / "bare.zst.age"
        begin = time.perf_counter()
        secret = write_bare(below.store.path, key, bare, tables())
        bare_write = time.perf_counter() - begin
        begin = time.perf_counter()
        packed = pack(below, DISTRICT.address, folder)
        ours_write = time.perf_counter() - begin
        size = sum(each.stat().st_size for each in packed.paths)
        begin = time.perf_counter()
        count = read_bare(bare, secret, folder / "bare.db", tables())
        bare_read = time.perf_counter() - begin
        begin = time.perf_counter()
        outcome = take(above, packed.paths)
        ours_read = time.perf_counter() - begin
        note = f"{packed.sent.count} operations, {size >> 10} KiB : {bare.stat().st_size >> 10} KiB"
        taken = f"{outcome.brought.applied} operations; {count} rows and as many of history"
        return [
            Row("pack 100,000 changes", ours_write, bare_write, PACK, note),
            Row(
                "pack 100,000 changes: KiB as ms", size / 1024e3, bare.stat().st_size / 1024e3, FILE
            ),
            Row("unpack 100,000 changes", ours_read, bare_read, UNPACK, taken),
        ]
