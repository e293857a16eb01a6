"""Documents of made-up offices: what the declarations say is printed stands on the paper, in the order asked for."""

from __future__ import annotations

import io
import re
import subprocess
from contextlib import nullcontext
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from app import lists, settings
from app.access.roles import Role, rights_of
from app.ledger import Sensitivity, Show
from app.paper.documents import DOCUMENTS
from app.paper.printing import print_roster
from app.prints import Filler, everything, print_document
from app.progress import Cancelled
from app.registry import LEDGERS, printed_field
from app.rights import Right
from db import logbook
from db.faults import Fault, FaultKind
from db.listing import Row
from tests import offices
from tests.offices import STAFF, Work, enter, refused

SHEET, ROSTER = "household_sheet", "household_roster"
OURS = [key for key, each in DOCUMENTS.items() if each.ledger == "household"]
"""Documents of other ledgers are looked at with their own tests."""
VALUES: dict[str, object] = {
    "building": "三栋",
    "unit": "二单元",
    "room": "1203室",
    "address": "青竹路12号（原小学东侧）",
    "phone": "13900001234",
    "hukou_type": "1",
    "bank_name": "虚岭农村商业银行",
    "bank_account": "6217000000000000007",
    "note": "长期在外务工。\n女儿每周来看望",
}


def texts(path: Path) -> list[str]:
    """The text of each page, without spaces and line ends."""
    with pypdfium2.PdfDocument(path) as pdf:
        return ["".join(page.get_textpage().get_text_range().split()) for page in pdf]


def printed(work: Work, out: Path, key: str, *records: str) -> str:
    """The text of a document of these records, or of all."""
    print_document(work.office, key, out, records or everything(work.office, key))
    return "".join(texts(out))


@pytest.fixture(scope="module")
def town(shared: Work) -> Work:
    """Eleven households of two villages in an order of their own."""
    for name, count in (("石桥村", 5), ("清溪村", 6)):
        village = shared.village(name)
        for family in shared.people.families(count):
            people = [shared.add("person", **person.typed) for person, _role in family.members]
            household = shared.household(people[0], village=village, **VALUES)
            for person, (_person, role) in list(zip(people, family.members, strict=True))[1:]:
                shared.member(household, role, person=person)
    return shared


def household(work: Work) -> Row:
    """The first household."""
    return next(iter(lists.shown(work.office, "household").rows()))


@pytest.mark.parametrize("key", [k for k in OURS if DOCUMENTS[k].kind == "form"])
def test_a_form_holds_every_label_and_value_declared(town: Work, key: str, tmp_path: Path) -> None:
    ledger, row = LEDGERS[DOCUMENTS[key].ledger], household(town)
    text = printed(town, tmp_path / "a.pdf", key, str(row["id"]))
    for field in ledger.live_fields:
        if Show.PRINT in field.show:
            value = town.lookup.shown(ledger, field.key, row[field.key])
            assert field.label in text
            assert "".join(value.split()) in text


@pytest.mark.parametrize("key", OURS)
def test_a_table_holds_every_column_declared(town: Work, key: str, tmp_path: Path) -> None:
    ledger = LEDGERS[DOCUMENTS[key].ledger]
    columns = next(each.columns for each in ledger.documents if each.document == key)
    text = printed(town, tmp_path / "a.pdf", key, str(household(town)["id"]))
    labels = [printed_field(ledger, column)[1].label for column in columns]
    assert [label for label in labels if label not in text] == []


@pytest.mark.parametrize("key", OURS)
def test_every_person_is_printed_once_by_number(town: Work, key: str, tmp_path: Path) -> None:
    text = printed(town, tmp_path / "a.pdf", key)
    numbers = [str(row["id_no"]) for row in town.live("person")]
    assert [number for number in numbers if text.count(number) != 1] == []


def test_what_is_not_for_print_is_not_printed(town: Work, tmp_path: Path) -> None:
    text = printed(town, tmp_path / "a.pdf", SHEET, str(household(town)["id"]))
    hidden = [each for each in LEDGERS["household"].live_fields if Show.PRINT not in each.show]
    assert [each.label for each in hidden if f"{each.label}" in text] == []
    assert str(VALUES["bank_name"]) not in text


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1), (1, 2, 0)])
def test_records_are_printed_in_the_order_given(
    town: Work, order: tuple[int, ...], tmp_path: Path
) -> None:
    rows = list(lists.shown(town.office, "household").rows())
    chosen = [rows[at] for at in order]
    text = printed(town, tmp_path / "a.pdf", ROSTER, *(str(row["id"]) for row in chosen))
    places = [text.index(str(row["hh_no"])) for row in chosen]
    assert places == sorted(places)


@pytest.mark.parametrize("order", ["pinyin", "strokes", "village"])
def test_a_list_is_printed_as_it_is_sorted(town: Work, order: str, tmp_path: Path) -> None:
    listed = lists.shown(town.office, "household", order=order)
    print_document(town.office, ROSTER, tmp_path / "a.pdf", listed)
    text = "".join(texts(tmp_path / "a.pdf"))
    places = [text.index(str(row["hh_no"])) for row in listed.rows()]
    assert places == sorted(places)


def test_lines_are_numbered_through_all_pages(town: Work, tmp_path: Path) -> None:
    print_document(town.office, ROSTER, tmp_path / "a.pdf", everything(town.office, ROSTER))
    command = ["pdftotext", "-layout", tmp_path / "a.pdf", "-"]
    done = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    numbers = re.findall(r"^ {0,9}(\d{1,3})(?= )", done, re.MULTILINE)
    assert [int(each) for each in numbers] == list(range(1, town.count("household_member") + 1))
    assert len(texts(tmp_path / "a.pdf")) > 1


def test_each_form_begins_at_page_one(town: Work, tmp_path: Path) -> None:
    print_document(town.office, SHEET, tmp_path / "a.pdf", everything(town.office, SHEET))
    found = texts(tmp_path / "a.pdf")
    assert len(found) == 11
    assert all(page.endswith("第1页共1页") for page in found)


def test_an_empty_household_is_no_person(work: Work, tmp_path: Path) -> None:
    gone = work.household(address="青竹路12号")
    (line,) = work.live("household_member", household=gone)
    work.change("household_member", line["id"], to_date="2026-11-01")
    work.member(work.household())
    text = printed(work, tmp_path / "a.pdf", ROSTER)
    assert "青竹路12号" in text
    assert "累计2户2人" in text
    assert "以下空白" in printed(work, tmp_path / "b.pdf", SHEET, gone)


def test_merged_households_are_printed_once(work: Work, tmp_path: Path) -> None:
    ids = sorted([work.household(), work.household()])
    work.desk.merge("household", *ids)
    assert print_document(work.office, SHEET, tmp_path / "a.pdf", ids).pages == 1
    assert "累计1户2人" in printed(work, tmp_path / "b.pdf", ROSTER, *ids)


def test_merged_persons_are_printed_by_the_one_that_stays(work: Work, tmp_path: Path) -> None:
    one, two = sorted([work.person(name="单田芳"), work.person(name="单田方")])
    household = work.household(two)
    work.desk.merge("person", one, two)
    stays, goes = work.row("person", one), work.row("person", two)
    text = printed(work, tmp_path / "a.pdf", SHEET, household)
    assert stays["id_no"] in text
    assert goes["id_no"] not in text
    assert goes["name"] not in text


@pytest.mark.parametrize("key", OURS)
@pytest.mark.parametrize("wanted", ["是", "否"])
def test_the_watermark_says_who_printed_and_when(
    work: Work, key: str, wanted: str, tmp_path: Path
) -> None:
    settings.change(work.office, "print.watermark", wanted, work.office.today)
    work.household()
    text = printed(work, tmp_path / "a.pdf", key)
    assert (f"{offices.CLERK}2026-12-0108:30" in text) is (wanted == "是")


def test_a_setting_of_tomorrow_is_not_printed_today(work: Work, tmp_path: Path) -> None:
    work.household()
    settings.change(work.office, "office.title", "明日街道办事处", date(2026, 12, 2))
    assert "明日街道" not in printed(work, tmp_path / "a.pdf", SHEET)
    work.day.now = "2026-12-02T08:00:00+08:00"
    text = printed(work, tmp_path / "b.pdf", SHEET)
    assert "填报单位（盖章）：明日街道办事处" in text
    assert "填报日期：2026年12月2日" in text


@pytest.mark.parametrize("key", OURS)
def test_printing_is_logged_with_its_count(town: Work, key: str, tmp_path: Path) -> None:
    print_document(town.office, key, tmp_path / "a.pdf", everything(town.office, key))
    row = next(logbook.read_log(town.office.store.reader, 1))
    assert (row.by, row.event, row.subject, row.detail) == (offices.CLERK, "printed", key, "11")


def test_only_who_may_print_prints(staffed: Path, tmp_path: Path) -> None:
    path = offices.copy_of(staffed, tmp_path / "office")
    with enter(path) as office:
        household = Work(office).household()
    may = {role for role in STAFF.values() if Right.PRINT in rights_of({role})}
    assert Role.AUDITOR not in may
    for name, role in STAFF.items():
        with enter(path, name) as office, nullcontext() if role in may else refused("ACC032"):
            print_document(office, SHEET, tmp_path / f"{role}.pdf", [household])
    assert {each.stem for each in tmp_path.glob("*.pdf")} == {str(role) for role in may}


def test_a_posting_masks_names_and_numbers_it_could_never_print(town: Work) -> None:
    posting = replace(DOCUMENTS[ROSTER], posting=True)
    filler = Filler(town.office, posting)
    row, members = next(filler.groups([household(town)]))
    for member in members:
        for (name, _ledger, field), cell in zip(
            filler.columns, filler.line(row, member), strict=True
        ):
            kept = member.person if name.startswith("person.") else {}
            if field.sensitivity is not Sensitivity.PUBLIC and kept.get(field.key):
                assert str(kept[field.key]) != cell
            assert cell.sensitive is (field.sensitivity is Sensitivity.SENSITIVE)
    with refused("PAP001"):
        print_roster(posting, filler.roster([household(town)], 1), io.BytesIO())


class Stopping:
    """Cancels at once."""

    def step(self, done: int, total: int, what: str) -> None:
        raise Cancelled


@pytest.mark.parametrize("key", OURS)
def test_what_was_not_printed_is_not_logged(town: Work, key: str, tmp_path: Path) -> None:
    before = town.count("_log")
    with pytest.raises(Cancelled):
        print_document(
            town.office, key, tmp_path / "a.pdf", everything(town.office, key), Stopping()
        )
    with pytest.raises(Fault) as caught:
        print_document(town.office, key, tmp_path / "U" / "a.pdf", everything(town.office, key))
    assert caught.value.kind is FaultKind.GONE
    assert (town.count("_log"), list(tmp_path.iterdir())) == (before, [])
