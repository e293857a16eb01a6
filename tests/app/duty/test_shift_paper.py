"""The sheets of a shift give what is handed over the room it needs."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.linked_print import section
from app.paper.content import Entry
from app.paper.documents import document
from app.prints import Filler, make_document
from tests.app.duty.test_rules import roster, shift
from tests.app.patrol.test_papers import text_of
from tests.offices import Work

MATTERS = "东门钥匙2把，对讲机3台。\n积水路段警示牌请下一班白天收回。"
HANDOVER = "shift_handover"


def entries(work: Work, key: str, record: str) -> list[Entry]:
    filler = Filler(work.office, document(key))
    return list(section(filler, work.row("duty_shift", record)).entries)


@pytest.mark.parametrize("key", ["duty_sheet", "duty_handover"])
def test_what_is_handed_over_has_a_whole_line(work: Work, key: str) -> None:
    record = shift(work, roster(work), shift_handover=MATTERS)
    wide = [each for each in entries(work, key, record) if each.wide]
    assert [(each.label, each.text) for each in wide] == [("交接事项", MATTERS)]


@pytest.mark.parametrize("key", ["duty_sheet", "duty_handover"])
def test_an_unfilled_shift_is_a_sheet_to_write_on(work: Work, tmp_path: Path, key: str) -> None:
    record = shift(work, roster(work))
    out = tmp_path / "空.pdf"
    assert make_document(work.office, key, out, [record]).pages == 1
    text = text_of(out)
    assert "交接事项" in text
    assert "签字：" in text


def test_a_long_handover_is_told_to_its_end(work: Work, tmp_path: Path) -> None:
    long = "。".join(f"第{n}件事请下一班接着办" for n in range(1, 41))
    record = shift(work, roster(work), shift_handover=long)
    out = tmp_path / "长.pdf"
    make_document(work.office, "duty_sheet", out, [record])
    assert "第40件事" in text_of(out).replace("\n", "")
