"""The recovery sheet: what stands on it opens the file again."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest

from app.access.recovery import decode, encode
from app.faults import Fault
from app.paper.fonts import Library
from app.paper.preview import pages, read_text
from app.recovery_sheet import groups_of, recovery_sheet

KEY = bytes(range(100, 132))
DAY = date(2026, 12, 1)


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    out = tmp_path / "恢复码单.pdf"
    printed = recovery_sheet(
        "试验街道", "339901001.1", "欧阳㐂", encode(KEY), DAY, out, Library(())
    )
    assert printed.pages == pages(out) == 1
    assert printed.missing == []
    return out


def test_the_groups_on_paper_are_the_code(sheet: Path) -> None:
    found = re.findall(r"\b[0-9A-HJKMNP-TV-Z]{4}\b", read_text(sheet, 0))
    code = [each for line in groups_of(encode(KEY)) for each in line]
    assert sorted(set(code) - set(found)) == []
    assert decode(" ".join(code)) == KEY


@pytest.mark.parametrize(
    "text",
    ["试验街道", "339901001.1", "欧阳㐂", "2026年12月1日", "保险柜", "核对人签名", "启封日期"],
)
def test_it_says_whose_it_is_and_what_to_do(sheet: Path, text: str) -> None:
    assert text in read_text(sheet, 0)


def test_every_group_stands_on_a_line_and_none_is_lost() -> None:
    lines = groups_of(encode(KEY))
    assert [len(line) for line in lines] == [5, 5, 4]
    assert "-".join(group for line in lines for group in line) == encode(KEY)


def test_it_is_drawn_into_a_stream_as_well() -> None:
    out = BytesIO()
    recovery_sheet("试验街道", "339901001.1", "李经办", encode(KEY), DAY, out)
    assert out.getvalue().startswith(b"%PDF")


def test_a_folder_that_is_gone_is_said(tmp_path: Path) -> None:
    with pytest.raises(Fault):
        recovery_sheet(
            "试验街道", "339901001.1", "李经办", encode(KEY), DAY, tmp_path / "无" / "a.pdf"
        )
