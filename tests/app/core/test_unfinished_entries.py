"""Half-finished entries of every ledger: kept as typed, whatever was typed; damaged ones never stand in the way."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app import unfinished
from app.kinds.base import Value
from app.ledger import Ledger
from app.unfinished import Unfinished
from db import local
from tests import offices
from tests.ledgers.records import linked, typed
from tests.ledgers.sample import SAMPLE
from tests.offices import Work

EVERY = pytest.mark.parametrize("ledger", SAMPLE.values(), ids=lambda each: each.key)
SLOW = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
SCALAR = st.none() | st.text(max_size=20) | st.integers(-(2**53), 2**53)


def plain(values: dict[str, object]) -> dict[str, Value]:
    return {key: raw for key, raw in values.items() if raw is None or isinstance(raw, str | int)}


def entry(ledger: str, values: dict[str, Value], **more: object) -> Unfinished:
    record = str(more.pop("record", ""))
    key = unfinished.key_of(ledger, record)
    return Unfinished(key=key, ledger=ledger, record=record, values=values, **more)  # type: ignore[arg-type]


def put(work: Work, key: str, text: str) -> None:
    with work.office.store.writing(work.office.author) as writer:
        local.put(writer.connection, "unfinished", f"{work.office.session.name} {key}", text)


def stored(work: Work, key: str) -> str:
    found = local.get(work.office.store.reader, "unfinished", f"{work.office.session.name} {key}")
    assert found is not None
    return found


@EVERY
def test_a_whole_record_comes_back_as_it_was_typed(work: Work, ledger: Ledger) -> None:
    values = plain(typed(work, ledger))
    kept = entry(ledger.key, values)
    unfinished.keep(work.office, kept)
    found = unfinished.load(work.office, kept.key)
    assert found
    assert (found.ledger, found.record, found.values) == (ledger.key, "", values)


@EVERY
def test_a_changed_record_comes_back_with_what_stood_there(work: Work, ledger: Ledger) -> None:
    record = linked(work, ledger.key)
    row = work.row(ledger.key, record)
    key = ledger.live_fields[0].key
    kept = entry(ledger.key, {key: "改"}, record=record, before={key: row[key]})
    unfinished.keep(work.office, kept)
    found = unfinished.load(work.office, kept.key)
    assert found
    assert found.before == {key: row[key]}
    assert unfinished.changed_since(row, found) == {}


@EVERY
def test_it_is_called_by_its_ledger(work: Work, ledger: Ledger) -> None:
    told = unfinished.headline(work.office, entry(ledger.key, {ledger.live_fields[0].key: "甲"}))
    assert ledger.title in told
    assert "新增" in told


@EVERY
def test_of_a_stored_record_it_is_called_as_people_call_it(work: Work, ledger: Ledger) -> None:
    record = linked(work, ledger.key)
    told = unfinished.headline(
        work.office, entry(ledger.key, {ledger.live_fields[0].key: "甲"}, record=record)
    )
    assert work.lookup.name(ledger.key, record) in told
    assert "改动" in told


@EVERY
def test_the_cursor_and_what_it_was_opened_with_come_back(work: Work, ledger: Ledger) -> None:
    key = ledger.live_fields[-1].key
    first = ledger.live_fields[0].key
    kept = entry(ledger.key, {first: "甲"}, field=key, presets={key: "乙"})
    unfinished.keep(work.office, kept)
    found = unfinished.load(work.office, kept.key)
    assert found
    assert (found.field, found.presets) == (key, {key: "乙"})


@EVERY
def test_what_nobody_typed_is_not_kept(work: Work, ledger: Ledger) -> None:
    kept = entry(ledger.key, {})
    unfinished.keep(work.office, kept)
    assert unfinished.offered(work.office) == []


@EVERY
def test_a_saved_record_leaves_nothing_behind(work: Work, ledger: Ledger) -> None:
    kept = entry(ledger.key, plain(typed(work, ledger)))
    unfinished.keep(work.office, kept)
    unfinished.drop(work.office, kept.key)
    assert unfinished.load(work.office, kept.key) is None
    assert unfinished.offered(work.office) == []


def test_lines_typed_with_a_record_are_kept_without_a_value_of_its_own(work: Work) -> None:
    kept = entry("household", {}).model_copy(update={"lines": ({"name": "甲", "": None},)})
    unfinished.keep(work.office, kept)
    found = unfinished.load(work.office, kept.key)
    assert found
    assert found.lines == ({"name": "甲", "": None},)


@SLOW
@given(st.dictionaries(st.sampled_from(["name", "note", "id_no"]), SCALAR, min_size=1))
def test_whatever_was_typed_comes_back(shared: Work, values: dict[str, Value]) -> None:
    kept = entry("person", values)
    unfinished.keep(shared.office, kept)
    found = unfinished.load(shared.office, kept.key)
    unfinished.drop(shared.office, kept.key)
    assert found
    assert found.values == values


@SLOW
@given(st.integers(0, 400))
def test_an_entry_cut_short_is_skipped_without_a_word(shared: Work, at: int) -> None:
    kept = entry("person", {"name": "单田芳", "note": "写了一半"})
    unfinished.keep(shared.office, kept)
    whole = stored(shared, kept.key)
    put(shared, kept.key, whole[: min(at, len(whole) - 1)])
    assert unfinished.load(shared.office, kept.key) is None
    assert kept.key not in {each.key for each in unfinished.offered(shared.office)}
    unfinished.drop(shared.office, kept.key)


@SLOW
@given(st.text(max_size=60))
def test_no_text_in_the_place_of_an_entry_stands_in_the_way(shared: Work, text: str) -> None:
    put(shared, "person x", text)
    good = entry("person", {"name": "甲"})
    unfinished.keep(shared.office, good)
    assert [each.key for each in unfinished.offered(shared.office)] == [good.key]
    unfinished.drop(shared.office, good.key)


DAMAGES: list[tuple[str, object]] = [
    ("ledger", 3),
    ("ledger", None),
    ("ledger", "no_such_ledger"),
    ("record", 3),
    ("values", None),
    ("values", []),
    ("values", "text"),
    ("values", {"name": ["甲"]}),
    ("values", {"name": {"a": 1}}),
    ("values", {"name": 1.5}),
    ("values", {"no_such_field": "甲"}),
    ("before", ["x"]),
    ("presets", 7),
    ("lines", "x"),
    ("lines", [["x"]]),
    ("field", 3),
    ("at", 20261201),
    ("by", ["x"]),
    ("key", None),
]


@pytest.mark.parametrize(("part", "damage"), DAMAGES)
def test_an_entry_with_a_damaged_part_is_left_out(work: Work, part: str, damage: object) -> None:
    kept = entry("person", {"name": "甲"})
    unfinished.keep(work.office, kept)
    whole = json.loads(stored(work, kept.key))
    put(work, kept.key, json.dumps({**whole, part: damage}))
    assert unfinished.load(work.office, kept.key) is None
    assert unfinished.offered(work.office) == []


@pytest.mark.parametrize("part", ["record", "before", "presets", "lines", "field", "at", "by"])
def test_an_older_entry_without_a_part_is_still_understood(work: Work, part: str) -> None:
    kept = entry("person", {"name": "甲"})
    unfinished.keep(work.office, kept)
    whole = json.loads(stored(work, kept.key))
    put(work, kept.key, json.dumps({key: each for key, each in whole.items() if key != part}))
    found = unfinished.load(work.office, kept.key)
    assert found
    assert found.values == {"name": "甲"}


@pytest.mark.parametrize("part", ["key", "ledger", "values"])
def test_without_what_it_cannot_do_without_it_is_left_out(work: Work, part: str) -> None:
    kept = entry("person", {"name": "甲"})
    unfinished.keep(work.office, kept)
    whole = json.loads(stored(work, kept.key))
    put(work, kept.key, json.dumps({key: each for key, each in whole.items() if key != part}))
    assert unfinished.load(work.office, kept.key) is None


def test_a_part_of_a_newer_program_is_passed_over(work: Work) -> None:
    kept = entry("person", {"name": "甲"})
    unfinished.keep(work.office, kept)
    whole = json.loads(stored(work, kept.key))
    put(work, kept.key, json.dumps({**whole, "colour": "red"}))
    assert unfinished.load(work.office, kept.key)


@pytest.mark.parametrize(
    ("before", "now", "told"),
    [
        ({"note": "旧"}, {"note": "旧"}, {}),
        ({"note": "旧"}, {"note": "新"}, {"note": "新"}),
        ({"note": "旧"}, {"note": None}, {"note": None}),
        ({"note": None}, {"note": "新"}, {"note": "新"}),
        ({"note": None}, {"note": None}, {}),
        ({"gone": "旧"}, {"note": "新"}, {}),
        ({"name": "旧"}, {"name": "新"}, {}),
        ({"note": 1}, {"note": "1"}, {"note": "1"}),
        ({}, {"note": "新"}, {}),
    ],
)
def test_what_changed_meanwhile_is_told_of_typed_fields_alone(
    before: dict[str, Value], now: dict[str, Value], told: dict[str, Value]
) -> None:
    kept = entry("person", {"note": "我的", "gone": "x"}, before=before)
    assert unfinished.changed_since(now, kept) == told


def test_each_user_has_entries_of_their_own_for_the_same_record(
    staffed: Path, tmp_path: Path
) -> None:
    path = offices.copy_of(staffed, tmp_path)
    with offices.enter(path) as office:
        record = Work(office).person()
    for name in (offices.CLERK, "经办二"):
        with offices.enter(path, name) as office:
            unfinished.keep(office, entry("person", {"note": name}, record=record))
    for name in (offices.CLERK, "经办二"):
        with offices.enter(path, name) as office:
            assert [each.values for each in unfinished.offered(office)] == [{"note": name}]


def test_a_name_that_begins_another_ones_name_sees_nothing_of_theirs(work: Work) -> None:
    name = work.office.session.name
    with work.office.store.writing(work.office.author) as writer:
        local.put(
            writer.connection,
            "unfinished",
            f"{name}二 person x",
            '{"key":"x","ledger":"person","values":{"name":"甲"}}',
        )
    assert unfinished.offered(work.office) == []
