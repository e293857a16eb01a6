"""How lines are set is told from what stands in them."""

from __future__ import annotations

import pytest

from app.wording.own import Wording
from app.wording.parsing import places
from app.wording.shipped import every, shipped
from app.wording.styles import paragraphs
from tests.offices import refused

LINES = [
    ("编号：网山〔2026〕3号", "reference"),
    ("协议编号:3", "reference"),
    ("甲方：网山村民委员会", "party"),
    ("乙方（联保小组）：网山村第3组", "party"),
    ("甲方为小组配备装备。", "body"),
    ("一、责任范围", "heading"),
    ("十二、其他事项", "heading"),
    ("一、参加自愿，退出自由。各户参加全凭自愿。", "body"),
    ("（一）检查和记录", "subheading"),
    ("（一）建立制度，明确分管负责人。", "body"),
    ("为增进邻里互助，订立本协议。", "body"),
]


@pytest.mark.parametrize(("line", "style"), LINES, ids=[line for line, _ in LINES])
def test_a_line_is_set_by_what_it_says(line: str, style: str) -> None:
    title, found = paragraphs(f"约定\n\n  {line}  \n")
    assert (title.style, found.style, found.text) == ("title", style, line)


@pytest.mark.parametrize("key", every())
def test_a_shipped_wording_has_title_number_parties_and_clauses(key: str) -> None:
    values = {each.name: "甲" for each in places(shipped(key))}
    found = Wording(key, shipped(key)).filled(values)
    styles = [each.style for each in found]
    assert styles[:4] == ["title", "reference", "party", "party"]
    assert sum(each.text.startswith(tuple("一二三四五六七八九")) for each in found) >= 4
    assert not any("{" in each.text for each in found)
    assert sum(len(each.text) for each in found) < 900


def test_a_wording_that_cannot_be_filled_is_refused() -> None:
    with refused("WRD001"):
        Wording("household_pact", "约定\n{没有}").filled({"没有": "有"})
