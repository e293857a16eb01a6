"""Records as letters: days in capitals, few copies in words, the rest as it is told; what is missing leaves room."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from app.ledger import Field
from app.letter_print import EMPTY, NO_DAY, written
from app.print_choice import Chosen, estimate, make, printable
from app.prints import print_document
from app.registry import LEDGERS
from app.wording.own import keep
from tests.app.agreements.village import agreed, group_of, lines
from tests.app.paper.marks import all_marks, text_of
from tests.offices import Work, refused

PACT = LEDGERS["household_pact"]
DAY, COPIES = PACT.field("pact_on"), PACT.field("pact_copies")
TOLD = [
    (DAY, "2026-01-05", "二〇二六年一月五日"),
    (DAY, "2026-11-22", "二〇二六年十一月二十二日"),
    (COPIES, 3, "三"),
    (COPIES, 12, "十二"),
    (COPIES, 120, ""),
    (PACT.field("pact_no"), "LB202600001", ""),
]


@pytest.mark.parametrize(("field", "value", "wanted"), TOLD)
def test_days_and_few_of_something_are_written_out(
    field: Field, value: str | int, wanted: str
) -> None:
    assert written(field, value) == wanted


def printed(work: Work, folder: Path, record: str, document: str = "household_pact") -> list[str]:
    """The text of each page."""
    out = folder / "协议.pdf"
    print_document(work.office, document, out, [record])
    return ["".join(text_of(found).split()) for found in all_marks(out.read_bytes())]


@pytest.fixture
def pact(work: Work) -> str:
    """The agreement of a group of twelve households."""
    village = agreed(work, groups=1, size=12)
    assert len(lines(group_of(work, village))) == 12
    return str(work.live("household_pact")[0]["id"])


def test_an_agreement_is_printed_with_every_household(
    work: Work, pact: str, tmp_path: Path
) -> None:
    pages = printed(work, tmp_path, pact)
    whole = "".join(pages)
    assert len(pages) == 2
    for wanted in ("编号：LB202600001", "甲方：网山村", "乙方：网山村第1组", "一式三份"):
        assert wanted in whole, wanted
    assert "自二〇二六年十二月一日起至二〇二九年十一月三十日止" in whole
    heads = [work.lookup.name("person", row["head"]) for row in work.live("household")]
    assert [each for each in heads if each not in pages[1]] == []


def test_the_print_centre_offers_it_like_any_document(work: Work, pact: str) -> None:
    offered = printable("household_pact")
    assert (offered.ledger, offered.note) == ("household_pact", "一条一份 · A4竖")
    found = estimate(work.office, offered, Chosen())
    assert (found.records, found.pages) == (1, 2)
    printed = make(offered, Chosen((pact,)), work.office, io.BytesIO())
    assert (printed.pages, printed.records) == (2, 1)


def test_what_is_not_known_yet_leaves_room(work: Work, pact: str, tmp_path: Path) -> None:
    work.change("household_pact", pact, pact_until="")
    whole = "".join(printed(work, tmp_path, pact))
    assert f"签订，有效期自二〇二六年十二月一日起至{''.join(NO_DAY.split())}止" in whole
    assert EMPTY not in whole


def test_the_office_s_own_wording_is_printed(work: Work, pact: str, tmp_path: Path) -> None:
    keep(work.office, "household_pact", "邻里互助约定\n{联保小组}于{签订日期}商定：\n互相照应。")
    work.change("household_pact", pact, pact_on="2026-12-01")
    pages = printed(work, tmp_path, pact)
    assert pages[0].startswith("邻里互助约定网山村第1组于二〇二六年十二月一日商定：互相照应。")


def test_a_wording_that_came_with_an_unknown_place_is_not_printed(
    work: Work, pact: str, tmp_path: Path
) -> None:
    work.add("wording", template_key="household_pact", template_text="约定\n{没有的}")
    with refused("WRD001"):
        printed(work, tmp_path, pact)
    assert list(tmp_path.glob("*.pdf")) == []


def test_a_village_and_a_unit_sign_side_by_side(work: Work, tmp_path: Path) -> None:
    linkage = work.add(
        "village_linkage", village=work.village(), partner_name="青竹工业园有限公司", partner_kind="企业",
        guards_sent="4", pact_from="2026-12-01", pact_until="2027-11-30",
    )  # fmt: skip
    whole = "".join(printed(work, tmp_path, linkage, "village_linkage"))
    assert "选派保安员四名" in whole
    assert whole.count("青竹工业园有限公司") >= 2


def test_a_letter_of_responsibility_names_year_and_matter(work: Work, tmp_path: Path) -> None:
    work.add("letter_unit", listed_name="青竹小学", listed_matter="消防安全")
    letter = work.add(
        "responsibility_letter", letter_year="2026", letter_matter="消防安全", signing_unit="青竹小学",
        signing_head="欧阳㐂",
    )  # fmt: skip
    pages = printed(work, tmp_path, letter, "responsibility_letter")
    assert pages[0].startswith("2026年消防安全责任书")
    assert "主要负责人欧阳㐂为第一责任人" in pages[0]
    assert "一式二份" in "".join(pages)
