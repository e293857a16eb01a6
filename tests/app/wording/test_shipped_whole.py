"""The wordings that are shipped, whole: which there are, what each fills in, and how its made-up print reads."""

from __future__ import annotations

import io

import pytest

from app.paper.printing import Printed
from app.problems import Problem
from app.wording import parsing
from app.wording.checking import check
from app.wording.places import OFFICE, TODAY, allowed, document_of, printed_of, told_fields
from app.wording.sample import print_sample
from app.wording.shipped import TITLES, every, shipped
from tests.app.paper.marks import all_marks, text_of
from tests.offices import Work, refused

TERM = {"签订日期", "有效期自", "有效期至", "份数"}
OWN = {
    "household_pact": {"协议编号", "甲方", "乙方"},
    "group_pact": {"协议编号", "甲方小组", "乙方小组"},
    "village_linkage": {"协议编号", "甲方", "联动单位", "参加巡逻保安员"},
    "responsibility_letter": {"年度", "签订事项", "责任书编号", "单位名称", "签订单位", "责任人"},
}
"""What each wording fills in besides its term."""


def shown(work: Work, key: str, text: str) -> tuple[Printed, str]:
    """What is printed of a wording; its text without spaces."""
    stream = io.BytesIO()
    printed = print_sample(work.office, key, text, stream)
    pages = (text_of(found) for found in all_marks(stream.getvalue()))
    return printed, "".join("".join(pages).split())


def test_they_are_offered_in_the_order_of_their_titles() -> None:
    assert every() == tuple(TITLES) == tuple(OWN)
    assert len(set(TITLES.values())) == len(TITLES)


@pytest.mark.parametrize("key", every())
def test_a_shipped_wording_fills_in_just_that(key: str) -> None:
    assert {each.name for each in parsing.places(shipped(key))} == TERM | OWN[key]
    assert TERM | OWN[key] <= set(allowed(key))


@pytest.mark.parametrize("key", every())
def test_a_shipped_wording_is_sound_and_trim(key: str) -> None:
    text = shipped(key)
    assert check(key, text) == []
    assert list(parsing.strays(text)) == []
    assert all(line and line == line.strip() for line in text.split("\n"))
    assert len(text) <= parsing.LONGEST
    assert shipped(key) is text


@pytest.mark.parametrize("key", every())
def test_it_begins_with_its_title_then_number_then_parties(key: str) -> None:
    title, number, first, second, *_rest = shipped(key).split("\n")
    assert title.endswith(TITLES[key])
    for line, head in ((number, "编号："), (first, "甲方："), (second, "乙方：")):
        assert line.startswith(f"{head}{{"), line


@pytest.mark.parametrize("key", ["household", "HOUSEHOLD_PACT", "../wording/group_pact"])
def test_there_is_no_other(key: str) -> None:
    with refused("WRD005"):
        shipped(key)
    with refused("WRD005"):
        allowed(key)
    assert document_of(key) is None


@pytest.mark.parametrize("key", every())
def test_places_come_as_additions_fields_office_and_day(key: str) -> None:
    document = document_of(key)
    assert document
    ledger, printed = printed_of(document)
    names = [name for name, _tell in printed.adds] + [each.label for each in told_fields(ledger)]
    assert allowed(key) == (*dict.fromkeys([*names, OFFICE, TODAY]),)
    assert allowed(key)[-2:] == (OFFICE, TODAY)


@pytest.mark.parametrize("key", every())
def test_all_that_may_be_told_is_told_in_the_sample(work: Work, key: str) -> None:
    text = f"{TITLES[key]}\n" + "\n".join(f"{name}＝{{{name}}}。" for name in allowed(key))
    _printed, found = shown(work, key, text)
    told = {name: f"{name}＝" in found for name in allowed(key)}
    assert [name for name, is_told in told.items() if not is_told] == []
    assert f"{OFFICE}＝试验街道。" in found
    assert "{" not in found


@pytest.mark.parametrize("key", every())
@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("签订日期", "二〇二六年十二月一日"),
        (TODAY, "二〇二六年十二月一日"),
        (OFFICE, "试验街道"),
        ("没有的", "〔没有的〕"),
    ],
)
def test_what_the_sample_makes_up(work: Work, key: str, name: str, wanted: str) -> None:
    _printed, found = shown(work, key, f"标题\n此处{{{name}}}此处")
    assert f"此处{wanted}此处" in found


@pytest.mark.parametrize("place", ["{ 签订日期 }", "｛签订日期｝", "{签订日期｝", "{签订日期}"])
def test_a_place_may_be_typed_wide_or_with_spaces(work: Work, place: str) -> None:
    _printed, found = shown(work, "group_pact", f"标题\n于{place}签订")
    assert "于二〇二六年十二月一日签订" in found


@pytest.mark.parametrize("key", ["group_pact", "responsibility_letter"])
def test_the_sample_leaves_the_office_as_it_was(work: Work, key: str) -> None:
    before = work.count()
    printed, _found = shown(work, key, shipped(key))
    assert (printed.records, work.count()) == (1, before)


def test_why_a_wording_is_not_known_says_where_to_look() -> None:
    with pytest.raises(Problem) as caught:
        shipped("没有的")
    assert caught.value.message == "程序里没有这份文书。"
    assert caught.value.remedy
