"""Who may not read sees no record, and who may not export gets nothing out; what goes out stands in the log."""

from __future__ import annotations

from collections.abc import Callable, Generator
from pathlib import Path

import pytest

from app import attachments, candidates, everywhere, exporting, giving, outgoing, reports
from app import statistics_giving as statistics
from app.audit import histories
from app.deeds import recent
from app.filters import Filter
from app.giving import Wish
from app.households.home import read_home
from app.items import items_of
from app.kinds.attachment import File
from app.office import Office
from app.opening import opened
from app.registry import LEDGERS
from app.related import related
from app.statistics import Ask, tabulate
from app.views import View
from db import logbook
from tests.offices import STAFF, Work, enter, refused
from tests.people import People

READERS = {"审核员", "经办二"}
LINE = LEDGERS["household_member"]
Look = Callable[[Office, str, str], object]
LOOKS: dict[str, Look] = {
    "form": lambda office, _home, person: opened(office, "person", person),
    "household": lambda office, home, _person: read_home(office, "household", home),
    "related": lambda office, _home, person: related(office, "person", person),
    "items": lambda office, home, _person: items_of(office, LINE, home),
    "candidate": lambda office, _home, person: candidates.told(office, "person", person),
    "history": lambda office, _home, person: histories(office, person, 5),
    "deeds": lambda office, _home, _person: recent(office),
}


@pytest.fixture
def ids(staffed: Path) -> tuple[str, str]:
    """A household and its head."""
    with enter(staffed) as office:
        work = Work(office, people=People(3))
        person = work.person(phone="13800138000")
        return work.household(person), person


@pytest.fixture
def served(staffed: Path, ids: tuple[str, str]) -> Generator[Callable[[str], Office]]:
    """Opens the office as somebody; whoever comes first may write."""
    opened_: list[Office] = []

    def enters(name: str) -> Office:
        opened_.append(enter(staffed, name, write=not opened_))
        return opened_[-1]

    yield enters
    for each in opened_:
        each.close()


@pytest.mark.parametrize("name", STAFF)
@pytest.mark.parametrize("look", LOOKS)
def test_only_who_may_read_sees_a_record(
    served: Callable[[str], Office], ids: tuple[str, str], name: str, look: str
) -> None:
    office = served(name)
    if name in READERS:
        assert LOOKS[look](office, *ids)
        return
    with refused("ACC032"):
        LOOKS[look](office, *ids)


@pytest.mark.parametrize("name", STAFF)
def test_looking_everywhere_finds_only_for_who_may_read(
    served: Callable[[str], Office], name: str
) -> None:
    assert bool(everywhere.find(served(name), "13800138000")) is (name in READERS)


def test_a_record_that_never_was_is_none(served: Callable[[str], Office]) -> None:
    assert opened(served("经办二"), "person", "nobody") is None


def last(office: Office) -> tuple[str, str, str, str]:
    row = next(logbook.read_log(office.store.reader, 1))
    return row.by, row.event, row.subject, row.detail


@pytest.mark.parametrize("name", STAFF)
def test_a_copy_of_a_file_is_logged_before_it_goes_out(
    served: Callable[[str], Office], tmp_path: Path, name: str
) -> None:
    office, out = served(name), tmp_path / "out.pdf"
    file: File = attachments.take_in_bytes(office.vault, "身份证339901198806232043.pdf", b"%PDF")
    if name not in READERS:
        for verb in (
            lambda: outgoing.log_giving(office, LEDGERS["person"], file),
            lambda: attachments.give_out(office, file, out),
        ):
            with refused("ACC032"):
                verb()
        assert not out.exists()
        return
    outgoing.log_giving(office, LEDGERS["person"], file)
    assert last(office) == (name, "attachment_given", "身份证***.pdf", "人员")
    attachments.give_out(office, file, out)
    assert out.read_bytes() == b"%PDF"


def test_a_masked_export_is_logged_with_what_and_how_many(
    served: Callable[[str], Office], tmp_path: Path
) -> None:
    office = served("审核员")
    wish = Wish(View("person", text="13800138000", filters=(Filter("phone", "begins", ("138",)),)))
    rows = giving.give_out(office, wish, tmp_path / "出.xlsx")
    giving.log_wish(office, wish, rows)
    told = "1行；已隐去敏感号码；联系电话：以“***”开头；查找“***”"
    assert last(office) == ("审核员", "exported", "person", told)


@pytest.mark.parametrize("unmasked", [False, True])
def test_it_is_logged_whether_numbers_were_whole(
    served: Callable[[str], Office], unmasked: bool
) -> None:
    office = served("经办二")
    outgoing.log_given(office, "household", 3, leave=exporting.Leave(unmasked=unmasked))
    assert last(office)[3] == ("3行；完整号码" if unmasked else "3行；已隐去敏感号码")


def test_tables_and_reports_given_out_are_logged(served: Callable[[str], Office]) -> None:
    office = served("经办二")
    statistics.log_sheet(office, tabulate(office, View("household"), Ask("")))
    assert last(office)[1:] == ("exported", "statistics.household", "1行")
    made = reports.report(office, "population")
    reports.log_sheet(office, made)
    assert last(office)[1:] == ("exported", "population", f"{len(made.rows)}行")


def test_a_report_is_a_workbook_only_for_who_may_export(
    served: Callable[[str], Office], tmp_path: Path
) -> None:
    made = reports.report(served("经办二"), "population")
    with refused("ACC032"):
        reports.write(served("审计员"), made, tmp_path / "表.xlsx")
    assert list(tmp_path.glob("*.xlsx")) == []
