"""Two records that are one thing: the smaller id stands for both, everywhere, until that is undone."""

from __future__ import annotations

import pytest

from app import lists, prints, reports, undo
from app.cli.overview import described
from app.paper.documents import document
from app.search import search
from app.taking import Taking
from tests.offices import Work, refused


def merged(work: Work) -> tuple[str, str]:
    """A person entered twice: who stands for both, and who is hidden."""
    one, two = work.person(name="张大海"), work.person(name="张大海")
    assert work.desk.merge("person", two, one).record == one
    return one, two


def test_the_survivor_alone_is_listed_and_found(work: Work) -> None:
    survivor, hidden = merged(work)
    assert [row["id"] for row in lists.shown(work.office, "person").rows()] == [survivor]
    assert [row["id"] for row in search(work.office, "person", "大海")] == [survivor]
    assert [row["id"] for row in work.live("person")] == [survivor]
    assert lists.shown(work.office, "person").figures().rows == 1
    assert hidden


def test_both_ids_mean_the_survivor(work: Work) -> None:
    survivor, hidden = merged(work)
    work.change("person", hidden, phone="19900000001")
    assert work.row("person", survivor)["phone"] == "19900000001"
    assert work.lookup.name("person", hidden) == "张大海"


def test_links_to_either_are_one(work: Work) -> None:
    one, two = work.person(), work.person()
    first, second = work.household(one), work.household(two)
    work.desk.merge("person", one, two)
    lines = work.live("household_member", person=one)
    assert {row["household"] for row in lines} == {first, second}
    assert {row["person"] for row in lines} == {one}
    with refused("DSK009"):
        work.desk.void("person", two, "重复")
    found = lists.shown(work.office, "household", {"head": two}).rows()
    assert {row["id"] for row in found} == {first, second}


def test_a_merged_duplicate_does_not_stand_in_the_way(work: Work) -> None:
    one = work.person()
    number = work.row("person", one)["id_no"]
    two = work.person(id_no=number, id_exception_reason="重号,已报派出所")
    work.desk.merge("person", one, two)
    work.change("person", one, id_no=number, phone="19900000002")
    assert work.row("person", one)["phone"] == "19900000002"


def test_three_records_become_one(work: Work) -> None:
    ids = sorted(work.person() for _ in range(3))
    work.desk.merge("person", ids[1], ids[2])
    work.desk.merge("person", ids[2], ids[0])
    assert [row["id"] for row in work.live("person")] == [ids[0]]
    assert set(work.lookup.set_of(ids[1])) == set(ids)


def test_undo_parts_them_again(work: Work) -> None:
    merged(work)
    undone = undo.undo_last(work.office)
    assert len(work.live("person")) == 2
    assert len(undone.records) == 2


def test_a_record_is_not_merged_with_itself(work: Work) -> None:
    survivor, hidden = merged(work)
    for other in (survivor, hidden):
        with refused("DSK011"):
            work.desk.merge("person", survivor, other)


def test_line_items_are_not_merged(work: Work) -> None:
    household = work.household()
    lines = [work.member(household), work.member(household)]
    with refused("DSK018"):
        work.desk.merge("household_member", *lines)


@pytest.mark.parametrize("at", [0, 1])
def test_a_voided_record_is_not_merged(work: Work, at: int) -> None:
    ids = [work.person(), work.person()]
    work.desk.void("person", ids[at], "错")
    with refused("DSK013"):
        work.desk.merge("person", *ids)


def hidden_values(work: Work) -> tuple[str, dict[str, str]]:
    """The survivor of two, and what was known of the hidden one only."""
    one, two = work.person(name="张大海"), work.person(name="欧阳芳", phone="19900000077")
    number = str(work.row("person", two)["id_no"])
    work.desk.merge("person", one, two)
    return one, {"id_no": number, "name": "欧阳芳", "phone": "19900000077"}


@pytest.mark.parametrize("key", ["id_no", "name", "phone"])
def test_the_survivor_is_found_by_what_the_hidden_one_says(work: Work, key: str) -> None:
    survivor, values = hidden_values(work)
    text = values[key]
    found = [
        search(work.office, "person", text),
        lists.shown(work.office, "person", text=text).rows(),
        lists.shown(work.office, "person", {key: text}).rows(),
        work.live("person", **{key: text}),
        Taking(work.office).existing("person", key, [text])[text],
    ]
    assert [[row["id"] for row in rows] for rows in found] == [[survivor]] * len(found)


def test_every_word_may_be_of_another_of_the_set(work: Work) -> None:
    survivor, values = hidden_values(work)
    assert [row["id"] for row in search(work.office, "person", f"欧阳芳 {values['id_no']}")] == [
        survivor
    ]
    assert search(work.office, "person", "欧阳芳 王") == []


def test_a_hidden_number_is_taken(work: Work) -> None:
    _survivor, values = hidden_values(work)
    with refused("DSK006"):
        work.person(id_no=values["id_no"])


def test_a_household_is_found_by_either_of_its_head(work: Work) -> None:
    survivor, values = hidden_values(work)
    household = work.household(survivor)
    found = search(work.office, "household", values["id_no"])
    assert [row["id"] for row in found] == [household]


def households(work: Work) -> tuple[str, str]:
    """A household entered twice, with one person of its own each time besides the same head."""
    head = work.person()
    one, two = work.household(head), work.household(head)
    work.member(one)
    work.member(two)
    return one, two


def agree(work: Work, families: int, people: int) -> None:
    """What is told of households and people is the same everywhere."""
    office = work.office
    shown = lists.shown(office, "household")
    rows = list(shown.rows())
    assert described(office)["counts"]["household"] == len(rows) == families
    assert sum(int(str(row["family_size"])) for row in rows) == people
    figures = reports.report(office, "population").figures
    assert (figures["households"], figures["persons"]) == (families, people)
    groups = list(prints.Filler(office, document("household_roster")).roster(rows, families).groups)
    assert (len(groups), sum(map(len, groups))) == (families, people)
    lines = [len(work.lines(str(row["id"]))) for row in rows]
    assert sum(lines) == people


def test_merged_households_are_one_everywhere(work: Work) -> None:
    one, two = households(work)
    agree(work, 2, 4)
    before = work.state()
    batch = work.desk.merge("household", one, two).batch
    agree(work, 1, 3)
    undo.undo_batch(work.office, batch)
    assert work.state() == before


def test_the_other_head_becomes_a_member_of_unknown_kin(work: Work) -> None:
    one, two = work.household(), work.household()
    told = work.desk.merge("household", one, two)
    assert [each.code for each in told.warnings] == ["DSK134"]
    assert sorted(work.lines(one).values()) == ["02", "80"]
    assert work.lines(one)[str(work.row("household", one)["head"])] == "02"


def test_somebody_entered_twice_in_a_household_is_in_it_once(work: Work) -> None:
    household = work.household()
    head = str(work.row("household", household)["head"])
    line = work.member(household)
    other = str(work.row("household_member", line)["person"])
    work.desk.merge("person", head, other)
    assert work.lines(household) == {head: "02"}
    assert work.row("household_member", line)["_voided"] == 1
    agree(work, 1, 1)


def test_the_whole_set_is_voided_and_comes_back(work: Work) -> None:
    one, two = households(work)
    work.desk.merge("household", one, two)
    before = work.state()
    work.desk.void("household", one, "错")
    assert [work.row("household", each)["_voided"] for each in (one, two)] == [1, 1]
    assert work.live("household_member") == []
    work.desk.unvoid("household", one, "对")
    assert work.state() == before


def test_a_list_of_a_merged_place_takes_everything_below_either(work: Work) -> None:
    one, two = work.village("石桥村"), work.village("清溪村")
    group = work.add("division", name="一组", level="4", parent=two)
    first, second = work.household(village=one), work.household(village=two, group=group)
    work.desk.merge("division", one, two)
    for typed in ("石桥村", "清溪村", one, two):
        found = lists.shown(work.office, "household", {"village": typed}).rows()
        assert {row["id"] for row in found} == {first, second}


def test_a_voided_set_is_listed_once_among_the_voided(work: Work) -> None:
    survivor, values = hidden_values(work)
    work.desk.void("person", survivor, "错")
    found = lists.shown(work.office, "person", {"id_no": values["id_no"]}, voided="voided").rows()
    assert [row["id"] for row in found] == [survivor]
    assert search(work.office, "person", values["id_no"]) == []
    work.desk.unvoid("person", survivor, "对")
    assert [row["id"] for row in search(work.office, "person", values["id_no"])] == [survivor]
