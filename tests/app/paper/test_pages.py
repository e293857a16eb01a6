"""Documents held in memory: pages and bands of pixels, from any thread, and saved as they are."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

import pytest

from app.paper import output
from app.paper.content import Column, RosterContent
from app.paper.document import Document
from app.paper.paper import A4_LYING, A4_UPRIGHT, Paper
from app.paper.preview import Pages
from app.paper.printing import print_roster
from db.faults import Fault
from tests.offices import refused


def made(paper: Paper = A4_UPRIGHT, rows: int = 60) -> bytes:
    out = BytesIO()
    content = RosterContent("名册", (Column("号", 1),), [[[str(n)]] for n in range(rows)])
    printed = print_roster(Document("d", "名册", "", "roster", paper), content, out)
    assert (printed.document, printed.records) == ("d", rows)
    return out.getvalue()


@pytest.fixture(scope="module")
def pages() -> Pages:
    return Pages(made())


@pytest.mark.parametrize(("paper", "wide"), [(A4_UPRIGHT, False), (A4_LYING, True)])
def test_sizes_are_those_of_the_paper(paper: Paper, wide: bool) -> None:
    width, height = Pages(made(paper)).sizes[0]
    assert (width > height) is wide
    assert (width, height) == pytest.approx(paper.size, abs=0.5)


@pytest.mark.parametrize("scale", [0.2, 1.0, 2.777])
def test_a_picture_has_the_pixels_of_its_scale(pages: Pages, scale: float) -> None:
    found = pages.picture(0, scale)
    assert found.height == pages.height(0, scale)
    assert found.width == pytest.approx(pages.sizes[0][0] * scale, abs=1)
    assert len(found.pixels) == found.stride * found.height
    assert found.stride >= 4 * found.width
    assert min(found.pixels) < 128 < max(found.pixels)


@pytest.mark.parametrize("height", [1, 64, 500])
def test_bands_have_the_rows_asked_for(pages: Pages, height: int) -> None:
    whole = pages.height(1, 1.3)
    tops = range(0, whole, height)
    found = [pages.band(1, 1.3, top, min(height, whole - top)).height for top in tops]
    assert sum(found) == whole


def test_any_thread_may_ask(pages: Pages) -> None:
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda page: pages.picture(page % len(pages), 0.5).pixels, range(24)))
    assert found[: len(pages)] == found[len(pages) : 2 * len(pages)]


@pytest.mark.parametrize("page", [-1, 3, 99])
def test_a_page_there_is_not_is_refused(pages: Pages, page: int) -> None:
    assert len(pages) == 3
    with refused("PAP007"):
        pages.band(page, 1, 0, 10)


def test_what_is_no_document_is_refused() -> None:
    with refused("PAP006"):
        Pages(b"no")


def test_it_is_saved_as_it_is(tmp_path: Path) -> None:
    data = made(rows=3)
    output.save(tmp_path / "a.pdf", data)
    assert (tmp_path / "a.pdf").read_bytes() == data
    with pytest.raises(Fault):
        output.save(tmp_path / "no" / "a.pdf", data)
    assert [each.name for each in tmp_path.iterdir()] == ["a.pdf"]
