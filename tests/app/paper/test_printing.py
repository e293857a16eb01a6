"""Whole documents, read back by two other programs."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.paper import preview
from app.paper.content import Entry, Opinion, Section
from app.paper.documents import HOUSEHOLD_ROSTER, HOUSEHOLD_SHEET
from app.paper.drawers import Forms
from app.paper.fonts import Library
from app.paper.form import pair
from app.paper.printing import print_each, print_form, print_roster
from app.problems import Problem
from app.progress import Cancelled
from tests.app.paper import samples
from tests.app.paper.reading import words

needs_poppler = pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler is not installed")
LONG = "虚岭镇云溪村三组18号虚岭花园小区东区十二幢三单元一千二百零三室（原小学东侧）门口第三家"


def only(text: str) -> Section:
    """A section with one entry."""
    return Section("一", (Entry("姓名", text),))


@needs_poppler
@pytest.mark.parametrize(
    "text", [samples.RARE, "阿卜杜热合曼·买买提吐尔逊·艾合买提江", "☑低保 ☐特困", LONG]
)
def test_copied_text_of_a_form_is_the_text_typed(text: str, target: Path) -> None:
    print_form(HOUSEHOLD_SHEET, samples.form(1, title="表", sections=(only(text),)), target)
    assert "".join(text.split()) in words(target)


@pytest.mark.parametrize("text", [samples.RARE, "㐂" * 3 + "𠀀" * 3, "李(四)\\五"])
def test_the_viewer_copies_the_text_typed(text: str, target: Path) -> None:
    print_form(HOUSEHOLD_SHEET, samples.form(1, sections=(only(text),)), target)
    assert text in preview.read_text(target, 0).replace("\r\n", "")


@settings(max_examples=15)
@given(st.text("张李㐂𠀀𮧵𫖯㛃王赵 ab12()\\《》", min_size=1, max_size=80))
def test_any_text_is_found_again(text: str) -> None:
    stream = io.BytesIO()
    content = samples.form(1, sections=(Section("", (Entry("备注", text, wide=True),)),))
    print_form(HOUSEHOLD_SHEET, content, stream)
    found = pypdfium2.PdfDocument(stream.getvalue())[0].get_textpage().get_text_range()
    assert "".join(text.split()) in "".join(found.split())


@pytest.mark.parametrize(("people", "pages"), [(0, 1), (1, 1), (8, 1), (14, 1), (45, 2), (80, 4)])
def test_a_form_takes_the_pages_it_needs(people: int, pages: int, target: Path) -> None:
    assert print_form(HOUSEHOLD_SHEET, samples.form(people), target).pages == pages
    assert preview.pages(target) == pages
    last = preview.read_text(target, pages - 1)
    assert f"第 {pages} 页" in last
    assert f"共 {pages} 页" in last
    assert "户主签字" in last


@pytest.mark.parametrize(("people", "blank"), [(0, True), (7, True), (8, False), (9, False)])
def test_unused_rows_are_marked_blank(people: int, blank: bool, target: Path) -> None:
    print_form(HOUSEHOLD_SHEET, samples.form(people), target)
    assert ("以下空白" in preview.read_text(target, 0)) is blank


def test_headings_are_repeated_on_every_page(target: Path) -> None:
    print_form(HOUSEHOLD_SHEET, samples.form(80), target)
    texts = [preview.read_text(target, page) for page in range(4)]
    assert all("证件号码" in text and "户情登记表" in text for text in texts)
    assert ["（续）" in text for text in texts] == [False, True, True, True]


def test_every_member_is_printed_once(target: Path) -> None:
    content = samples.form(80)
    print_form(HOUSEHOLD_SHEET, content, target)
    text = "".join(preview.read_text(target, page) for page in range(4))
    assert [text.count(row[3]) for row in content.tables[0].rows] == [1] * 80


def test_opinions_photo_and_watermark_are_printed(target: Path) -> None:
    opinion = Opinion("村（社区）意见", LONG * 8, ("签字：", "年  月  日"))
    content = samples.form(2, opinions=(opinion,), photo="照片", watermark="管理员 2026-11-21")
    print_form(HOUSEHOLD_SHEET, content, target)
    text = preview.read_text(target, 0).replace("\r\n", "")
    assert LONG * 8 in text
    assert all(each in text for each in ("照片", "签字：", "管理员 2026-11-21"))


def test_many_forms_are_numbered_one_by_one(target: Path) -> None:
    printed = print_each(
        Forms, HOUSEHOLD_SHEET, [samples.form(2), samples.form(45), samples.form(1)], target
    )
    assert printed.pages == 4
    numbers = ["第 1 页共 1 页", "第 1 页共 2 页", "第 2 页共 2 页", "第 1 页共 1 页"]
    found = [preview.read_text(target, page).replace("\r\n", "") for page in range(4)]
    assert [text[-len(numbers[0]) :] for text in found] == numbers


def test_no_form_at_all_is_a_problem_and_leaves_no_file(target: Path) -> None:
    with pytest.raises(Problem, match="PAP005"):
        print_each(Forms, HOUSEHOLD_SHEET, [], target)
    assert list(target.parent.iterdir()) == []


def test_what_cannot_be_printed_is_reported(target: Path, own_fonts: Library) -> None:
    text = f"李{samples.UNPRINTABLE}"
    content = samples.form(1, sections=(only(text),))
    printed = print_form(HOUSEHOLD_SHEET, content, target, fonts=own_fonts)
    assert [(each.code, each.text) for each in printed.missing] == [("U+2EBF1", text)]
    assert [each.wanted for each in printed.substitutions] == ["小标宋"]
    assert "李〓" in preview.read_text(target, 0)


def test_metadata_name_nobody(target: Path) -> None:
    print_form(HOUSEHOLD_SHEET, samples.form(3), target)
    metadata = pypdfium2.PdfDocument(target.read_bytes()).get_metadata_dict()
    kept = {key: text for key, text in metadata.items() if text and not key.endswith("Date")}
    assert kept == {"Title": "户情登记表", "Creator": "邻册", "Producer": "邻册"}


@needs_poppler
def test_every_font_is_embedded(target: Path) -> None:
    print_form(HOUSEHOLD_SHEET, samples.form(1, sections=(only(samples.RARE),)), target)
    assert b"/Helvetica" not in target.read_bytes()


class Stopping:
    """Cancels at the given report."""

    def __init__(self, after: int) -> None:
        self.left = after

    def step(self, done: int, total: int, what: str) -> None:
        self.left -= 1
        if self.left < 0:
            raise Cancelled


@pytest.mark.parametrize("after", [0, 1, 2])
def test_cancelling_leaves_the_older_file(after: int, target: Path) -> None:
    target.write_bytes(b"older")
    with pytest.raises(Cancelled):
        print_each(Forms, HOUSEHOLD_SHEET, [samples.form(1)] * 3, target, Stopping(after))
    assert target.read_bytes() == b"older"
    assert list(target.parent.iterdir()) == [target]


def test_progress_is_told_how_far_it_is(target: Path) -> None:
    seen: list[tuple[int, int]] = []

    class Noting:
        def step(self, done: int, total: int, what: str) -> None:
            seen.append((done, total))

    content = samples.roster(samples.households(300), total=100)
    print_roster(HOUSEHOLD_ROSTER, content, target, Noting())
    assert seen == [(0, 100), (50, 100), (100, 100)]


def test_a_roster_takes_its_groups_from_any_iterator_once(target: Path) -> None:
    taken: list[int] = []

    def groups() -> Iterator[list[list[str]]]:
        for number, rows in enumerate(samples.households(9)):
            taken.append(number)
            yield rows

    print_roster(HOUSEHOLD_ROSTER, replace(samples.roster(), groups=groups()), target)
    assert taken == [0, 1, 2]


@pytest.mark.parametrize("place", ["sections", "opinions", "photo"])
def test_a_text_longer_than_a_page_is_refused_and_never_cut(place: str, target: Path) -> None:
    entry = Section("", (Entry("备注", LONG * 120, wide=True),))
    changes = {
        "sections": {"sections": (entry,)},
        "opinions": {"opinions": (Opinion("意见", LONG * 120),)},
        "photo": {"sections": (entry,), "photo": "照片"},
    }
    with pytest.raises(Problem, match="PAP009") as caught:
        print_form(HOUSEHOLD_SHEET, samples.form(1, **changes[place]), target)
    assert LONG[:8] in caught.value.message
    assert list(target.parent.iterdir()) == []


def test_a_text_of_most_of_a_page_is_printed_whole(target: Path) -> None:
    content = samples.form(1, sections=(Section("", (Entry("备注", LONG * 40, wide=True),)),))
    print_form(HOUSEHOLD_SHEET, content, target)
    found = "".join(preview.read_text(target, page) for page in range(preview.pages(target)))
    assert LONG * 40 in found.replace("\r\n", "")


def test_a_photo_without_entries_prints_no_space_for_it(target: Path) -> None:
    print_form(HOUSEHOLD_SHEET, samples.form(1, sections=(), photo="照片"), target)
    assert "照片" not in preview.read_text(target, 0)


@pytest.mark.parametrize("count", range(6))
def test_entries_stand_two_by_two(count: int) -> None:
    entries = [Entry(str(n), "", wide=n == 2) for n in range(count)]
    lines = list(pair(entries))
    assert [entry for line in lines for entry in line if entry.label] == entries
    assert all(len(line) == (1 if line[0].wide else 2) for line in lines)
