"""Neighbour cards by the command line: from sheets into the books, onto paper, and into the report."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from app.sheets.book import Cell
from tests.app.cli.lince import ok, refused, sheet, values

BUILDINGS: list[list[Cell]] = [
    [
        "楼栋名称",
        "社区",
        "小区名称",
        "楼号",
        "楼长",
        "楼长电话",
        "居委会电话",
        "业委会电话",
        "物业电话",
    ],
    [
        "青竹花园3栋",
        "柳岸社区",
        "青竹花园",
        "3栋",
        "单田芳",
        "19900001234",
        "0756-3999123",
        "0756-3999124",
        "110",
    ],
    ["滨江苑1栋", "柳岸社区", "滨江苑", "1栋", "", "", "", "", ""],
]
HOMES: list[list[Cell]] = [
    ["楼号", "单元", "层", "房号", "户主", "称呼", "联系电话", "同意", "同意日期"],
    ["青竹花园3栋", "1", 1, "101", "欧阳修文", "姓+先生", "19900000001", "√", "2026-11-01"],
    ["青竹花园3栋", "1", 1, "102", "张㐂", "全名", "19900000002", "是", "2026-11-01"],
    ["青竹花园3栋", "1", 2, "201", "李不愿", "", "19900000003", "否", ""],
    ["滨江苑1栋", "1", 1, "101", "", "不显示", "", "", ""],
]


@pytest.fixture
def estate(empty: Path, tmp_path: Path) -> Path:
    """An office whose books of cards were filled from two sheets."""
    ok("import", empty, "card_building", sheet(tmp_path / "楼.xlsx", BUILDINGS[1:], BUILDINGS[0]))
    told = ok("import", empty, "neighbour_card", sheet(tmp_path / "户.xlsx", HOMES[1:], HOMES[0]))
    assert told
    return empty


def test_cards_are_printed(estate: Path, tmp_path: Path) -> None:
    out = tmp_path / "卡.pdf"
    (first,) = [
        row["id"] for row in ok("list", estate, "card_building", "--search", "青竹花园3栋")["rows"]
    ]
    assert ok("print", estate, "neighbour_cards", out, "--record", first)["pages"] == 2
    with pypdfium2.PdfDocument(out) as pdf:
        text = "".join(page.get_textpage().get_text_range() for page in pdf)
    for wanted in ("欧阳先生", "张㐂", "0756-3999124"):
        assert wanted in text, wanted
    assert "李不愿" not in text


def test_coverage_is_told(estate: Path) -> None:
    issue = values(building="青竹花园3栋", issued_on="2026-11-20", card_copies="10")
    ok("add", estate, "card_issue", "--values", "-", stdin=issue)
    told = ok("report", estate, "cards")
    assert told["figures"] == {
        "estates": 2, "buildings": 2, "households": 4, "consenting": 2, "cards": 10, "coverage": 50,
        "withdrawn": 0, "reissue": 0,
    }  # fmt: skip
    assert ["柳岸社区", "青竹花园", 1, 3, 2, 10, "66%", 0, 0] in told["rows"]


def test_no_card_without_consent(estate: Path, tmp_path: Path) -> None:
    issue = values(building="滨江苑1栋", issued_on="2026-11-20", card_copies="1")
    assert refused("add", estate, "card_issue", "--values", "-", stdin=issue) == ["CRD007"]
    assert refused("print", estate, "neighbour_cards", tmp_path / "卡.pdf") == ["CRD007"]
    assert not (tmp_path / "卡.pdf").exists()
