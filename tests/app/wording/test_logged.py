"""The log tells in which wording a letter was printed: the shipped one, or which of the office's own."""

from __future__ import annotations

from pathlib import Path

from app import prints
from app.wording.own import keep, restore
from db import logbook
from tests.offices import Work

KEY = "village_linkage"
OWN = "联动约定\n甲方：{甲方}\n乙方：{联动单位}"


def logged(work: Work, folder: Path, document: str = KEY) -> list[str]:
    """What the log tells of a print, word by word."""
    records = [str(row["id"]) for row in work.live("village_linkage")]
    prints.print_document(work.office, document, folder / "协议.pdf", records)
    row = next(logbook.read_log(work.office.store.reader, 1))
    assert (row.event, row.subject) == ("printed", document)
    return row.detail.split()


def test_each_wording_has_a_mark_of_its_own(work: Work, tmp_path: Path) -> None:
    work.add("village_linkage", village=work.village(), partner_name="夏村")
    shipped = logged(work, tmp_path)
    assert (shipped[:2], len(shipped[2])) == (["1", "默认用语"], 8)
    keep(work.office, KEY, OWN)
    own = logged(work, tmp_path)
    keep(work.office, KEY, f"{OWN}\n补充一条。")
    changed = logged(work, tmp_path)
    assert (own[1], changed[1]) == ("本单位用语", "本单位用语")
    assert len({shipped[2], own[2], changed[2]}) == 3
    restore(work.office, KEY)
    assert logged(work, tmp_path) == shipped
