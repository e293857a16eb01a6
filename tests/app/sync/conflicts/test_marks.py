"""Open conflicts where people work: over the form, in lists, in the inbox by ledger and place, by the page."""

from __future__ import annotations

import pytest

from app.listed import arrange, ids_of
from app.sync.conflicts.inbox import count, open_conflicts
from app.sync.conflicts.marks import banner, marked
from app.views import View, parse
from tests.app.sync.conflicts.stations import Stations
from tests.app.sync.conflicts.test_deciding import PHONES, phones
from tests.app.sync.conflicts.test_life import voided_against_edit
from tests.app.sync.conflicts.test_units import added_apart


def test_a_field_in_conflict_is_in_the_banner(stations: Stations) -> None:
    home = phones(stations)
    found = banner(stations.one.office, "household", home)
    assert found
    assert (found.fields, found.is_locked) == (("phone",), False)
    assert "家庭电话" in found.text
    assert found.conflicts == (stations.conflict().item.id,)


def test_a_line_shows_what_locks_its_record(stations: Stations) -> None:
    home, first, _second = added_apart(stations)
    for ledger, record in (("household", home), ("household_member", first)):
        found = banner(stations.one.office, ledger, record)
        assert found
        assert (found.is_locked, found.fields) == (True, ())


def test_a_record_between_void_and_edit_says_so(stations: Stations) -> None:
    found = banner(stations.one.office, "household", voided_against_edit(stations))
    assert found
    assert "作废" in found.text


def test_nothing_open_has_no_banner(stations: Stations) -> None:
    assert banner(stations.one.office, "household", stations.home()) is None


def test_rows_are_marked_and_found(stations: Stations) -> None:
    home, first, _second = added_apart(stations)
    office = stations.one.office
    other = stations.one.household(hh_no="33990100100000002")
    assert marked(office, [home, other, first]) == {home}
    view = View("household", contested=True)
    listed = arrange(office, view)
    assert ids_of(office, listed, listed.numbers) == [home]
    assert view.is_narrowed
    assert parse(view.as_text()) == view
    assert not view.plain().is_narrowed


@pytest.mark.parametrize(
    ("ledger", "found"), [("", 1), ("household", 1), ("person", 0), ("household_member", 0)]
)
def test_the_inbox_is_narrowed_by_ledger(stations: Stations, ledger: str, found: int) -> None:
    phones(stations)
    assert count(stations.one.office, ledger) == found
    assert len(open_conflicts(stations.one.office, ledger).items) == found


def test_the_inbox_is_narrowed_by_place(stations: Stations) -> None:
    home, work = phones(stations), stations.one
    elsewhere = work.village("溪口村")
    assert count(work.office, place=str(work.row("household", home)["village"])) == 1
    assert count(work.office, "household", elsewhere) == 0


def test_the_inbox_goes_by_pages(stations: Stations) -> None:
    homes = [stations.one.household(hh_no=f"3399010010000000{n}") for n in range(5)]
    stations.meet()
    for work, phone in zip(stations.every[:2], PHONES, strict=False):
        for home in homes:
            work.change("household", home, phone=phone)
    stations.meet()
    seen, after = [], None
    while True:
        page = open_conflicts(stations.one.office, after=after, limit=2)
        seen += [each.record for each in page.items]
        if (after := page.after) is None:
            break
    assert sorted(seen) == sorted(homes)


def test_fields_of_what_is_voided_wait(stations: Stations) -> None:
    home = phones(stations)
    stations.one.desk.void("household", home, "录重了")
    assert count(stations.one.office) == 0
    stations.one.desk.unvoid("household", home, "弄错了")
    assert count(stations.one.office) == 1
