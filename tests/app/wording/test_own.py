"""An office's own wording: kept, told, gone back from, and nobody else's."""

from __future__ import annotations

import pytest

from app.identifiers import new_id
from app.lookup import Lookup
from app.wording.own import Wording, keep, newest, restore, wording_of
from app.wording.shipped import every, shipped
from db.operations import Draft
from tests.app.core import districts
from tests.offices import Work, refused

KEY = "household_pact"
OWN = "邻里互助约定\n甲方：{甲方}\n签订日期：{签订日期}"


@pytest.mark.parametrize("key", every())
def test_the_shipped_one_holds_until_there_is_an_own(work: Work, key: str) -> None:
    assert wording_of(work.office, key) == Wording(key, shipped(key))


def test_an_own_one_holds_once_it_is_kept(work: Work) -> None:
    assert keep(work.office, KEY, OWN).ledgers == {"wording"}
    assert wording_of(work.office, KEY) == Wording(KEY, OWN, is_own=True)
    assert wording_of(Lookup(work.office.listing), KEY).text == OWN
    assert not wording_of(work.office, "group_pact").is_own


def test_keeping_again_changes_the_one_record(work: Work) -> None:
    first = keep(work.office, KEY, OWN).record
    assert keep(work.office, KEY, f"{OWN}\n补充一条。").record == first
    assert wording_of(work.office, KEY).text.endswith("补充一条。")


def test_going_back_leaves_the_own_one_in_the_history(work: Work) -> None:
    record = keep(work.office, KEY, OWN).record
    restore(work.office, KEY)
    assert wording_of(work.office, KEY) == Wording(KEY, shipped(KEY))
    assert work.row("wording", record)["_voided"]
    work.desk.unvoid("wording", record, "还是用自己的")
    assert wording_of(work.office, KEY).text == OWN


def test_an_own_one_can_be_kept_after_going_back(work: Work) -> None:
    keep(work.office, KEY, OWN)
    restore(work.office, KEY)
    keep(work.office, KEY, f"{OWN}\n再改。")
    assert wording_of(work.office, KEY).text.endswith("再改。")


def test_of_two_that_met_the_later_holds_and_both_go(work: Work) -> None:
    first = keep(work.office, KEY, OWN).record
    restore(work.office, KEY)
    second = keep(work.office, KEY, f"{OWN}\n另一台机的。").record
    with work.office.writing() as writer:
        writer.apply([Draft("wording", first, "unvoid", {}, "两台机各改一份", new_id())])
    assert first < second
    assert wording_of(work.office, KEY).text.endswith("另一台机的。")
    restore(work.office, KEY)
    assert work.live("wording") == []


def test_another_office_s_wording_is_not_ours(work: Work) -> None:
    districts.heard_of(work.office, districts.STONE)
    told = {"template_key": KEY, "template_text": OWN}
    districts.own(work.office, districts.STONE, "wording", **told)
    assert not wording_of(work.office, KEY).is_own
    assert newest(work.office, KEY) == ""
    with refused("WRD007"):
        restore(work.office, KEY)


def test_people_are_told_of_a_letter_by_its_title(work: Work) -> None:
    record = keep(work.office, KEY, OWN).record
    assert work.lookup.name("wording", record) == "十户联保协议书"
    by_title = work.add("wording", template_key="责任书", template_text=OWN)
    assert work.row("wording", by_title)["template_key"] == "responsibility_letter"
    told = work.desk.add("wording", {"template_key": "别的书", "template_text": OWN})
    assert [each.code for each in told.warnings] == ["WRD005"]


def test_the_history_is_found_of_one_that_is_gone_as_well(work: Work) -> None:
    record = keep(work.office, KEY, OWN).record
    assert newest(work.office, KEY) == record
    restore(work.office, KEY)
    assert newest(work.office, KEY) == record
    assert newest(work.office, "group_pact") == ""


def test_there_is_nothing_to_go_back_from(work: Work) -> None:
    with refused("WRD007"):
        restore(work.office, KEY)


@pytest.mark.parametrize(
    ("text", "code"), [("", "WRD003"), ("约定\n{没有的}", "WRD001"), ("约{定", "WRD002")]
)
def test_what_cannot_be_filled_is_not_kept(work: Work, text: str, code: str) -> None:
    with refused(code):
        keep(work.office, KEY, text)
    assert not wording_of(work.office, KEY).is_own


def test_an_unknown_letter_has_no_wording(work: Work) -> None:
    with refused("WRD005"):
        wording_of(work.office, "poem")
