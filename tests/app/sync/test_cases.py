"""What happens between offices and their district, case by case, with real packages."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.identifiers import new_id
from app.sync.conflicts import inbox
from app.sync.conflicts.deciding import decide
from app.sync.conflicts.inbox import open_conflicts
from app.sync.conflicts.versions import versions
from app.sync.enrolment.enrolling import revoke
from app.sync.findings.findings import open_findings
from app.sync.taking import Wish
from db import contested, upgrading
from db.foreign import Foreign
from db.operations import Draft
from tests.app.sync.enrolment.stations import card_of, take
from tests.app.sync.reopening import put_back, set_aside
from tests.app.sync.town import ABOVE, OFFICE, ONE, OTHER, THERE, TWO, Town
from tests.offices import enter, make, refused

BOTH = frozenset({OFFICE.office, OTHER.office})


def write(town: Town, address: str, *drafts: Draft) -> None:
    """As the desk's verbs write, without their questions."""
    with town.offices[address].writing() as writer:
        writer.guard = writer.custodian = None
        writer.apply(drafts)


def change(record: str, ledger: str = "household", **values: Any) -> Draft:
    return Draft(ledger, record, "change", values)


def conflicts(town: Town, address: str) -> list[str]:
    """The registers in conflict."""
    reader = town.offices[address].store.reader
    return sorted(each.register for each in contested.some(reader, contested.ids(reader)))


def shared(town: Town) -> str:
    """A household that both stations of the office and the district know."""
    household = town.work(ONE).household()
    town.bring(ONE, TWO)
    return household


APART: dict[str, tuple[Draft, Draft, list[str]]] = {
    "a telephone set twice": (
        change("", "person", phone="13800000001"),
        change("", "person", phone="13800000002"),
        ["phone"],
    ),
    "a void against an edit": (
        Draft("person", "", "void", {}, "录错了"),
        change("", "person", phone="13800000002"),
        ["_live"],
    ),
    "the bank from one, the account from the other": (
        change("", bank_name="示例银行"),
        change("", bank_account="6222020000000000"),
        ["_unit", "account_holder+bank_account+bank_name"],
    ),
}


@pytest.mark.parametrize("case", APART)
def test_two_stations_of_one_office_write_apart(town: Town, case: str) -> None:
    one, other, registers = APART[case]
    records = {"household": shared(town)}
    records["person"] = str(town.work(ONE).row("household", records["household"])["head"])
    for address, draft in ((ONE, one), (TWO, other)):
        write(town, address, draft._replace(record=records[draft.table]))
    town.bring(ONE, TWO)
    town.alike(ONE, ABOVE, TWO)
    found = conflicts(town, ONE)
    assert found == registers
    assert conflicts(town, TWO) == conflicts(town, ABOVE) == registers
    assert not town.work(TWO).row("person", records["person"])["_voided"]
    town.check()


def test_two_lines_added_apart_do_not_double_silently(town: Town) -> None:
    household = shared(town)
    for address in (ONE, TWO):
        town.work(address).member(household)
    town.bring(ONE, TWO)
    town.alike(ONE, ABOVE, TWO)
    assert conflicts(town, ABOVE) == ["_unit"]
    assert len(town.work(TWO).lines(household)) == 3


def test_one_conflict_decided_twice_is_another_conflict(town: Town) -> None:
    household = shared(town)
    for address, number in ((ONE, 1), (TWO, 2)):
        write(town, address, change(household, address=f"网山路{number}号"))
    town.bring(ONE, TWO)
    before = contested.ids(town.offices[ABOVE].store.reader)
    for address, number in ((ONE, 3), (TWO, 4)):
        write(
            town, address, Draft("household", household, "decide", {"address": f"网山路{number}号"})
        )
    town.bring(ONE, TWO)
    town.alike(ONE, ABOVE, TWO)
    after = contested.ids(town.offices[ABOVE].store.reader)
    assert len(before) == len(after) == 1
    assert before != after
    write(town, ABOVE, Draft("household", household, "decide", {"address": "网山路4号"}))
    town.bring(ONE, TWO)
    town.alike(ONE, ABOVE, TWO)
    assert conflicts(town, ONE) == []


def test_a_conflict_goes_with_the_household_to_its_new_office(town: Town) -> None:
    """Decided at the old one, it would go out in a package that the district refuses, and all after it."""
    household = shared(town)
    for address, number in ((ONE, 1), (TWO, 2)):
        write(town, address, change(household, address=f"网山路{number}号"))
    town.bring(ONE, TWO)
    write(town, ONE, Draft("household", household, "offer", {"to": OTHER.office}))
    town.bring(ONE, TWO, THERE)
    write(town, THERE, Draft("household", household, "take", {}))
    town.bring(ONE, TWO, THERE)
    (item,) = open_conflicts(town.offices[THERE]).items
    assert open_conflicts(town.offices[TWO]).items == ()
    assert inbox.count(town.offices[TWO]) == 0
    with refused("DSK021"):
        decide(town.offices[TWO], item.id, take=1, why="看错了")
    town.work(TWO).household()
    town.bring(TWO)
    decide(town.offices[THERE], item.id, take=1, why="核对过")
    town.bring(ONE, TWO, THERE)
    town.check()


def test_the_same_household_and_person_entered_at_two_stations(town: Town) -> None:
    for address in (ONE, TWO):
        work = town.work(address)
        work.household(
            work.person(id_no="339902199001010014", name="张三"), hh_no="33990200400000001"
        )
    town.bring(ONE, TWO)
    town.alike(ONE, ABOVE, TWO)
    found = {(each.code, each.field) for each in open_findings(town.offices[ABOVE]).findings}
    assert {("DSK006", "id_no"), ("DSK019", "hh_no")} <= found


def test_the_sixth_package_holds_what_the_fifth_that_was_lost_held(town: Town) -> None:
    one = town.work(ONE)
    for _ in range(4):
        one.household()
        town.carry(ONE, ABOVE)
        town.carry(ABOVE, ONE)
    fifth = one.household()
    town.write(ONE, ABOVE)
    one.household()
    sixth = town.write(ONE, ABOVE)
    assert sixth.sent.seq == 6
    assert town.take(sixth).result == "taken"
    assert town.work(ABOVE).row("household", fifth)
    town.bring(ONE)
    town.alike(ONE, ABOVE)


def test_a_gap_is_held_until_what_is_missing_comes(town: Town, tmp_path: Path) -> None:
    """The district goes back to before a package that it had receipted: the next one stands beyond a gap."""
    one = town.work(ONE)
    set_aside(town, ABOVE, tmp_path / "early")
    one.household()
    town.carry(ONE, ABOVE)
    town.carry(ABOVE, ONE)
    put_back(town, ABOVE, tmp_path / "early")
    one.household()
    outcome = town.carry(ONE, ABOVE)
    assert outcome.problem is not None
    assert (outcome.result, outcome.problem.code) == ("held", "SYN005")
    town.carry(ABOVE, ONE)
    town.bring(ONE)
    town.alike(ONE, ABOVE)


def test_a_district_gone_back_gets_what_only_a_sister_of_a_lost_station_holds(
    town: Town, tmp_path: Path
) -> None:
    shared(town)
    set_aside(town, ABOVE, tmp_path / "early")
    late = town.work(ONE).household()
    town.bring(ONE, TWO)
    put_back(town, ABOVE, tmp_path / "early")
    assert town.offices[ABOVE].listing.get("household", late) is None
    town.bring(TWO)
    assert town.offices[ABOVE].listing.get("household", late) is None, "it may bring it itself"
    card = card_of(town.offices[ONE])
    revoke(town.offices[ABOVE], ONE, "机器坏了")
    town.bring(TWO)
    assert town.work(ABOVE).row("household", late)["id"] == late
    town.alike(ABOVE, TWO)
    take(town.offices[ABOVE], card)
    town.bring(ONE, TWO)
    town.alike(ABOVE, ONE, TWO)
    town.check()


@pytest.mark.parametrize("who", [ABOVE, ONE])
def test_who_went_back_gets_all_again_although_nobody_has_anything_new(
    town: Town, tmp_path: Path, who: str
) -> None:
    town.bring(ONE)
    set_aside(town, who, tmp_path / "early")
    household = town.work(ONE).household()
    town.bring(ONE)
    put_back(town, who, tmp_path / "early")
    assert town.offices[who].listing.get("household", household) is None
    town.bring(ONE)
    assert town.work(who).row("household", household)
    town.alike(ONE, ABOVE)


def test_two_offices_give_back_what_each_had_of_a_restored_district(
    town: Town, tmp_path: Path
) -> None:
    """That the later part is here again must not make the other office keep the earlier one to itself."""
    there, household = town.work(THERE).household(), town.work(ONE).household()
    town.bring(ONE, THERE)
    set_aside(town, ABOVE, tmp_path / "early")
    tasks = []
    for ledger_of, owner in ((there, OTHER.office), (household, OFFICE.office)):
        with town.offices[ABOVE].writing() as writer:
            tasks.append(new_id())
            values = {
                "finding": f"核{owner}",
                "suspicion": "1",
                "household": ledger_of,
                "_owner": owner,
            }
            writer.apply([Draft("crosscheck", tasks[-1], "add", values)])
    town.bring(ONE, THERE)
    put_back(town, ABOVE, tmp_path / "early")
    town.bring(ONE)
    town.bring(THERE)
    for each in tasks:
        assert town.work(ABOVE).row("crosscheck", each)
    town.bring(ONE, THERE)
    town.alike(ABOVE, ONE)
    town.check()


def test_an_office_whose_taking_lost_out_learns_whose_it_is(town: Town, tmp_path: Path) -> None:
    """Offered to one, withdrawn, offered to another: both took it, and the second decides that it is its own."""
    third = replace(OTHER, office="339902006", name="三号乡")
    with enter(make(tmp_path / "third", third)) as office:
        town.offices[third.address] = office
        take(town.offices[ABOVE], card_of(office))
        take(office, card_of(town.offices[ABOVE]))
        every = (ONE, THERE, third.address)
        household = town.work(ONE).household()
        offer_to = [
            Draft("household", household, "offer", {"to": to})
            for to in (OTHER.office, None, third.office)
        ]
        write(town, ONE, offer_to[0])
        town.bring(ONE, THERE)
        write(town, THERE, Draft("household", household, "take", {}))
        write(town, ONE, *offer_to[1:])
        town.bring(ONE, third.address)
        write(town, third.address, Draft("household", household, "take", {}))
        town.bring(*every)
        assert {each.kind for each in open_conflicts(town.offices[THERE]).items} == {"owner"}
        (item,) = open_conflicts(office).items
        (own,) = [
            each.number for each in versions(office, item.id).versions if "三号乡" in str(each)
        ]
        decide(office, item.id, take=own, why="已与石桥乡说好")
        town.bring(*every)
        owners = {town.work(each).row("household", household)["_owner"] for each in (*every, ABOVE)}
        assert owners == {third.office}
        assert conflicts(town, ONE) == conflicts(town, THERE) == conflicts(town, ABOVE) == []


def test_the_same_backup_restored_twice_with_work_between(town: Town, tmp_path: Path) -> None:
    household = shared(town)
    set_aside(town, ONE, tmp_path / "backup")
    kept: list[str] = []
    for number in (1, 2):
        put_back(town, ONE, tmp_path / "backup")
        town.bring(ONE)
        write(town, ONE, change(household, address=f"网山路{number}号"))
        with town.offices[ONE].writing() as writer:
            values = {"name": f"新{number}村", "level": "2"}
            kept.append(f"0000000{number}-0000-7000-8000-000000000000")
            writer.apply([Draft("division", kept[-1], "add", values)])
        town.bring(ONE)
    town.alike(ONE, ABOVE)
    for each in kept:
        assert town.work(ONE).row("division", each)
    assert conflicts(town, ABOVE) == []
    town.bring(ONE, TWO)
    town.alike(ONE, ABOVE, TWO)
    town.check()


def handed_over(town: Town) -> str:
    """A household on its way from one office to the other: taken there, while its old office does not know."""
    household = shared(town)
    write(town, ONE, Draft("household", household, "offer", {"to": OTHER.office}))
    town.bring(ONE)
    town.carry(ABOVE, THERE)
    write(town, THERE, Draft("household", household, "take", {}))
    town.carry(THERE, ABOVE)
    return household


def test_an_edit_by_the_old_office_after_the_hand_over(town: Town) -> None:
    household = handed_over(town)
    write(town, THERE, change(household, address="石桥乡1号"))
    write(town, ONE, change(household, address="清溪镇1号"))
    town.bring(ONE, THERE)
    town.alike(ABOVE, THERE, owners=frozenset({OTHER.office}))
    assert town.work(ABOVE).row("household", household)["address"] == "石桥乡1号"
    assert conflicts(town, ABOVE) == ["address"]


def test_what_the_old_office_writes_knowing_of_the_hand_over_is_refused(town: Town) -> None:
    household = handed_over(town)
    town.bring(ONE, THERE)
    write(town, ONE, change(household, address="清溪镇2号"))
    outcome = town.carry(ONE, ABOVE)
    assert outcome.problem is not None
    assert (outcome.result, outcome.problem.code) == ("refused", "SYN021")


def test_a_wrong_check_digit_is_found_and_later_edits_come_in(town: Town) -> None:
    person = town.work(ONE).person()
    town.bring(ONE)
    right = str(town.work(ONE).row("person", person)["id_no"])
    wrong = right[:-1] + ("1" if right[-1] != "1" else "2")
    card = {"id_type": "1", "id_no": wrong}
    write(town, ONE, change(person, "person", **card))
    outcome = town.carry(ONE, ABOVE)
    assert outcome.result == "taken"
    assert "id_no" in {each.field for each in outcome.brought.findings}
    write(town, ONE, change(person, "person", phone="13800000009"))
    assert town.carry(ONE, ABOVE).result == "taken"
    assert town.work(ABOVE).row("person", person)["phone"] == "13800000009"
    write(town, ONE, change(person, "person", **card | {"id_no": right}))
    town.bring(ONE)
    town.alike(ONE, ABOVE)
    assert "id_no" not in {each.field for each in open_findings(town.offices[ABOVE]).findings}


def test_what_an_older_program_wrote_is_brought_to_this_ones_step(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next step spells telephones otherwise: its migration does to operations what it does to tables."""
    person = town.work(ONE).person(phone="13800000001")
    first, again = town.write(ONE, ABOVE), town.write(ONE, ABOVE, snapshot=True)

    def spelt(operation: Foreign) -> Foreign:
        old, new = operation.changes.get("phone", (None, None))
        phone = {"phone": (old, f"+86{new}")} if new else {}
        return operation._replace(changes=operation.changes | phone)

    monkeypatch.setattr(upgrading, "SHIPPED", {2: spelt})
    monkeypatch.setattr("app.sync.taking.STEP", 2)
    store = town.offices[ABOVE].store
    store.schema = replace(store.schema, step=2)
    assert town.take(first, Wish(rehearse=True)).result == "taken"
    assert town.take(first).result == "taken"
    assert town.work(ABOVE).row("person", person)["phone"] == "+8613800000001"
    outcome = town.take(again)
    assert (outcome.result, outcome.brought.applied) == ("taken", 0)
    town.check()


def test_a_newer_programs_package_waits(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    town.work(ONE).household()
    with monkeypatch.context() as newer:
        newer.setattr("app.sync.packing.STEP", 2)
        packed = town.write(ONE, ABOVE)
    outcome = town.take(packed)
    assert outcome.problem is not None
    assert (outcome.result, outcome.problem.code) == ("held", "SYN004")
