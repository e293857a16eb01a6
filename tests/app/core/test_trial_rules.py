"""What a look at the whole record says before it is saved is what saving says: for every ledger, and rule by rule."""

from __future__ import annotations

from datetime import date

import pytest

from app.candidates import Candidate
from app.kinds import Link
from app.ledger import Ledger
from app.problems import Problem, Problems
from app.registry import LEDGERS
from app.trial import trial
from tests import offices
from tests.ledgers.records import linked, other, typed
from tests.ledgers.sample import SAMPLE
from tests.offices import Work, refused
from tests.people import identity_number

EVERY = pytest.mark.parametrize("ledger", SAMPLE.values(), ids=lambda each: each.key)
WOMAN = identity_number(date(1956, 2, 29), 22)
MAN = identity_number(date(1990, 7, 1), 33)


def codes(
    work: Work, ledger: str, raw: dict[str, object], record: str | None = None
) -> set[tuple[object, str]]:
    return {(each.field, each.code) for each in trial(work.office, ledger, record, raw).problems}


def saved(work: Work, ledger: str, raw: dict[str, object]) -> set[tuple[object, str]]:
    """What saving has against it."""
    try:
        work.desk.add(ledger, raw)
    except (Problem, Problems) as error:
        found = error.problems if isinstance(error, Problems) else [error]
        return {(each.field, each.code) for each in found}
    return set()


@EVERY
def test_each_required_field_left_out_is_told_as_saving_tells_it(
    work: Work, ledger: Ledger
) -> None:
    whole = typed(work, ledger)
    for field in ledger.live_fields:
        if not field.required or field.key not in whole:
            continue
        rest = {key: raw for key, raw in whole.items() if key != field.key}
        told = codes(work, ledger.key, rest)
        assert told == saved(work, ledger.key, rest), field.key
        if told:
            break


@EVERY
def test_an_empty_record_is_told_as_saving_tells_it(work: Work, ledger: Ledger) -> None:
    assert codes(work, ledger.key, {}) == saved(work, ledger.key, {})


@EVERY
def test_the_same_record_again_is_told_as_saving_tells_it(work: Work, ledger: Ledger) -> None:
    raw = typed(work, ledger)
    work.add(ledger.key, **raw)
    assert codes(work, ledger.key, raw) == saved(work, ledger.key, raw)


@EVERY
def test_a_record_that_doubles_another_names_it(work: Work, ledger: Ledger) -> None:
    raw = typed(work, ledger)
    record = work.add(ledger.key, **raw)
    twins = trial(work.office, ledger.key, None, raw).twins
    if ledger.match and not ledger.part_of:
        assert [each.record for each in twins] == [record]
        assert all(isinstance(each, Candidate) and each.name for each in twins)
    else:
        assert twins == ()


@EVERY
def test_a_change_is_judged_with_what_is_stored(work: Work, ledger: Ledger) -> None:
    record = linked(work, ledger.key)
    tried = trial(work.office, ledger.key, record, other(ledger))
    assert tried.problems == ()
    row = work.row(ledger.key, record)
    untouched = {each.key for each in ledger.live_fields} - other(ledger).keys()
    assert {key: tried.values[key] for key in untouched} == {key: row[key] for key in untouched}


@EVERY
def test_nothing_typed_into_a_stored_record_is_nothing_wrong(work: Work, ledger: Ledger) -> None:
    record = linked(work, ledger.key)
    tried = trial(work.office, ledger.key, record, {})
    assert (tried.problems, tried.fills) == ((), {})


@EVERY
def test_a_link_to_nothing_is_told_at_its_field(work: Work, ledger: Ledger) -> None:
    for field in ledger.live_fields:
        if isinstance(field.kind, Link):
            gone = "01900000-0000-7000-8000-000000000000"
            assert any(key == field.key for key, _c in codes(work, ledger.key, {field.key: gone}))


@EVERY
def test_looking_writes_nothing(work: Work, ledger: Ledger) -> None:
    raw = typed(work, ledger)
    before, count = work.state(), work.count()
    trial(work.office, ledger.key, None, raw)
    assert (work.state(), work.count()) == (before, count)


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        ({"name": "甲", "id_no": WOMAN}, set()),
        ({"name": "甲", "id_no": WOMAN, "death_date": "1950-01-01"}, {("death_date", "DSK112")}),
        ({"name": "甲", "id_no": WOMAN, "birth_date": "2099-01-01"}, {("birth_date", "VAL036")}),
        ({"name": "甲", "id_no": WOMAN, "death_date": "2026-12-02"}, {("death_date", "VAL036")}),
        ({"name": "甲", "id_no": WOMAN, "death_date": "2026-12-01"}, set()),
        ({"name": "甲", "id_type": "护照", "id_no": WOMAN}, {("sex", "DSK005"), ("birth_date", "DSK005")}),
        ({"name": "甲", "id_type": "居民身份证", "id_no": "G12345678"},
         {("id_no", "VAL068"), ("sex", "DSK005"), ("birth_date", "DSK005")}),
        ({"name": "甲", "id_type": "护照", "id_no": "G12345678", "sex": "男", "birth_date": "1980-01-01"}, set()),
        ({"id_no": WOMAN}, {("name", "DSK005")}),
        ({"name": "甲"}, {("id_no", "DSK005"), ("sex", "DSK005"), ("birth_date", "DSK005")}),
    ],
)  # fmt: skip
def test_a_persons_rules(work: Work, raw: dict[str, object], told: set[tuple[object, str]]) -> None:
    found = codes(work, "person", raw)
    assert found == told or (("id_no", "VAL068") in found and "护照" in raw.values())
    assert found == saved(work, "person", raw)


@pytest.mark.parametrize(
    ("number", "birth", "sex"), [(WOMAN, "1956-02-29", "2"), (MAN, "1990-07-01", "1")]
)
def test_what_a_number_tells_is_worked_out_and_what_was_typed_right_is_not_repeated(
    work: Work, number: str, birth: str, sex: str
) -> None:
    told = trial(work.office, "person", None, {"name": "甲", "id_no": number}).fills
    assert told == {"birth_date": birth, "sex": sex}
    typed_right = {"name": "甲", "id_no": number, "birth_date": birth, "sex": sex}
    assert trial(work.office, "person", None, typed_right).fills == {}


def test_another_number_typed_over_a_stored_one_works_out_anew(work: Work) -> None:
    record = work.person(id_no=WOMAN)
    tried = trial(work.office, "person", record, {"id_no": MAN})
    assert (tried.values["birth_date"], tried.values["sex"]) == ("1990-07-01", "1")


@pytest.mark.parametrize("excuse", ["", "派出所核实"])
def test_a_reason_lets_a_doubtful_number_pass(work: Work, excuse: str) -> None:
    wrong = WOMAN[:-1] + ("0" if WOMAN[-1] != "0" else "1")
    raw: dict[str, object] = {"name": "甲", "id_no": wrong, "sex": "女", "birth_date": "1956-02-29"}
    found = codes(work, "person", {**raw, "id_exception_reason": excuse})
    assert (("id_no", "VAL061") in found) == (not excuse)


def test_a_number_that_tells_no_sex_leaves_it_to_be_typed(work: Work) -> None:
    raw = {
        "name": "甲",
        "id_no": "G12345678",
        "id_exception_reason": "旧号码",
        "birth_date": "1980-01-01",
    }
    with refused("DSK005", field="sex"):
        work.add("person", **raw)
    record = work.add("person", **raw, sex="女")
    assert work.row("person", record)["sex"] == "2"


def test_a_reason_stored_before_counts_for_a_number_typed_now(work: Work) -> None:
    wrong = WOMAN[:-1] + ("0" if WOMAN[-1] != "0" else "1")
    record = work.person(id_no=WOMAN, id_exception_reason="派出所核实")
    assert codes(work, "person", {"id_no": wrong}, record) == set()


def test_a_reason_taken_away_leaves_the_number_doubtful(work: Work) -> None:
    wrong = WOMAN[:-1] + ("0" if WOMAN[-1] != "0" else "1")
    record = work.add(
        "person",
        name="甲",
        id_no=wrong,
        sex="女",
        birth_date="1956-02-29",
        id_exception_reason="核实",
    )
    raw = {"id_exception_reason": "", "id_no": wrong}
    assert ("id_no", "VAL061") in codes(work, "person", raw, record)


def test_who_may_not_read_looks_at_nothing(staffed: offices.Path, tmp_path: offices.Path) -> None:
    path = offices.copy_of(staffed, tmp_path)
    with offices.enter(path, "管理员") as office:
        may = office.user.may(LEDGERS["person"].right)
        if may:
            trial(office, "person", None, {})
            return
        with refused("ACC032"):
            trial(office, "person", None, {})


def test_a_merged_record_is_judged_as_the_one_that_stands_for_it(work: Work) -> None:
    first, second = work.person(name="甲某", note="一"), work.person(name="甲某", note="二")
    work.desk.merge("person", first, second)
    survivor = work.lookup.survivor(first)
    for record in (first, second):
        tried = trial(work.office, "person", record, {})
        assert tried.values["name"] == work.row("person", survivor)["name"]
        assert tried.twins == ()


def test_a_voided_double_is_no_double(work: Work) -> None:
    record = work.person(id_no=WOMAN)
    work.desk.void("person", record, "登记错误")
    tried = trial(work.office, "person", None, {"name": "甲", "id_no": WOMAN})
    assert (tried.twins, tried.problems) == ((), ())
