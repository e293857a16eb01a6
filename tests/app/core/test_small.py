"""Ids, sentences for faults, the empty outcome, the tables that follow from declarations."""

from __future__ import annotations

import re
import time
import uuid

import pytest

from app import identifiers
from app.changes import Changes
from app.faults import told
from app.identifiers import new_id
from app.lookup import is_record
from app.records import checks_of
from app.registry import LEDGERS, lines_of, links_to
from app.schema import register_of, schema
from db.faults import Fault, FaultKind


def test_ids_are_uuids_of_version_seven_in_the_order_they_were_made() -> None:
    made = [new_id() for _ in range(5000)]
    assert made == sorted(set(made))
    for each in (uuid.UUID(text) for text in made):
        assert (each.version, each.variant) == (7, uuid.RFC_4122)
    assert all(is_record(each) for each in made)


def test_ids_carry_the_time() -> None:
    before = time.time_ns() // 1_000_000
    stamp = int(new_id().replace("-", "")[:12], 16)
    assert before - 1 <= stamp <= time.time_ns() // 1_000_000 + 10


def test_ids_rise_though_the_clock_falls(monkeypatch: pytest.MonkeyPatch) -> None:
    first = new_id()
    monkeypatch.setattr(identifiers.time, "time_ns", lambda: 0)
    assert new_id() > first


@pytest.mark.parametrize("text", ["", None, 7, "张三", "339901197001010010", "a-b-c-d-e"])
def test_what_is_typed_is_no_id(text: str | int | None) -> None:
    assert not is_record(text)


@pytest.mark.parametrize("kind", list(FaultKind))
def test_every_fault_has_a_sentence_with_its_place(kind: FaultKind) -> None:
    problem = told(Fault(kind, "/U盘/X.lincedb"))
    assert problem.place == "/U盘/X.lincedb"
    assert re.search("[一-鿿].*。", problem.message)
    assert re.search("[一-鿿].*。", problem.remedy)


def test_an_outcome_without_records_is_no_outcome() -> None:
    assert not Changes()
    assert Changes(records=frozenset({"x"}))


def test_fields_that_change_together_are_one_register() -> None:
    household = LEDGERS["household"]
    bank = {register_of(household.field(key)) for key in household.field("bank_name").together}
    assert bank == {"account_holder+bank_account+bank_name"}
    assert register_of(household.field("address")) == "address"


def test_lines_have_a_parent_in_the_database() -> None:
    parent = schema().table("household_member").parent
    assert parent
    assert (parent.table, parent.column) == ("household", "household")
    assert [each.key for each in lines_of("household")] == ["household_member"]


def test_links_are_known_from_both_ends() -> None:
    wanted = {("household", "head"), ("household_member", "person"), ("crosscheck", "person")}
    assert wanted <= {(ledger.key, key) for ledger, key in links_to("person")}


@pytest.mark.parametrize("ledger", list(LEDGERS.values()), ids=list(LEDGERS))
def test_checks_are_worked_out_once(ledger: object) -> None:
    assert checks_of(ledger) is checks_of(ledger)  # type: ignore[arg-type]
