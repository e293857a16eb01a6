"""What lists mask cannot be found out by narrowing, sorting or counting; no number sought stands on paper."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app import lists, remembered
from app.columns import Column, columns_of
from app.filters import Filter, hows_of
from app.ledger import Sensitivity
from app.list_print import print_list
from app.listed import arrange
from app.narrowing import without_numbers, words_of
from app.offers import offers
from app.paper import preview
from app.registry import LEDGERS
from app.sorting import Sort
from app.statistics import PEOPLE, Ask, axes, measures_of, tabulate
from app.statistics_giving import narrowed, plain, recall
from app.typed import filter_of
from app.views import View, parse, shown_of
from tests.offices import Work, refused

NUMBER, PHONE = "339901198806232043", "13800138000"
HEALTH = "health_status"
OWN, THEIRS = f"own:{HEALTH}:choice:", f"person:{HEALTH}:choice:"


@pytest.fixture(scope="module")
def town(shared: Work) -> Work:
    shared.household(shared.person(health_status="3"))
    return shared


def masked_columns() -> list[tuple[str, Column]]:
    return [
        (key, column)
        for key in LEDGERS
        for column in columns_of(key).values()
        if column.sensitivity is Sensitivity.SENSITIVE
    ]


@pytest.mark.parametrize(("ledger", "column"), masked_columns(), ids=str)
def test_a_masked_column_is_narrowed_only_by_what_is_typed_or_blank(
    ledger: str, column: Column
) -> None:
    allowed = {"blank", "filled"} | (set() if column.is_guarded else {"contains", "begins"})
    assert set(hows_of(column)) == allowed
    assert column.is_guarded is not column.kind.by_beginning


@pytest.mark.parametrize(
    "view",
    [
        View("person", filters=(Filter(HEALTH, "one_of", ("3",)),)),
        View("person", filters=(Filter("sex", "blank"), Filter(HEALTH, "contains", ("3",)))),
        View("person", sorts=(Sort(HEALTH),)),
    ],
)
def test_a_list_by_what_is_guarded_is_refused(town: Work, view: View) -> None:
    for ask in (shown_of, arrange):
        with refused("DSK193", field=HEALTH):
            ask(town.office, view)
    with refused("DSK193"):
        tabulate(town.office, view, Ask(""))
    assert parse(view.as_text()).sorts == (), "kept views lose it"
    assert all(each.column != HEALTH for each in parse(view.as_text()).filters)


@pytest.mark.parametrize("how", ["blank", "filled"])
def test_who_lacks_an_entry_can_be_found(town: Work, how: str) -> None:
    filters = (Filter(HEALTH, how),)  # type: ignore[arg-type]
    assert shown_of(town.office, View("person", filters=filters)).figures().rows == (
        how == "filled"
    )


def test_what_is_typed_as_a_condition_is_refused_too(town: Work) -> None:
    for ask in (
        lambda: filter_of(town.office, "person", HEALTH, "3"),
        lambda: lists.shown(town.office, "person", {HEALTH: "3"}),
    ):
        with refused("DSK193"):
            ask()
    assert filter_of(town.office, "person", HEALTH, "").how == "blank"


@pytest.mark.parametrize("key", [HEALTH, "phone", "id_no"])
def test_the_values_of_a_masked_column_are_not_offered(town: Work, key: str) -> None:
    with refused("DSK193", field=key):
        offers(town.office, View("person"), key)


@pytest.mark.parametrize(("ledger", "measure"), [("person", ""), ("household", PEOPLE)])
def test_no_axis_counts_by_a_sensitive_field(town: Work, ledger: str, measure: str) -> None:
    sensitive = {column.key for _ledger, column in masked_columns()}
    offered = {each.column for each in axes(town.office, ledger, measure)}
    assert offered
    assert not offered & sensitive
    summed = {each.key.partition(":")[2] for each in measures_of(ledger)}
    assert not summed & sensitive


@pytest.mark.parametrize(
    ("ledger", "ask"),
    [
        ("person", Ask(OWN)),
        ("person", Ask("", OWN)),
        ("household", Ask(THEIRS, measure=PEOPLE)),
        ("household", Ask("", measure="sum:bank_account")),
    ],
)
def test_a_table_by_a_sensitive_field_is_refused(town: Work, ledger: str, ask: Ask) -> None:
    with refused("DSK193"):
        tabulate(town.office, View(ledger), ask)
    kept = json.dumps([ask.as_text(), {"旧": ask.as_text(), "好": Ask("").as_text()}])
    remembered.keep(town.office, f"statistics {ledger}", kept)
    found = recall(town.office, ledger)
    assert (found.last, list(found.named)) == (None, ["好"])


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (NUMBER, "***"),
        (PHONE, "***"),
        ("138 0013 8000", "***"),
        ("王芳 138-0013-8000", "王芳 ***"),
        (NUMBER[:17] + "X", "***"),
        ("石桥路18号", "石桥路18号"),
        ("2026年", "2026年"),
        ("王芳", "王芳"),
    ],
)
def test_no_number_is_told(text: str, shown: str) -> None:
    assert without_numbers(text) == shown


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        (Filter("id_no", "contains", (NUMBER,)), "证件号码：含“***”"),
        (Filter("phone", "begins", ("139",)), "联系电话：以“***”开头"),
        (Filter("note", "contains", (f"电话{PHONE}",)), "备注：含“电话***”"),
        (Filter("phone", "filled"), "联系电话：有内容"),
        (Filter("sex", "one_of", ("1",)), "性别：男"),
        (Filter(HEALTH, "one_of", ("3",)), "健康状况：***"),
    ],
)
def test_a_condition_is_told_without_what_is_sought(town: Work, wanted: Filter, told: str) -> None:
    assert words_of(View("person", filters=(wanted,)), town.lookup) == [told]


def test_what_is_printed_and_given_out_tells_no_number(town: Work, tmp_path: Path) -> None:
    view = View("person", text=NUMBER, filters=(Filter("phone", "filled"),))
    assert narrowed(town.office, view) == "联系电话：有内容；查找“***”"
    table = plain(town.office, tabulate(town.office, view, Ask("")))
    assert NUMBER not in table.title
    number, out = str(town.live("person")[0]["id_no"]), tmp_path / "名单.pdf"
    print_list(town.office, View("person", text=number), out)
    text = preview.read_text(out, 0)
    assert "查找“***”" in text
    assert number not in text
