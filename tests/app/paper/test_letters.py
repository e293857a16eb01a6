"""Letters: nothing cut, nothing on top of anything, no place to sign without text beside it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.paper.fonts import Library
from app.paper.letter import ROW
from app.paper.letter_bands import TEXT
from app.paper.pen import MM
from tests.app.paper import samples
from tests.app.paper.letters import CLAUSE, letter, made_of, paragraph, pdf_of, signers
from tests.app.paper.marks import Mark, all_marks, crossed, overlaps, place_of, rules, text_of
from tests.offices import refused


def pages_of(pdf: bytes) -> list[str]:
    return [text_of(found) for found in all_marks(pdf)]


def lines_of(found: list[Mark]) -> list[list[Mark]]:
    """The marks of body size, line by line from the top."""
    lines: dict[int, list[Mark]] = {}
    for mark in found:
        if mark.size == TEXT and mark.text not in "，。、：":
            lines.setdefault(round((mark.bottom + mark.top) / 16), []).append(mark)
    return [lines[key] for key in sorted(lines, reverse=True)]


def test_a_letter_has_all_its_texts_in_order() -> None:
    found = "".join(pages_of(pdf_of(letter(3, signers(10), footer="一式三份"))))
    wanted = [
        "十户联保协议书",
        "编号：3",
        "第1条",
        "第3条",
        "户主",
        "虚岭镇网山村10号",
        "甲方（盖章）",
        "一式三份",
    ]
    places = [found.replace("\u3000", "").index(each) for each in wanted]
    assert places == sorted(places)
    assert found.count("互相提醒") == 3


def test_pages_are_numbered_and_the_title_goes_on() -> None:
    pages = pages_of(pdf_of(letter(30)))
    total = len(pages)
    for number, page in enumerate(pages, 1):
        told = page.replace(" ", "")
        assert f"第{number}页共{total}页" in told
        assert ("（续）" in told) == (number > 1)


@pytest.mark.parametrize("clauses", range(5, 13))
def test_a_place_to_sign_never_stands_alone(clauses: int) -> None:
    pages = pages_of(pdf_of(letter(clauses)))
    (signed,) = [page for page in pages if "代表（签字）" in page]
    assert all(part in signed for part in ("甲方（盖章）", "乙方（签字）", f"第{clauses}条"))


@pytest.mark.parametrize("rows", [1, 2, 9, 12, 13, 14, 20, 40])
def test_a_place_to_sign_goes_along_with_rows(rows: int) -> None:
    pages = pages_of(pdf_of(letter(8, signers(rows))))
    (signed,) = [page for page in pages if "代表（签字）" in page]
    assert f"虚岭镇网山村{rows}号" in signed
    assert rows == 1 or f"虚岭镇网山村{rows - 1}号" in signed
    assert all("签名" in page for page in pages if "虚岭镇" in page)


def test_rows_are_high_enough_to_sign_and_ten_stand_on_a_page() -> None:
    pdf = pdf_of(letter(1, signers(10)))
    assert len(pages_of(pdf)) == 1
    level = sorted({round(each.bottom, 1) for each in rules(pdf) if each.right - each.left > 300})
    steps = [high - low for low, high in pairwise(level)]
    assert min(steps[1:-1]) >= 9 * MM
    assert ROW >= 9 * MM


def test_blank_rows_are_struck_where_some_are_asked_for() -> None:
    (page,) = pages_of(pdf_of(letter(1, signers(2, least=6))))
    assert page.count("以下空白") == 1
    assert "以下空白" not in pages_of(pdf_of(letter(1, signers(0, least=6))))[0]


def test_text_is_indented_and_ends_at_one_edge() -> None:
    whole = (paragraph("约定", "title"), paragraph(CLAUSE * 4))
    (found,) = all_marks(pdf_of(letter(paragraphs=whole)))
    first, *others = lines_of(found)
    *full, _last = others
    left = min(mark.left for line in full for mark in line)
    assert first[0].left - left == pytest.approx(2 * TEXT, abs=2)
    rights = [max(mark.right for mark in line) for line in (first, *full)]
    assert max(rights) - min(rights) < TEXT


def test_the_number_stands_at_the_right() -> None:
    (found,) = all_marks(pdf_of(letter(1)))
    assert max(mark.right for mark in place_of(found, "编号：3")) > 520


@pytest.mark.parametrize(
    "name", [samples.RARE, "阿卜杜热合曼·买买提依明·阿不都克里木", "欧阳㐂" * 9]
)
def test_long_and_rare_names_fit(name: str) -> None:
    pdf, printed = made_of(letter(2, signers(11, row3=name)))
    (found,) = all_marks(pdf)
    assert name in text_of(found).replace("\n", "")
    assert (overlaps(found), crossed(found, rules(pdf)), printed.missing) == ([], [], [])


def test_a_long_party_fits_beside_the_other() -> None:
    party = f"甲方（盖章）：{'虚岭镇网山村村民委员会' * 4}\n代表（签字）：\n日期："
    (found,) = all_marks(pdf_of(letter(1, signatures=(party, party, party))))
    assert text_of(found).count("代表（签字）") == 3
    assert overlaps(found) == []


def test_four_parties_sign_in_two_rows() -> None:
    (found,) = all_marks(pdf_of(letter(1, signatures=tuple(f"{n}方：" for n in "甲乙丙丁"))))
    tops = {each: place_of(found, f"{each}方：")[0].top for each in "甲乙丙丁"}
    assert tops["甲"] == pytest.approx(tops["乙"], abs=1)
    assert tops["丙"] < tops["甲"] - 100


def test_every_letter_has_page_numbers_of_its_own() -> None:
    pages = [each.replace(" ", "") for each in pages_of(pdf_of(letter(2), letter(15)))]
    assert "第1页共1页" in pages[0]
    assert "第1页共2页" in pages[1]
    assert "第2页共2页" in pages[2]


def test_the_fonts_that_stand_in_are_named(own_fonts: Library) -> None:
    _pdf, printed = made_of(letter(1), fonts=own_fonts)
    assert [each.wanted for each in printed.substitutions] == ["小标宋", "仿宋"]


@pytest.mark.parametrize("clauses", range(6, 12))
def test_headings_never_stand_at_the_foot_of_a_page(clauses: int) -> None:
    texts = [paragraph(CLAUSE) for _n in range(clauses)]
    last = (paragraph("二、责任", "heading"), paragraph(CLAUSE))
    whole = (paragraph("约定", "title"), *texts, *last)
    pages = pages_of(pdf_of(letter(paragraphs=whole, signatures=())))
    (page,) = [each for each in pages if "二、责任" in each]
    assert page.split("二、责任")[1].startswith("邻里守望")


def test_a_watermark_is_on_every_page() -> None:
    pages = pages_of(pdf_of(letter(20, watermark="李经办")))
    assert all("李经办" in page for page in pages)


def test_a_row_higher_than_a_page_is_refused() -> None:
    with refused("PAP009"):
        pdf_of(letter(1, signers(3, row1="欧阳" * 2000)))


@pytest.mark.parametrize("where", ["footer", "signatures", "paragraphs", "tables"])
def test_a_whole_number_is_not_posted(where: str) -> None:
    number = "13900001234"
    changed = {
        "footer": number,
        "signatures": (number,),
        "paragraphs": (paragraph("约定", "title"), paragraph(number)),
        "tables": (signers(2, row1=number),),
    }
    with refused("PAP001"):
        pdf_of(letter(1, **{where: changed[where]}), posting=True)


TEXTS = st.text("联保协议，。、（）“”《》1230abc㐂𠀀𬭚—…", min_size=1, max_size=260)


@settings(max_examples=20, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=12))
def test_no_character_is_lost_nor_covered(texts: list[str]) -> None:
    whole = (paragraph("约定", "title"), *map(paragraph, texts))
    pages = list(all_marks(pdf_of(letter(paragraphs=whole))))
    told = "".join(text_of(found) for found in pages)
    typed = "".join(texts)
    assert {c: told.count(c) - typed.count(c) for c in "㐂𠀀𬭚《"} == dict.fromkeys("㐂𠀀𬭚《", 0)
    assert [each for found in pages for each in overlaps(found)] == []
    edge = max(mark.right for found in pages for mark in found if mark.size == TEXT)
    assert edge < 210 * MM - 15 * MM
