"""One suite over every ledger: what is declared is what the desk, the lists and the database do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from app import declarations, lists, undo
from app.columns import columns_of
from app.kinds import Choice, Identity, Link, Name, Reading
from app.ledger import Computed, Field, Ledger, PartOf, Printed, Show
from app.problems import Problem, Problems
from app.registry import LEDGERS, STEP
from app.schema import register_of, schema
from app.search import search
from db import schemalock
from tests.ledgers.kept import Kept
from tests.ledgers.records import UNFIT, linked, other, prepare, typed
from tests.ledgers.sample import SAMPLE
from tests.offices import Work, refused

LEDGER = pytest.mark.parametrize("ledger", list(LEDGERS.values()), ids=list(LEDGERS))
FIELDS = [(ledger, field) for ledger in LEDGERS.values() for field in ledger.fields]
SAMPLES = pytest.mark.parametrize("ledger", list(SAMPLE.values()), ids=list(SAMPLE))
"""What is looked for in declarations is looked for in each alike; the long run tries all of them."""
HOUSEHOLD: Any = LEDGERS["household"]


def _of_fields(*fields: tuple[Ledger, Field]) -> pytest.MarkDecorator:
    names = [f"{ledger.key}.{field.key}" for ledger, field in fields]
    return pytest.mark.parametrize(("ledger", "field"), fields, ids=names)


TELLING = _of_fields(*(each for each in FIELDS if type(each[1].kind) in UNFIT))
LINKING = _of_fields(*(each for each in FIELDS if isinstance(each[1].kind, Link)))


def made(work: Work, ledger: Ledger) -> tuple[str, dict[str, object]]:
    values = typed(work, ledger)
    return work.add(ledger.key, **values), values


def test_the_declarations_fit_together() -> None:
    declarations.check()


@LEDGER
def test_fields_read_what_they_show(kept: Kept, ledger: Ledger) -> None:
    row, reading = kept.work.row(ledger.key, kept.record(ledger)), Reading(kept.work.office.today)
    for field in ledger.fields:
        if not isinstance(field.kind, Link):
            shown = field.kind.show(row[field.key])
            assert field.kind.read(shown, reading) == row[field.key], field.key


@LEDGER
def test_fields_have_their_columns_and_derived_columns(ledger: Ledger) -> None:
    for field in ledger.fields:
        _is_in_the_schema(ledger, field)


def _is_in_the_schema(ledger: Ledger, field: Field) -> None:
    column = schema().table(ledger.key).column(field.key)
    assert column.type == field.kind.column
    sought = Show.SEARCH in field.show or field.key in ledger.name
    forms = [form.suffix for form in field.kind.forms] if sought else []
    assert [each.name for each in column.derived] == forms
    assert (column.grams is None) == (field.kind.grams is None or not sought)
    assert column.register == register_of(field)
    assert column.indexed or not isinstance(field.kind, Link)


@LEDGER
def test_a_header_stands_for_one_field_of_its_ledger(ledger: Ledger) -> None:
    spelt = Counter(text for each in ledger.live_fields for text in (each.label, *each.headers))
    meant = {text for field in ledger.fields for text in (field.label, *field.headers)}
    assert {text: spelt[text] for text in meant if spelt[text] != 1} == {}


@LEDGER
def test_the_table_has_the_columns_that_are_declared(kept: Kept, ledger: Ledger) -> None:
    found = kept.work.office.store.reader.execute(f'PRAGMA table_info("{ledger.key}")').fetchall()
    columns = schema().table(ledger.key).columns
    forms = {f"{column.name}_{form.name}" for column in columns for form in column.derived}
    assert {name for _, name, *_ in found} >= {field.key for field in ledger.fields} | forms


@LEDGER
def test_a_record_is_added_and_kept_as_typed(kept: Kept, ledger: Ledger) -> None:
    work, record, values = kept.work, kept.record(ledger), kept.typed(ledger)
    row, reading = work.row(ledger.key, record), Reading(work.office.today)
    for key, text in values.items():
        assert row[key] == ledger.field(key).kind.read(text, reading), key
    assert work.lookup.name(ledger.key, record)


@LEDGER
def test_a_record_lives_through_every_verb(work: Work, ledger: Ledger) -> None:
    record, _ = made(work, ledger)
    whole = work.state()
    if other(ledger):
        work.change(ledger.key, record, **other(ledger))
        assert work.state() != whole
        undo.undo_last(work.office)
        assert work.state() == whole
    work.desk.void(ledger.key, record, "错")
    assert work.live(ledger.key) == [] or record not in {r["id"] for r in work.live(ledger.key)}
    work.desk.unvoid(ledger.key, record, "对")
    assert work.state() == whole
    work.desk.void(ledger.key, record, "错")
    undo.undo_last(work.office)
    assert work.state() == whole


@LEDGER
def test_an_added_record_is_undone(work: Work, ledger: Ledger) -> None:
    values = typed(work, ledger)
    before = {each["id"] for each in work.live(ledger.key)}
    work.add(ledger.key, **values)
    undo.undo_last(work.office)
    assert {each["id"] for each in work.live(ledger.key)} == before


@LEDGER
def test_required_fields_are_asked_for(work: Work, ledger: Ledger) -> None:
    values = typed(work, ledger)
    numbered = {series.field for series in ledger.series if series.when is None}
    filled = {fill.field for fill in ledger.fills} | numbered
    for field in ledger.live_fields:
        if field.required and field.default is None and field.key not in filled:
            before = work.count()
            with refused_at(field.key):
                work.add(ledger.key, **{**values, field.key: ""})
            assert work.count() == before


def refused_at(key: str) -> pytest.RaisesExc[BaseException]:
    """Refused with a problem at that field, whatever else is said."""

    def is_at(error: BaseException) -> bool:
        several = getattr(error, "problems", [error])
        return key in {getattr(each, "field", None) for each in several}

    return pytest.RaisesExc((Problem, Problems), check=is_at)


@TELLING
def test_what_the_kind_cannot_be_is_refused(kept: Kept, ledger: Ledger, field: Field) -> None:
    text = UNFIT[type(field.kind)]
    values = kept.unsaved(ledger)
    before = kept.work.count()
    with refused_at(field.key):
        kept.work.add(ledger.key, **{**values, field.key: text})
    assert kept.work.count() == before


@LEDGER
def test_search_finds_a_record_by_its_fields(kept: Kept, ledger: Ledger) -> None:
    for field in ledger.fields:
        _is_found_by(kept, ledger, field)


def _is_found_by(kept: Kept, ledger: Ledger, field: Field) -> None:
    work, record = kept.work, kept.record(ledger)
    kind, value = field.kind, work.row(ledger.key, record)[field.key]
    if Show.SEARCH not in field.show or value is None or isinstance(kind, Choice):
        return
    text = work.lookup.name(kind.ledger, value) if isinstance(kind, Link) else str(value)
    assert record in {row["id"] for row in search(work.office, ledger.key, text)}
    if isinstance(kind, Name):
        assert record in {row["id"] for row in search(work.office, ledger.key, text[-1])}
    if isinstance(kind, Identity):
        assert record in {row["id"] for row in search(work.office, ledger.key, text[:8])}


@LEDGER
@pytest.mark.parametrize("order", ["", "pinyin", "strokes", "village"])
def test_a_list_comes_in_every_order_that_there_is(kept: Kept, ledger: Ledger, order: str) -> None:
    work, record = kept.work, kept.record(ledger)
    try:
        listed = lists.shown(work.office, ledger.key, order=order)
    except Problem:
        assert order, "its own order every ledger has"
        return
    assert record in {row["id"] for row in listed.rows()}
    assert all(each.key in row for row in listed.rows() for each in ledger.computed)


@LEDGER
def test_a_list_is_filtered_by_its_fields_as_they_are_shown(kept: Kept, ledger: Ledger) -> None:
    for field in ledger.fields:
        _is_listed_by(kept, ledger, field)


def _is_listed_by(kept: Kept, ledger: Ledger, field: Field) -> None:
    work, record = kept.work, kept.record(ledger)
    text = work.lookup.shown(ledger, field.key, work.row(ledger.key, record)[field.key])
    if isinstance(field.kind, Link) and len(LEDGERS[field.kind.ledger].name) > 1:
        text = str(work.row(ledger.key, record)[field.key] or "")
    if columns_of(ledger.key)[field.key].is_guarded:
        with refused("DSK193", field=field.key):
            lists.shown(work.office, ledger.key, {field.key: text})
        return
    found = lists.shown(work.office, ledger.key, {field.key: text}).rows()
    assert record in {row["id"] for row in found}


@LINKING
def test_a_link_is_given_by_what_identifies_the_record(
    kept: Kept, ledger: Ledger, field: Field
) -> None:
    work = kept.work
    assert isinstance(field.kind, Link)
    if field.kind.ledger == ledger.key:
        return
    target = linked(work, field.kind.ledger)
    key = LEDGERS[field.kind.ledger].match[0][0]
    number = work.row(field.kind.ledger, target)[key]
    values = {**typed(work, ledger), field.key: number}
    prepare(work, ledger, values)
    record = work.add(ledger.key, **values)
    assert work.row(ledger.key, record)[field.key] == target


@LEDGER
def test_a_list_of_the_whole_ledger_is_told_in_words(kept: Kept, ledger: Ledger) -> None:
    kept.record(ledger)
    work = kept.work
    keys = [field.key for field in ledger.live_fields]
    rows = lists.shown(work.office, ledger.key).rows()
    told = list(lists.texts(rows, ledger, work.lookup, keys, masked=True))
    assert all(len(each) == len(keys) for each in told)
    assert told


def _first(ledger: Ledger, **values: Any) -> tuple[Field, ...]:
    return (replace(ledger.fields[0], **values), *ledger.fields[1:])


BROKEN: dict[str, Callable[[Ledger], dict[str, Any]]] = {
    "LED001": lambda ledger: {"fields": _first(ledger, key="_x")},
    "LED002": lambda ledger: {"fields": (ledger.fields[0], *ledger.fields)},
    "LED003": lambda _ledger: {"sort": ("nothing",)},
    "LED004": lambda _ledger: {"name": ()},
    "LED005": lambda _ledger: {"sections": ()},
    "LED007": lambda ledger: {"fields": _first(ledger, kind=Link("nowhere"))},
    "LED008": lambda ledger: {"fields": _first(ledger, kind=Choice("nothing"))},
    "LED009": lambda ledger: {"fields": _first(ledger, together=(ledger.fields[1].key,))},
    "LED010": lambda _ledger: {"part_of": PartOf("person", "nothing")},
    "LED012": lambda _ledger: {"computed": (Computed("x", "", "count", "nowhere", "x"),)},
    "LED013": lambda ledger: {"fields": _first(ledger, since=99)},
    "LED016": lambda _ledger: {"subject": "nothing"},
    "LED014": lambda ledger: {"fields": _first(ledger, since=2, required=True, default=None)},
}


@SAMPLES
@pytest.mark.parametrize("code", sorted(BROKEN))
def test_a_broken_declaration_is_found(ledger: Ledger, code: str) -> None:
    broken = replace(ledger, **BROKEN[code](ledger))
    with pytest.raises(Problems) as caught:
        declarations.check({**LEDGERS, ledger.key: broken})
    assert code in {each.code for each in caught.value.problems}


def _replaced(key: str, **values: Any) -> dict[str, Ledger]:
    return {**LEDGERS, key: replace(LEDGERS[key], **values)}


def _optional(key: str, field: str) -> dict[str, Ledger]:
    """The ledgers, one of which has that field as an optional one."""
    fields = LEDGERS[key].fields
    return _replaced(
        key, fields=tuple(replace(f, required=f.required and f.key != field) for f in fields)
    )


@pytest.mark.parametrize(
    ("code", "ledgers"),
    [
        ("LED006", _replaced("person", match=(("name",),))),
        ("LED011", _optional("household_member", "household")),
        ("LED015", _replaced("household", roster=replace(HOUSEHOLD.roster, head="nothing"))),
        ("LED015", _replaced("household", roster=replace(HOUSEHOLD.roster, line="person"))),
        ("LED003", _replaced("household", documents=(Printed("x", ("line.nothing",)),))),
    ],
)
def test_a_broken_tie_between_ledgers_is_found(code: str, ledgers: dict[str, Ledger]) -> None:
    with pytest.raises(Problems) as caught:
        declarations.check(ledgers)
    assert code in {each.code for each in caught.value.problems}


def test_the_lock_is_of_these_declarations() -> None:
    """By its digest, which is all that is looked at when the program starts, and by what it says itself."""
    step, locked = schemalock.load(schemalock.LOCK.read_text(encoding="utf-8"))
    assert (step, locked.digest) == (STEP, schemalock.digest(schema()))
    assert schemalock.differences(locked, schemalock.describe(schema())) == []
