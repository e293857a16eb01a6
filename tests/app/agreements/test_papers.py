"""Agreements on paper: who agrees with whom, a line to sign for each household that takes part, rosters of groups."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from app import prints
from app.agreements.letters import make_letters
from app.agreements.pairing import make_ring
from app.agreements.signing import decline
from tests.app.agreements.village import TERM, agreed, group_of, lines
from tests.offices import Work


def text_of(work: Work, key: str, folder: Path) -> str:
    """What a document of all records says, without its gaps."""
    out = folder / f"{key}.pdf"
    printed = prints.print_document(work.office, key, out, prints.everything(work.office, key))
    assert printed.missing == []
    found = subprocess.run(["pdftotext", "-layout", out, "-"], capture_output=True, check=True)
    return "".join(found.stdout.decode().split())


def test_each_household_that_takes_part_has_a_line_to_sign_in(work: Work, tmp_path: Path) -> None:
    village = agreed(work, groups=1, size=3)
    standing = group_of(work, village)
    first, second, third = (each.name for each in standing.members)
    decline(work.office, lines(standing)[1:2])
    told = text_of(work, "household_pact", tmp_path)
    for text in (
        "编号：LB202600001", "甲方：网山村", "乙方：网山村第1组", "二〇二九年十一月三十日", "一式三份",
        "网山路1号", "网山路3号", first, third, "以下空白",
    ):  # fmt: skip
        assert text in told, text
    assert "网山路2号" not in told
    assert second not in told


def test_a_group_is_listed_as_it_is_now(work: Work, tmp_path: Path) -> None:
    village = agreed(work, groups=1, size=3)
    gone, *_rest = group_of(work, village).members
    (line,) = work.live("guard_member", household=gone.household)
    work.change("guard_member", line["id"], to_date="2026-12-01")
    told = text_of(work, "group_roster", tmp_path)
    assert "网山路1号" not in told
    assert told.index("网山路2号") < told.index("网山路3号")


@pytest.mark.parametrize(
    ("key", "texts"),
    [
        ("group_pact", ["甲方：网山村第1组", "乙方：网山村第2组", "LF202600001"]),
        ("village_linkage", ["甲方：网山村", "乙方：白兔陶瓷厂", "保安员四名"]),
        (
            "responsibility_letter",
            ["2026年综合治理责任书", "乙方：粮站", "主要负责人周某", "一式二份"],
        ),
        ("letter_roster", ["粮站", "综合治理", "周某", "签字"]),
        ("head_roster", ["网山村第1组", "网山村第2组", "袖标", "单位：组"]),
    ],
)
def test_what_stands_on_the_others(work: Work, tmp_path: Path, key: str, texts: list[str]) -> None:
    village = agreed(work)
    make_ring(work.office, village, TERM)
    work.add("village_linkage", village=village, partner_name="白兔陶瓷厂", guards_sent=4)
    work.add("letter_unit", listed_name="粮站", listed_head="周某")
    make_letters(work.office, 2026, "1")
    told = text_of(work, key, tmp_path)
    for text in texts:
        assert text in told, text
