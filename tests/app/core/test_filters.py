"""Filters: what each kind of column offers, what it finds, and how it reads."""

from __future__ import annotations

import pytest

from app import offers
from app.columns import columns_of
from app.filters import Filter, How, hows_of, read, told
from app.kinds import Reading
from app.lists import TREE
from app.lookup import Lookup
from app.registry import LEDGERS
from app.typed import filter_of, presets
from app.views import View, shown_of
from db.specs import Value
from tests.ledgers.sample import SAMPLE
from tests.offices import Work, refused


@pytest.fixture(scope="module")
def town(shared: Work) -> Work:
    """Four people of two villages, of different age, sex and telephone."""
    near = shared.add("division", name="网山村", level="2", order=2)
    far = shared.add("division", name="青竹社区", level="2", order=1)
    group = shared.add("division", name="一组", level="4", parent=near)
    rows = [
        ("曾一", "2001-05-03", "1", "13900010001", near, group),
        ("单二", "1950-01-01", "2", "13800020002", near, None),
        ("区三", "1966-12-01", "1", None, far, None),
    ]
    for name, birth, sex, phone, village, its_group in rows:
        typed = {
            "id_type": "5",
            "id_no": f"E{birth.replace('-', '')}",
            "birth_date": birth,
            "sex": sex,
        }
        person = shared.add("person", name=name, phone=phone, **typed)
        shared.add(
            "household", head=person, village=village, group=its_group, address=f"{name}的家50%"
        )
    other = shared.people.person().typed
    shared.member(str(shared.live("household")[0]["id"]), person=shared.add("person", **other))
    shared.day.now = "2026-12-01T08:30:00+08:00"
    return shared


def names(work: Work, ledger: str, *wanted: Filter) -> set[str]:
    rows = shown_of(work.office, View(ledger, filters=wanted)).rows()
    key = "name" if ledger == "person" else "head"
    return {work.lookup.shown(LEDGERS[ledger], key, row[key]) for row in rows} & {
        "曾一",
        "单二",
        "区三",
    }


def place(work: Work, name: str) -> str:
    return str(work.live("division", name=name)[0]["id"])


@pytest.mark.parametrize(
    ("column", "how", "values", "found"),
    [
        ("sex", "one_of", ("1",), {"曾一", "区三"}),
        ("sex", "one_of", ("1", "2"), {"曾一", "单二", "区三"}),
        ("ethnic", "one_of", (None,), {"曾一", "单二", "区三"}),
        ("birth_date", "between", ("1960-01-01", None), {"曾一", "区三"}),
        ("birth_date", "between", ("1966-12-01", "1966-12-01"), {"区三"}),
        ("birth_date", "between", (None, "1950-01-01"), {"单二"}),
        ("age", "between", (60, None), {"单二", "区三"}),
        ("age", "between", (25, 25), {"曾一"}),
        ("age", "between", (None, 59), {"曾一"}),
        ("age", "blank", (), set()),
        ("name", "contains", ("二",), {"单二"}),
        ("name", "begins", ("区",), {"区三"}),
        ("name", "begins", ("ou",), {"区三"}),
        ("name", "contains", ("zy",), {"曾一"}),
        ("id_no", "begins", ("e1966",), {"区三"}),
        ("phone", "begins", ("139",), {"曾一"}),
        ("phone", "contains", ("0002",), {"单二"}),
        ("phone", "blank", (), {"区三"}),
        ("phone", "filled", (), {"曾一", "单二"}),
        ("note", "blank", (), {"曾一", "单二", "区三"}),
        ("_created_at", "between", ("2026-12-01", "2026-12-01"), {"曾一", "单二", "区三"}),
        ("_created_at", "between", ("2026-12-02", None), set()),
        ("_created_by", "contains", ("李",), {"曾一", "单二", "区三"}),
    ],
)
def test_people_are_narrowed_by_any_column(
    town: Work, column: str, how: How, values: tuple[Value, ...], found: set[str]
) -> None:
    assert names(town, "person", Filter(column, how, values)) == found


@pytest.mark.parametrize(
    ("column", "how", "values", "found"),
    [
        ("family_size", "between", (2, None), {"曾一"}),
        ("family_size", "between", (1, 1), {"单二", "区三"}),
        ("address", "contains", ("50%",), {"曾一", "单二", "区三"}),
        ("address", "contains", ("5_%",), set()),
        ("group", "blank", (), {"单二", "区三"}),
    ],
)
def test_households_are_narrowed_by_figures_and_texts(
    town: Work, column: str, how: How, values: tuple[Value, ...], found: set[str]
) -> None:
    assert names(town, "household", Filter(column, how, values)) == found


@pytest.mark.parametrize(
    ("column", "where", "found"),
    [
        ("village", "网山村", {"曾一", "单二"}),
        ("village", "青竹社区", {"区三"}),
        ("group", "一组", {"曾一"}),
        ("group", "网山村", {"曾一"}),
    ],
)
def test_a_place_stands_for_all_below_it(
    town: Work, column: str, where: str, found: set[str]
) -> None:
    wanted = Filter(column, "one_of", (place(town, where),))
    assert names(town, "household", wanted) == found
    assert "区三" in names(town, "household", Filter("group", "one_of", (None,)))


@pytest.mark.parametrize("ledger", list(SAMPLE))
def test_every_column_can_be_narrowed_every_way(town: Work, ledger: str) -> None:
    """Nothing that is offered breaks, and blank and filled part the list."""
    whole = shown_of(town.office, View(ledger)).figures().rows
    examples: dict[str, tuple[Value, ...]] = {
        "one_of": (None,), "between": (None, None), "begins": ("甲",), "contains": ("甲",),
    }  # fmt: skip
    for key, column in columns_of(ledger).items():
        counts = {
            how: shown_of(
                town.office, View(ledger, filters=(Filter(key, how, examples.get(how, ())),))
            ).figures().rows
            for how in hows_of(column)
        }  # fmt: skip
        assert counts["blank"] + counts["filled"] == whole
        assert counts.get("between", counts["filled"]) == counts["filled"]


def test_merged_people_are_found_by_what_either_says(shared: Work) -> None:
    old = shared.person(name="赵甲", birth_date="1930-01-01", id_type="5", id_no="E300101", sex="1")
    new = shared.person(name="钱乙", birth_date="2000-01-01", id_type="5", id_no="E000101", sex="1")
    shared.desk.merge("person", old, new)
    for wanted in (Filter("age", "between", (96, 96)), Filter("age", "between", (26, 26))):
        rows = list(shown_of(shared.office, View("person", filters=(wanted,))).rows())
        assert {old, new} & {row["id"] for row in rows} == {min(old, new)}


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        (Filter("sex", "one_of", ("1", None)), "性别：男、空白"),
        (Filter("age", "between", (60, None)), "年龄：60 及以上"),
        (Filter("age", "between", (None, 17)), "年龄：17 及以下"),
        (Filter("age", "between", (18, 59)), "年龄：18 至 59"),
        (Filter("age", "between", (18, 18)), "年龄：18"),
        (Filter("name", "begins", ("王",)), "姓名：以“王”开头"),
        (Filter("phone", "contains", ("139",)), "联系电话：含“139”"),
        (Filter("phone", "blank"), "联系电话：空白"),
        (Filter("phone", "filled"), "联系电话：有内容"),
    ],
)
def test_a_filter_says_what_it_does(town: Work, wanted: Filter, words: str) -> None:
    assert told("person", wanted, Lookup(town.office.listing)) == words


def test_a_filter_by_a_place_says_its_name(town: Work) -> None:
    wanted = Filter("village", "one_of", (place(town, "网山村"),))
    assert told("household", wanted, town.lookup) == "村(社区)：网山村"


def test_one_end_is_read_as_typed(town: Work) -> None:
    today = Reading(town.office.today)
    assert read(columns_of("person")["birth_date"], "1966.12.1", today) == "1966-12-01"
    assert read(columns_of("person")["age"], "", today) is None
    with refused("VAL020", field="age") as found:
        read(columns_of("person")["age"], "老", today)
    assert found[0].place == "年龄"


def offered(work: Work, view: View, key: str) -> list[tuple[str, int | None]]:
    return [(each.text, each.count) for each in offers.offers(work.office, view, key)]


def test_codes_are_offered_in_the_order_of_their_table_with_counts(town: Work) -> None:
    view = View("person", filters=(Filter("age", "between", (20, None)), Filter("sex", "blank")))
    found = dict(offered(town, view, "sex"))
    assert list(found)[:2] == [e.label for e in columns_of("person")["sex"].kind.codes.live][:2]  # type: ignore[attr-defined]
    assert found["女"]
    assert found["男"]
    assert ("空白", 0) not in found.items()


def test_places_are_offered_in_the_order_of_the_office(town: Work) -> None:
    found = offered(town, View("household"), "village")
    assert [text for text, _count in found][:2] == ["青竹社区", "网山村"]
    assert dict(found)["网山村"] == 2
    assert offered(town, View("household"), "group")[-1] == ("空白", 2)


def test_offers_count_only_what_the_other_filters_leave(town: Work) -> None:
    view = View("household", place(town, "青竹社区"))
    assert offered(town, view, "village") == [("青竹社区", 1)]


@pytest.mark.parametrize(
    ("words", "fits"), [("网", True), ("wang", True), ("wsc", True), ("山村", True), ("zzz", False)]
)
def test_an_offer_is_found_by_letters(words: str, fits: bool) -> None:
    assert offers.Offer("x", "网山村").fits(words) is fits


def test_linked_records_are_sought(town: Work) -> None:
    found = offers.sought(town.office, columns_of("household")["head"], "zy")
    assert [each.text for each in found] == ["曾一"]
    assert offers.sought(town.office, columns_of("household")["address"], "zy") == []


@pytest.mark.parametrize(
    ("ledger", "key", "text", "wanted"),
    [
        ("person", "sex", "男", Filter("sex", "one_of", ("1",))),
        ("person", "sex", " ", Filter("sex", "blank")),
        ("person", "age", "60..", Filter("age", "between", (60, None))),
        ("person", "age", "..17", Filter("age", "between", (None, 17))),
        ("person", "age", "18", Filter("age", "between", (18, 18))),
        ("person", "birth_date", "2001.5.3..2001.6.1", Filter("birth_date", "between", ("2001-05-03", "2001-06-01"))),
        ("person", "phone", "139", Filter("phone", "begins", ("139",))),
        ("household_member", "lives_together", "是", Filter("lives_together", "one_of", (1,))),
    ],
)  # fmt: skip
def test_filters_are_read_from_words(
    town: Work, ledger: str, key: str, text: str, wanted: Filter
) -> None:
    assert filter_of(town.office, ledger, key, text) == wanted


def test_a_link_is_read_by_name(town: Work) -> None:
    wanted = filter_of(town.office, "household", "village", "网山")
    assert wanted.values == (place(town, "网山村"),)
    head = filter_of(town.office, "household", "head", "曾一")
    assert names(town, "household", head) == {"曾一"}


@pytest.mark.parametrize(
    ("key", "text", "code"),
    [("gone", "1", "DSK001"), ("village", "无名", "DSK002"), ("status", "无此", "VAL040")],
)
def test_words_that_mean_nothing_are_refused(town: Work, key: str, text: str, code: str) -> None:
    with refused(code, field=key):
        filter_of(town.office, "household", key, text)


def test_a_new_record_takes_over_where_the_list_is(town: Work) -> None:
    group, village = place(town, "一组"), place(town, "网山村")
    chosen = Filter("hukou_type", "one_of", ("1",)), Filter("family_size", "between", (1, 2))
    assert presets(town.office, View("household", group, filters=chosen)) == {
        "village": village, "group": group, "hukou_type": "1",
    }  # fmt: skip
    assert presets(town.office, View("household", village)) == {"village": village}
    assert presets(town.office, View(TREE, village)) == {"parent": village}
    assert presets(town.office, View("person", village)) == {}
    assert presets(town.office, View("household")) == {}
