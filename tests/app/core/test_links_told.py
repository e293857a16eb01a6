"""What links to a record is told for every link a ledger declares, and what stands in its table of lines."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.items import columns_of, items_of
from app.kinds import Money
from app.ledger import Ledger, Sensitivity, Show
from app.registry import LEDGERS, lines_of, links_to
from app.related import related
from tests.ledgers.records import linked, prepare, typed
from tests.ledgers.sample import SAMPLE
from tests.offices import Work

LINKS = [(key, other, field) for key in SAMPLE for other, field in links_to(key)]
FAR = [
    (key, other, field)
    for key, other, field in LINKS
    if not (other.part_of and (other.part_of.ledger, other.part_of.link) == (key, field))
    and other.key != key
]
OWN = [(LEDGERS[key], line) for key in SAMPLE for line in lines_of(key)]
EVERY_LINK = pytest.mark.parametrize(
    ("target", "other", "field"), FAR, ids=[f"{key}-{o.key}.{f}" for key, o, f in FAR]
)
EVERY_LINE = pytest.mark.parametrize(
    ("ledger", "line"), OWN, ids=[f"{a.key}-{b.key}" for a, b in OWN]
)


def tied(work: Work, target: str, other: Ledger, field: str) -> tuple[str, str]:
    """(record linked to, record that links to it)."""
    record = linked(work, target)
    values = typed(work, other) | {field: record}
    prepare(work, other, values)
    return record, work.add(other.key, **values)


def groups(work: Work, target: str, record: str) -> dict[tuple[str, str], int]:
    """How many, by the ledger opened from there and the words of its field."""
    return {(each.ledger, each.title): each.count for each in related(work.office, target, record)}


def expected(other: Ledger, field: str) -> tuple[str, str]:
    """The ledger a group opens, and its title: of line items the record they belong to."""
    opened = LEDGERS[other.part_of.ledger] if other.part_of else other
    return opened.key, f"{opened.title}（{other.field(field).label}）"


Tie = Callable[[str, Ledger, str], tuple[str, str]]


@pytest.fixture(scope="module")
def tie(shared: Work) -> Tie:
    """Two records of each link, which are made when they are first asked for and left as they are."""
    made: dict[tuple[str, str, str], tuple[str, str]] = {}

    def of(target: str, other: Ledger, field: str) -> tuple[str, str]:
        link = (target, other.key, field)
        if link not in made:
            made[link] = tied(shared, target, other, field)
        return made[link]

    return of


@EVERY_LINK
def test_who_links_is_told_by_ledger_and_field(
    shared: Work, tie: Tie, target: str, other: Ledger, field: str
) -> None:
    record, _source = tie(target, other, field)
    assert groups(shared, target, record)[expected(other, field)] == 1


@EVERY_LINK
def test_who_is_told_can_be_opened(
    shared: Work, tie: Tie, target: str, other: Ledger, field: str
) -> None:
    record, source = tie(target, other, field)
    (group,) = [
        g for g in related(shared.office, target, record) if g.title == expected(other, field)[1]
    ]
    row = shared.row(other.key, source)
    wanted = str(row[other.part_of.link]) if other.part_of else source
    assert [each for each, _name in group.found] == [wanted]
    assert all(shared.lookup.record(group.ledger, each) for each, _name in group.found)


@EVERY_LINK
def test_who_is_told_is_told_by_name(
    shared: Work, tie: Tie, target: str, other: Ledger, field: str
) -> None:
    record, _source = tie(target, other, field)
    for group in related(shared.office, target, record):
        for each, name in group.found:
            assert name == shared.lookup.name(group.ledger, each)
            assert name not in ("", each)


@EVERY_LINK
def test_a_voided_record_links_no_more(
    shared: Work, tie: Tie, target: str, other: Ledger, field: str
) -> None:
    record, source = tie(target, other, field)
    shared.desk.void(other.key, source, "登记错误")
    assert expected(other, field) not in groups(shared, target, record)
    shared.desk.unvoid(other.key, source, "误作废")
    assert groups(shared, target, record)[expected(other, field)] == 1


@EVERY_LINK
def test_nothing_is_told_of_another_record(
    shared: Work, tie: Tie, target: str, other: Ledger, field: str
) -> None:
    record, _source = tie(target, other, field)
    stranger = linked(shared, target)
    assert stranger != record
    assert expected(other, field) not in groups(shared, target, stranger)


@pytest.mark.parametrize("ledger", SAMPLE)
def test_nobody_links_to_what_is_not_there(work: Work, ledger: str) -> None:
    assert related(work.office, ledger, "01900000-0000-7000-8000-000000000000") == []


@EVERY_LINE
def test_a_line_stands_in_its_records_table(work: Work, ledger: Ledger, line: Ledger) -> None:
    assert line.part_of
    record = work.add(line.key, **typed(work, line))
    parent = str(work.row(line.key, record)[line.part_of.link])
    items = items_of(work.office, line, parent)
    assert record in items.records
    assert len(items.rows) == len(items.records)
    assert all(len(row) == len(items.fields) for row in items.rows)


@EVERY_LINE
def test_a_table_of_lines_shows_what_lists_may_show(
    work: Work, ledger: Ledger, line: Ledger
) -> None:
    shown = columns_of(line)
    assert shown
    assert all(Show.TABLE in each.show for each in shown)
    assert [each.key for each in shown] == [
        each.key for each in line.live_fields if each in shown
    ], "in the order they are declared"


@EVERY_LINE
def test_a_table_of_lines_hides_what_is_sensitive(work: Work, ledger: Ledger, line: Ledger) -> None:
    assert line.part_of
    record = work.add(line.key, **typed(work, line))
    row = work.row(line.key, record)
    items = items_of(work.office, line, str(row[line.part_of.link]))
    told = "".join("".join(each) for each in items.rows)
    for field in line.live_fields:
        if field.sensitivity is Sensitivity.SENSITIVE and row[field.key]:
            assert str(row[field.key]) not in told


@EVERY_LINE
def test_the_sum_names_count_and_unit(work: Work, ledger: Ledger, line: Ledger) -> None:
    assert line.part_of
    record = work.add(line.key, **typed(work, line))
    parent = str(work.row(line.key, record)[line.part_of.link])
    count = len(work.live(line.key, **{line.part_of.link: parent}))
    told = items_of(work.office, line, parent).total
    assert told.startswith(f"共{count}{line.unit}")
    amounts = [each.label for each in columns_of(line) if isinstance(each.kind, Money)]
    assert all(each in told for each in amounts)


@EVERY_LINE
def test_voiding_and_restoring_a_line_moves_it_out_and_in(
    work: Work, ledger: Ledger, line: Ledger
) -> None:
    assert line.part_of
    record = work.add(line.key, **typed(work, line))
    parent = str(work.row(line.key, record)[line.part_of.link])
    work.desk.void(line.key, record, "登记错误")
    assert record not in items_of(work.office, line, parent).records
    work.desk.unvoid(line.key, record, "误作废")
    assert record in items_of(work.office, line, parent).records


def test_a_changed_line_is_shown_as_it_stands(work: Work) -> None:
    household = work.household(work.person(name="单田芳"))
    person = work.person(name="张小海")
    member = work.member(household, "20", person=person)
    work.change("person", person, name="张大海")
    work.change("household_member", member, relation="女")
    rows = items_of(work.office, LEDGERS["household_member"], household).rows
    assert ("张大海", "女") in [row[:2] for row in rows]
