"""The receipt on paper: from whom to whom, what it held, what became of it; no name of anybody in the ledgers."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest

from app.office import Office
from app.sync.receipt_paper import print_receipt, state_title
from app.sync.stream.packages import Sent, Taken, Trouble, sent, taken
from app.sync.telephone import phone_code, spoken
from tests.app.sync.town import ABOVE, ONE, Town
from tests.offices import refused


def text_of(office: Office, package: Sent | Taken) -> str:
    out = BytesIO()
    printed = print_receipt(office, package, out)
    assert printed.missing == []
    pages = pypdfium2.PdfDocument(out.getvalue())
    return "".join(pages[at].get_textpage().get_text_range() for at in range(len(pages)))


@pytest.fixture
def carried(town: Town) -> tuple[Sent, Taken]:
    town.work(ONE).household()
    town.carry(ONE, ABOVE)
    return sent(town.offices[ONE].store.reader)[0], taken(town.offices[ABOVE].store.reader)[0]


def test_both_sides_print_the_same_package(town: Town, carried: tuple[Sent, Taken]) -> None:
    out, come = carried
    texts = [text_of(town.offices[ONE], out), text_of(town.offices[ABOVE], come)]
    common = ("数据包回执", "清溪镇", "示例区民政局", ONE, ABOVE, "家庭户", out.epoch[:8])
    for text in texts:
        assert [
            each for each in (*common, spoken(phone_code(out.manifest))) if each not in text
        ] == []
    assert "尚无回执" in texts[0]
    assert "已接收" in texts[1]


def test_once_the_receipt_is_home_the_paper_says_so(
    town: Town, carried: tuple[Sent, Taken]
) -> None:
    town.carry(ABOVE, ONE)
    told = sent(town.offices[ONE].store.reader)[0]
    assert "已接收" in text_of(town.offices[ONE], told)


def test_what_is_to_be_seen_to_is_listed_by_number(town: Town, carried: tuple[Sent, Taken]) -> None:
    trouble = Trouble(ledger="person", record="0" * 36, code="PER001", text="公民身份号码校验不符")
    many = carried[1].model_copy(update={"troubles": (trouble,) * 43})
    text = text_of(town.offices[ABOVE], many)
    assert "公民身份号码校验不符" in text
    assert "另有 3 条" in text


def test_a_package_that_was_never_written_has_no_receipt(
    town: Town, carried: tuple[Sent, Taken]
) -> None:
    with refused("SYN062"):
        print_receipt(town.offices[ONE], carried[0].model_copy(update={"manifest": ""}), Path("x"))


@pytest.mark.parametrize(
    ("state", "phoned", "title"),
    [
        ("taken", True, "已接收"),
        ("held", False, "未接收，留待处理"),
        ("refused", False, "未接收"),
        ("", True, "已看到，尚无回执"),
        ("", False, "尚无回执"),
    ],
)
def test_every_state_has_its_words(state: str, phoned: bool, title: str) -> None:
    assert state_title(state, phoned=phoned) == title
