"""A wording is shown as it will be printed before there is a record, sound or not."""

from __future__ import annotations

import io

import pytest

from app.paper.printing import Printed
from app.wording.places import document_of
from app.wording.sample import print_sample
from app.wording.shipped import every, shipped
from tests.app.paper.marks import all_marks, text_of
from tests.offices import Work

KEY = "household_pact"


def shown(work: Work, key: str, text: str) -> tuple[Printed, str]:
    stream = io.BytesIO()
    printed = print_sample(work.office, key, text, stream)
    pages = (text_of(found) for found in all_marks(stream.getvalue()))
    return printed, "".join("".join(pages).split())


@pytest.mark.parametrize("key", every())
def test_a_shipped_wording_is_shown_with_days_and_figures(work: Work, key: str) -> None:
    printed, text = shown(work, key, shipped(key))
    assert printed.pages <= 2
    assert "二〇二六年十二月一日" in text
    assert "一式二份" in text or "一式三份" in text
    assert "{" not in text


@pytest.mark.parametrize("key", every())
def test_who_signs_and_where_is_shown(work: Work, key: str) -> None:
    document = document_of(key)
    _printed, text = shown(work, key, shipped(key))
    wanted = [block.split("\n")[1] for block in document.signatures] if document else []
    assert [each for each in wanted if each not in text] == []
    assert "以下空白" not in text


def test_what_is_not_known_is_shown_by_its_name(work: Work) -> None:
    _printed, text = shown(work, KEY, "邻里约定\n{没有的}和{份数")
    assert "〔没有的〕" in text
    assert "{份数" in text


@pytest.mark.parametrize("text", ["", "  \n\n", "只有标题"])
def test_hardly_anything_is_a_page_as_well(work: Work, text: str) -> None:
    printed, found = shown(work, KEY, text)
    assert printed.pages >= 1
    assert text.strip() in found


def test_a_long_wording_takes_more_pages(work: Work) -> None:
    printed, _text = shown(work, KEY, "约定\n" + "甲方和乙方互相帮助。\n" * 90)
    assert printed.pages >= 4
