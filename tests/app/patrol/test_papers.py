"""Roster and patrol sheet are printed with every night, and everyone who came."""

from __future__ import annotations

from pathlib import Path

from pypdfium2 import PdfDocument

from app.patrol.planning import publish, swap
from app.prints import print_document
from tests.app.patrol.village import logged, planned, village_of
from tests.offices import Work


def text_of(path: Path) -> str:
    """What stands on all pages."""
    with PdfDocument(path) as pdf:
        texts = []
        for page in pdf:
            told = page.get_textpage()
            texts.append(told.get_text_bounded())
            told.close()
            page.close()
        return "".join("".join(texts).split())


def test_every_night_stands_on_the_roster(work: Work, tmp_path: Path) -> None:
    plan, nights = planned(work, 34)
    publish(work.office, plan)
    swap(work.office, nights[0].id, nights[5].id, "办喜事")
    out = tmp_path / "巡逻排班表.pdf"
    print_document(work.office, "patrol_roster", out, [plan])
    text = text_of(out)
    assert all(f"网山村第{number}组" in text for number in range(1, 35))
    assert {each.day.isoformat() for each in nights if each.day.isoformat() not in text} == set()
    assert text.count("办喜事") == 2


def test_who_came_stands_on_the_sheet(work: Work, tmp_path: Path) -> None:
    village, groups = village_of(work, 1)
    home = work.household(village=village)
    work.add("guard_member", group=groups[0], household=home)
    told = {"started_at": "22:00", "ended_at": "02:00", "guards_along": "4", "on_foot": "是"}
    log = logged(work, groups[0], "2026-11-03", **told)
    work.add("patrol_attendance", of_log=log, household=home, who_came="欧阳㐂")
    out = tmp_path / "巡逻记录表.pdf"
    print_document(work.office, "patrol_sheet", out, [log])
    text = text_of(out)
    assert {
        each for each in ("网山村第1组", "22:00", "02:00", "2026-11-03") if each not in text
    } == set()
    assert "欧阳" in text
    assert text.index("到岗户") < text.index("签名") < text.index("发现问题")


def test_what_was_found_stands_on_the_sheet_below_who_came(work: Work, tmp_path: Path) -> None:
    village, groups = village_of(work, 1)
    home = work.household(village=village)
    work.add("guard_member", group=groups[0], household=home)
    log = logged(work, groups[0], "2026-11-03")
    work.add("patrol_attendance", of_log=log, household=home, who_came="欧阳㐂")
    found = {
        "found_place": "12号楼东侧消防通道",
        "found_what": "通道堆放杂物" * 12,
        "passed_to": "物业",
    }
    work.add("patrol_finding", of_log=log, found_kind="消防", **found)
    out = tmp_path / "巡逻记录表.pdf"
    assert print_document(work.office, "patrol_sheet", out, [log]).pages == 1
    text = text_of(out)
    assert text.index("欧阳") < text.index("12号楼东侧消防通道")
    assert (text.count("堆放杂物"), text.count("物业")) == (12, 1)
    assert "消防" in text
