"""A new record entered together with its line items: all of it or nothing, problems placed, undone as one."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app import undo
from app.changes import Changes
from app.ledger import Ledger
from app.line_entry import Line, Spot, add_with_lines, spot_of
from app.problems import Problem, Problems
from app.registry import LEDGERS, lines_of
from tests.ledgers.records import TIED, typed
from tests.ledgers.sample import SAMPLE
from tests.offices import CLERK, Work, enter, refused

OWN = [(LEDGERS[k], line) for k in SAMPLE for line in lines_of(k) if line.key not in TIED]
MEMBER = LEDGERS["household_member"]


def of(work: Work, relation: str, **values: object) -> Line:
    """A member as a clerk types one."""
    return Line("household_member", {"person": work.person(), "relation": relation, **values})


def add(work: Work, *lines: Line, **values: object) -> Changes:
    """A household with its members."""
    return add_with_lines(work.office, "household", {"village": work.village(), **values}, lines)


def spots(found: list[Problem]) -> list[Spot | None]:
    return [spot_of(each) for each in found]


@pytest.mark.parametrize(("ledger", "line"), OWN, ids=lambda each: each.key)
def test_every_record_is_entered_with_its_lines_and_undone_with_them(
    work: Work, ledger: Ledger, line: Ledger
) -> None:
    assert line.part_of
    link = line.part_of.link
    raw, lines = typed(work, ledger), [typed(work, line) for _ in range(3)]
    given = [Line(line.key, {k: v for k, v in each.items() if k != link}) for each in lines]
    before = work.state()
    done = add_with_lines(work.office, ledger.key, raw, given)
    rows = work.live(line.key, **{link: done.record})
    person = {str(each["person"]) for each in lines} if "person" in lines[0] else set[str]()
    assert person <= {str(each.get("person")) for each in rows}
    assert len(rows) >= 3
    undo.undo_batch(work.office, done.batch)
    after = work.state()
    for key in (ledger.key, line.key):
        new = {k: v for k, v in after[key].items() if k not in before[key]}
        assert new
        assert all(each["_voided"] for each in new.values())
        assert {k: after[key][k] for k in before[key]} == before[key]


def test_a_record_without_lines_is_added_as_ever(work: Work) -> None:
    head = work.person()
    done = add(work, head=head)
    assert work.lines(done.record) == {head: "02"}
    assert done.warnings == ()


def test_a_line_may_be_the_head_of_its_household(work: Work) -> None:
    head = of(work, "02")
    done = add(work, head, of(work, "20"))
    assert work.row("household", done.record)["head"] == head.raw["person"]
    assert done.warnings == (), "the record alone had no head; with its lines it has one"


def test_the_head_typed_above_and_again_as_a_line_is_there_once(work: Work) -> None:
    head = of(work, "户主", from_date="2020-01-01")
    done = add(work, of(work, "20"), head, head=head.raw["person"])
    (line,) = work.live("household_member", household=done.record, person=head.raw["person"])
    assert (line["relation"], line["from_date"]) == ("02", "2020-01-01")
    assert len(work.lines(done.record)) == 2


def test_a_head_who_is_no_line_becomes_one(work: Work) -> None:
    head, child = work.person(), of(work, "20")
    done = add(work, child, head=head)
    assert work.lines(done.record) == {head: "02", str(child.raw["person"]): "20"}


def test_of_two_heads_the_one_typed_above_stands_and_that_is_told(work: Work) -> None:
    wrong, right = of(work, "02"), of(work, "12")
    done = add(work, wrong, right, head=right.raw["person"])
    assert work.lines(done.record)[str(right.raw["person"])] == "02"
    assert [each.code for each in done.warnings] == ["DSK134"]


def test_a_line_that_was_refused_refuses_all(work: Work) -> None:
    lines = of(work, "02"), of(work, "没有这种关系"), of(work, "20", from_date="2021-02-30")
    work.village()
    before, count = work.state(), work.count()
    with refused("VAL040", "VAL031") as found:
        add(work, *lines)
    assert spots(found) == [Spot(MEMBER.key, 1, "relation"), Spot(MEMBER.key, 2, "from_date")]
    assert found[0].place == "家庭成员第2行“与户主关系”"
    assert (work.state(), work.count()) == (before, count)


def test_all_that_is_wrong_with_record_and_lines_is_told_at_once(work: Work) -> None:
    lines = of(work, "", from_date="2021-02-30"), of(work, "20", to_date="2021-13-01")
    work.village()
    before = work.state()
    with refused("VAL080", "DSK005", "VAL031", "DSK005", "VAL031") as found:
        add(work, *lines, village="", phone="12")
    assert [each.field for each in found if not spot_of(each)] == ["phone", "village"]
    assert set(spots(found)) - {None} == {
        Spot(MEMBER.key, 0, "from_date"),
        Spot(MEMBER.key, 0, "relation"),
        Spot(MEMBER.key, 1, "to_date"),
    }
    assert work.state() == before


def test_lines_are_judged_beside_one_another(work: Work) -> None:
    """What no line shows by itself: two heads, somebody twice."""
    first, second = of(work, "02"), of(work, "02")
    again = Line(MEMBER.key, {**first.raw, "relation": "20"})
    with refused("DSK131", "DSK133") as found:
        add(work, first, second, again)
    assert spots(found) == [Spot(MEMBER.key, 1, "relation"), Spot(MEMBER.key, 2, "person")]


def test_lines_of_a_refused_record_are_judged_beside_one_another_too(work: Work) -> None:
    with refused("DSK005", "DSK131") as found:
        add(work, of(work, "02"), of(work, "01"), village="")
    assert spots(found) == [None, Spot(MEMBER.key, 1, "relation")]


def test_a_head_whom_nobody_knows_is_told_with_the_rest(work: Work) -> None:
    with refused("DSK002", "DSK005") as found:
        add(work, of(work, ""), head="没有这个人")
    assert {each.field for each in found} == {"head", "household_member.0.relation"}


@pytest.mark.parametrize("village", ["", "339901001201"])
def test_what_the_form_knows_refuses_it_all_and_is_told_once(work: Work, village: str) -> None:
    known = Problem("DSK005", "village")
    with refused("DSK005"):
        add_with_lines(work.office, "household", {"village": village}, [of(work, "02")], [known])
    assert work.live("household") == []


def test_doubts_about_a_line_say_which_one(work: Work) -> None:
    elsewhere = work.person()
    work.household(elsewhere)
    done = add(work, of(work, "02"), of(work, "20", person=elsewhere))
    assert [(each.code, each.place) for each in done.warnings] == [
        ("DSK132", "家庭成员第2行“人员”")
    ]


def test_lines_of_another_ledger_are_a_mistake_of_the_program(work: Work) -> None:
    with pytest.raises(KeyError):
        add_with_lines(work.office, "household", {}, [Line("person", {})])


@pytest.mark.parametrize("name", ["审计员", "审核员"])
def test_who_may_not_write_learns_nothing(staffed: Any, name: str) -> None:
    with enter(staffed, name) as office, refused("ACC032"):
        add_with_lines(office, "household", {}, [Line("household_member", {})])
    with enter(staffed, CLERK) as office:
        assert Work(office).live("household") == []


@pytest.mark.parametrize(
    ("field", "spot"),
    [
        (None, None), ("village", None), ("a.b", None), ("a.1.b", Spot("a", 1, "b")),
        ("a.0.", Spot("a", 0, None)),
    ],
)  # fmt: skip
def test_only_a_place_in_the_lines_is_one(field: str | None, spot: Spot | None) -> None:
    assert spot_of(Problem("DSK005", field)) == spot


ROLES = st.lists(st.sampled_from(["02", "01", "12", "20", "30", "", "没有"]), max_size=6)


@settings(max_examples=40, deadline=None)
@given(roles=ROLES, has_village=st.booleans(), repeat=st.booleans())
def test_all_of_it_or_nothing(
    shared: Work, roles: list[str], has_village: bool, repeat: bool
) -> None:
    """Whatever is typed: everything is stored and one undo takes it back, or nothing is and each bad row is named."""
    lines = [of(shared, role) for role in roles]
    lines += lines[:1] if repeat else []
    bad = {n for n, role in enumerate(roles) if role in ("", "没有")}
    heads = [n for n, role in enumerate(roles) if role in ("01", "02")]
    bad |= set(heads[1:])
    twice = repeat and bool(roles) and 0 not in bad
    values = {} if has_village else {"village": ""}
    shared.village()
    before = shared.state()
    try:
        done = add(shared, *lines, **values)
    except (Problem, Problems) as error:
        found = error.problems if isinstance(error, Problems) else [error]
        named = {spot.row for spot in spots(found) if spot}
        assert bad | ({len(roles)} if twice else set[int]()) <= named
        assert shared.state() == before
    else:
        assert (has_village, bad, twice) == (True, set(), False)
        assert len(shared.lines(done.record)) == len(lines)
        undo.undo_batch(shared.office, done.batch)
        assert shared.lines(done.record) == {}
