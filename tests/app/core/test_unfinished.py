"""Half-finished entry: kept per user, offered again, skipped where damaged, compared with what is stored now."""

from __future__ import annotations

import pytest

from app import unfinished
from app.unfinished import Unfinished
from db import local
from tests import offices
from tests.offices import Work


def entry(ledger: str = "person", record: str = "", **values: str) -> Unfinished:
    return Unfinished(
        key=unfinished.key_of(ledger, record), ledger=ledger, record=record, values=values
    )  # type: ignore[arg-type]


def damage(work: Work, key: str, text: str) -> None:
    with work.office.store.writing(work.office.author) as writer:
        local.put(writer.connection, "unfinished", f"{work.office.session.name} {key}", text)


def test_what_was_kept_comes_back(work: Work) -> None:
    kept = entry(name="单田芳", id_no="3399").model_copy(update={"field": "id_no"})
    unfinished.keep(work.office, kept)
    found = unfinished.load(work.office, kept.key)
    assert found
    assert (found.values, found.field) == ({"name": "单田芳", "id_no": "3399"}, "id_no")
    assert (found.by, found.at[:10]) == (work.office.session.name, "2026-12-01")


def test_two_new_records_do_not_overwrite_each_other(work: Work) -> None:
    for name in ("甲", "乙"):
        unfinished.keep(work.office, entry(name=name))
    assert {each.values["name"] for each in unfinished.offered(work.office)} == {"甲", "乙"}


def test_one_record_has_one_entry(work: Work) -> None:
    record = work.person()
    for name in ("甲", "乙"):
        unfinished.keep(work.office, entry("person", record, name=name))
    (found,) = unfinished.offered(work.office)
    assert found.values == {"name": "乙"}


def test_the_newest_is_offered_first(work: Work) -> None:
    for hour in (9, 11, 10):
        work.day.now = f"2026-12-01T{hour:02d}:00:00+08:00"
        unfinished.keep(work.office, entry(name=str(hour)))
    assert [each.values["name"] for each in unfinished.offered(work.office)] == ["11", "10", "9"]


def test_what_was_dropped_is_gone(work: Work) -> None:
    kept = entry(name="甲")
    unfinished.keep(work.office, kept)
    unfinished.drop(work.office, kept.key)
    assert unfinished.load(work.office, kept.key) is None


def test_an_entry_taken_back_to_nothing_is_not_offered(work: Work) -> None:
    kept = entry(name="甲")
    unfinished.keep(work.office, kept)
    unfinished.keep(work.office, kept.model_copy(update={"values": {}}))
    assert unfinished.offered(work.office) == []


def test_another_user_sees_nothing_of_it(staffed: offices.Path, tmp_path: offices.Path) -> None:
    path = offices.copy_of(staffed, tmp_path)
    with offices.enter(path) as office:
        unfinished.keep(office, entry(name="甲"))
    with offices.enter(path, "经办二") as office:
        assert unfinished.offered(office) == []
    with offices.enter(path) as office:
        assert len(unfinished.offered(office)) == 1


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"key": "a"}', '{"key":"a","ledger":"person","values":{"name":[1]}}',
             '{"key":"a","ledger":"gone","values":{"name":"x"}}',
             '{"key":"a","ledger":"person","values":{"gone":"x"}}'],
)  # fmt: skip
def test_a_damaged_entry_is_skipped(work: Work, text: str) -> None:
    damage(work, "person bad", text)
    unfinished.keep(work.office, entry(name="甲"))
    assert len(unfinished.offered(work.office)) == 1
    assert unfinished.load(work.office, "person bad") is None


def test_fields_no_longer_declared_are_left_out(work: Work) -> None:
    damage(work, "k", '{"key":"k","ledger":"person","values":{"gone":"x","name":"甲"},"new":1}')
    found = unfinished.load(work.office, "k")
    assert found
    assert found.values == {"name": "甲"}


def test_what_changed_meanwhile_is_told(work: Work) -> None:
    record = work.person(note="旧")
    kept = entry("person", record, note="我写的", name="甲").model_copy(
        update={"before": {"note": "旧", "name": work.row("person", record)["name"]}}
    )
    assert unfinished.changed_since(work.row("person", record), kept) == {}
    work.change("person", record, note="别人写的")
    assert unfinished.changed_since(work.row("person", record), kept) == {"note": "别人写的"}


def test_it_is_called_as_people_would(work: Work) -> None:
    record, head = work.household(), work.person(name="单田芳")
    told = {
        unfinished.headline(work.office, each)
        for each in (entry(name="甲"), entry(id_no="3399"), entry("household", head=head),
                     entry("household", record, note="x"))
    }  # fmt: skip
    name = work.lookup.name("household", record)
    assert told == {
        "新增人员“甲”",
        "新增人员（还没有名称）",
        "新增家庭户“单田芳”",
        f"改动家庭户“{name}”",
    }
