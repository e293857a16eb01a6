"""Neighbour cards, posters and consent sheets of an office's books: who consented is on them, and nobody else."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app import print_choice
from app.paper.fitting import LEAST
from app.print_choice import Chosen, printable
from app.prints import everything, make_document, print_document
from app.progress import Cancelled
from app.settings import change
from db import logbook
from db.faults import Fault, FaultKind
from tests.app.cards.estate import DAY, LONG, RARE, building, home, silent
from tests.app.paper.marks import all_marks, overlaps, text_of
from tests.offices import CLERK, Work, refused

CARDS, POSTER, SHEET = "neighbour_cards", "building_poster", "consent_sheet"
ALL = pytest.mark.parametrize("document", [CARDS, POSTER, SHEET])


def printed(work: Work, document: str, folder: Path, *records: str) -> bytes:
    out = folder / f"{document}.pdf"
    print_document(work.office, document, out, list(records) or everything(work.office, document))
    return out.read_bytes()


def texts(pdf: bytes) -> list[str]:
    return [text_of(page).replace(" ", "") for page in all_marks(pdf)]


@pytest.fixture
def block(work: Work) -> str:
    """A building with somebody of every sort."""
    where = building(work)
    home(work, where, "101", called_name=RARE, address_form="1")
    home(work, where, "102", called_name=LONG, address_form="1", phone="19900000002、0756-3999333")
    home(work, where, "201", called_name="单田芳", address_form="4", phone="19900000003")
    silent(work, where, "202", called_name="李不愿", phone="19900000004")
    silent(
        work,
        where,
        "301",
        called_name="王撤回",
        phone="19900000005",
        consented_on=DAY,
        withdrawn_on=DAY,
    )
    home(
        work, where, "1001", "2单元", called_name="欧阳修文", address_form="2", phone="19900000006"
    )
    return where


def test_a_card_names_who_consented_as_they_chose(work: Work, block: str, tmp_path: Path) -> None:
    front, back = texts(printed(work, CARDS, tmp_path, block))
    for wanted in (
        "睦邻卡",
        "青竹花园3栋",
        "0756-3999123",
        "0756-3999124",
        "4009990000",
        "19900001234",
        RARE,
    ):
        assert wanted in front, wanted
    for wanted in (
        "1单元",
        "2单元",
        RARE,
        "阿卜杜热合曼",
        "19900000002",
        "0756-3999333",
        "欧阳先生",
        "19900000003",
    ):
        assert wanted in back, wanted
    for never in ("单田芳", "李不愿", "王撤回", "19900000004", "19900000005"):
        assert never not in front + back, never
    assert all(room in back for room in ("101", "102", "201", "202", "301", "1001"))


def test_rooms_stand_as_people_count(work: Work, tmp_path: Path) -> None:
    where = building(work)
    for stairwell, room in (("十单元", "1"), ("2单元", "1001"), ("2单元", "301"), ("一单元", "9")):
        home(work, where, room, stairwell)
    _front, back = texts(printed(work, CARDS, tmp_path, where))
    at = [back.index(each) for each in ("一单元", "2单元", "301", "1001", "十单元")]
    assert at == sorted(at)


@ALL
def test_every_paper_is_clear(work: Work, block: str, tmp_path: Path, document: str) -> None:
    for page in all_marks(printed(work, document, tmp_path, block)):
        assert overlaps(page) == []
        assert min(mark.size for mark in page) >= LEAST


def test_a_poster_has_the_public_numbers_alone(work: Work, block: str, tmp_path: Path) -> None:
    (text,) = texts(printed(work, POSTER, tmp_path, block))
    for wanted in ("青竹花园3栋", "0756-3999123", "19900001234", "110", "119", "120"):
        assert wanted in text, wanted
    assert "1990000000" not in text
    assert "欧阳" not in text


def test_a_consent_sheet_has_a_line_for_every_household(
    work: Work, block: str, tmp_path: Path
) -> None:
    (text,) = texts(printed(work, SHEET, tmp_path, block))
    assert text.count("□不同意") == 6
    assert all(
        each in text for each in ("自愿", "撤回", "签名", "□先生", "2单元", "1001", "楼长签字")
    )
    for never in (LONG, "李不愿", "1990000000"):
        assert never not in text, never


def test_an_empty_consent_sheet_can_be_filled_in(work: Work, tmp_path: Path) -> None:
    (text,) = texts(printed(work, SHEET, tmp_path, building(work)))
    assert "以下空白" in text


def test_a_card_that_names_nobody_is_not_printed(work: Work, tmp_path: Path) -> None:
    where = building(work)
    silent(work, where, "101")
    with refused("CRD007"):
        printed(work, CARDS, tmp_path, where)
    assert list(tmp_path.glob("*.pdf")) == []


def test_a_sensitive_number_never_gets_onto_a_poster(work: Work, tmp_path: Path) -> None:
    where = building(work, building_head="李不愿", building_name="19900000009")
    with refused("PAP001"):
        printed(work, POSTER, tmp_path, where)


@ALL
def test_the_print_centre_offers_it(work: Work, block: str, document: str, tmp_path: Path) -> None:
    offered = printable(document)
    assert offered.note
    assert print_choice.estimate(work.office, offered, Chosen()).pages in (1, 2)
    with (tmp_path / "a.pdf").open("wb") as stream:
        made = print_choice.make(offered, Chosen(records=(block,)), work.office, stream)
    assert made.pages
    assert made.missing == []


def test_all_buildings_at_once(work: Work, tmp_path: Path) -> None:
    for number in (1, 2, 3):
        where = building(work, f"青竹花园{number}栋")
        for room in range(number):
            home(work, where, f"{room}01", phone=f"1990000{number}{room:03d}")
    pages = texts(printed(work, CARDS, tmp_path))
    assert len(pages) == 2
    assert [pages[1].count(f"青竹花园{number}栋") for number in (1, 2, 3)] == [1, 2, 7]


HOMES = st.lists(st.sampled_from(["yes", "no", "taken back"]), min_size=1, max_size=40)


@settings(
    max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(HOMES)
def test_consenting_households_are_on_one_card_and_others_on_none(
    work: Work, tmp_path: Path, homes: list[str]
) -> None:
    where = building(work, f"试验{work.count()}栋")
    for at, how in enumerate(["yes", *homes]):
        values = {"room": f"{at}", "phone": f"199000{at:05d}", "stairwell": f"{at // 30 + 1}单元"}
        taken = {"consented_on": DAY, "withdrawn_on": DAY} if how == "taken back" else {}
        (home if how == "yes" else silent)(work, where, **values, **taken)
    out = tmp_path / "卡.pdf"
    make_document(work.office, CARDS, out, [where])
    kinds = {_back(page) for page in texts(out.read_bytes())[1::2]}
    for at, how in enumerate(["yes", *homes]):
        assert sum(f"199000{at:05d}" in each for kind in kinds for each in kind) == (how == "yes")


def _back(page: str) -> frozenset[str]:
    """The different cards on a page of backs."""
    return frozenset(each for each in page.split("试验") if each)


@ALL
@pytest.mark.parametrize("wanted", ["是", "否"])
def test_the_watermark_says_who_printed_it(
    work: Work, block: str, tmp_path: Path, document: str, wanted: str
) -> None:
    change(work.office, "print.watermark", wanted, work.office.today)
    pages = texts(printed(work, document, tmp_path, block))
    assert {f"{CLERK}2026-12-0108:30" in page for page in pages} == {wanted == "是"}


@ALL
def test_printing_is_logged_with_its_count(
    work: Work, block: str, tmp_path: Path, document: str
) -> None:
    home(work, building(work, "青竹花园5栋"), "101")
    printed(work, document, tmp_path)
    row = next(logbook.read_log(work.office.store.reader, 1))
    assert (row.by, row.event, row.subject, row.detail) == (CLERK, "printed", document, "2")
    assert block


class Stopping:
    """Cancels at once."""

    def step(self, done: int, total: int, what: str) -> None:
        raise Cancelled


@ALL
def test_what_was_not_printed_is_not_logged(
    work: Work, block: str, tmp_path: Path, document: str
) -> None:
    before, out = work.count("_log"), tmp_path / "新" / "a.pdf"
    out.parent.mkdir()
    with pytest.raises(Cancelled):
        print_document(work.office, document, out, [block], Stopping())
    with pytest.raises(Fault) as caught:
        print_document(work.office, document, tmp_path / "U" / "a.pdf", [block])
    assert caught.value.kind is FaultKind.GONE
    assert (work.count("_log"), list(out.parent.iterdir())) == (before, [])


@ALL
def test_an_unknown_or_voided_building_is_refused(
    work: Work, block: str, tmp_path: Path, document: str
) -> None:
    gone = building(work, "青竹花园5栋")
    work.desk.void("card_building", gone, "错")
    for record in (gone, block[:-1] + ("0" if block[-1] != "0" else "1")):
        with refused("DSK007"):
            printed(work, document, tmp_path, record)
