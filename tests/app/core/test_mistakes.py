"""What is typed wrong is told at its field and never stored; what is only typed otherwise is understood."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from app.kinds import Reading
from app.registry import LEDGERS
from app.trial import trial
from tests.ledgers.mistakes import REFUSED, TAKEN
from tests.ledgers.records import linked
from tests.offices import Work, refused

TODAY = date(2026, 12, 1)
Stored = Callable[[str], str]
WRONG = pytest.mark.parametrize(("ledger", "field", "text", "code"), REFUSED)
OTHERWISE = pytest.mark.parametrize(("ledger", "field", "text", "value", "doubts"), TAKEN)


@pytest.fixture(scope="module")
def stored(shared: Work) -> Stored:
    """One record of each ledger, made when it is first asked for."""
    made = {"person": shared.add("person", **shared.people.person("2").typed)}

    def record(ledger: str) -> str:
        if ledger not in made:
            made[ledger] = linked(shared, ledger)
        return made[ledger]

    return record


@WRONG
def test_it_is_told_at_its_field_before_it_is_saved(
    shared: Work, stored: Stored, ledger: str, field: str, text: str, code: str
) -> None:
    tried = trial(shared.office, ledger, stored(ledger), {field: text})
    told = [each for each in tried.problems if each.field == field]
    assert [each.code for each in told] == [code]
    assert told[0].message
    assert told[0].remedy
    assert "{" not in told[0].message + told[0].remedy


@WRONG
def test_it_is_refused_and_nothing_is_written(
    shared: Work, stored: Stored, ledger: str, field: str, text: str, code: str
) -> None:
    record = stored(ledger)
    before, count = shared.row(ledger, record), shared.count()
    with refused(code, field=field):
        shared.change(ledger, record, **{field: text})
    assert (shared.row(ledger, record), shared.count()) == (before, count)


@WRONG
def test_it_keeps_everything_typed_beside_it_from_being_half_saved(
    shared: Work, stored: Stored, ledger: str, field: str, text: str, code: str
) -> None:
    record = stored(ledger)
    free = [
        f
        for f in LEDGERS[ledger].live_fields
        if f.key in ("note", "basis", "leader", "text") and f.key != field
    ]
    if not free:
        pytest.skip("nothing else to type")
    before = shared.row(ledger, record)
    with refused(code):
        shared.change(ledger, record, **{field: text, free[0].key: "一同填的"})
    assert shared.row(ledger, record) == before


@OTHERWISE
def test_what_is_meant_is_stored(
    shared: Work,
    stored: Stored,
    ledger: str,
    field: str,
    text: str,
    value: object,
    doubts: list[str],
) -> None:
    record = stored(ledger)
    before = shared.row(ledger, record)[field]
    shared.change(ledger, record, **{field: text})
    assert shared.row(ledger, record)[field] == value
    if before != value:
        shared.change(ledger, record, **{field: before})


@OTHERWISE
def test_what_deserves_a_second_look_is_told_and_forbids_nothing(
    shared: Work,
    stored: Stored,
    ledger: str,
    field: str,
    text: str,
    value: object,
    doubts: list[str],
) -> None:
    tried = trial(shared.office, ledger, stored(ledger), {field: text})
    assert sorted({each.code for each in tried.warnings if each.field == field}) == doubts
    assert [each.code for each in tried.problems if each.field == field] == []
    assert tried.values[field] == value


@OTHERWISE
def test_what_is_shown_again_means_the_same(
    ledger: str, field: str, text: str, value: object, doubts: list[str]
) -> None:
    kind = LEDGERS[ledger].field(field).kind
    assert isinstance(value, str | int | None)
    assert kind.read(kind.show(value), Reading(TODAY)) == value


def test_the_tables_touch_every_kind_that_can_be_typed_wrong() -> None:
    touched = {
        type(LEDGERS[ledger].field(field).kind) for ledger, field, *_rest in [*REFUSED, *TAKEN]
    }
    declared = {type(each.kind) for ledger in LEDGERS.values() for each in ledger.live_fields}
    assert declared - touched == set()
