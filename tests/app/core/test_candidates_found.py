"""Who may be meant, by whatever a clerk types of them; and what is told of each: never more than may be seen."""

from __future__ import annotations

from datetime import date

import pytest

from app import candidates
from app.ledger import Ledger, Sensitivity
from tests.ledgers.records import linked
from tests.ledgers.sample import SAMPLE
from tests.offices import Work
from tests.people import identity_number

PEOPLE = {
    "单田芳": identity_number(date(1934, 12, 17), 11),
    "单雄信": identity_number(date(1956, 2, 29), 13),
    "曾国强": identity_number(date(1970, 1, 1), 15),
    "曾小丽": identity_number(date(1988, 8, 8), 18),
    "欧阳小妹": identity_number(date(1990, 7, 1), 22, "339902"),
    "解学军": identity_number(date(1965, 5, 5), 31),
    "阿依古丽·买买提": identity_number(date(1979, 3, 3), 44),
    "张㐂": identity_number(date(2001, 9, 9), 55),
    "李四": identity_number(date(1999, 9, 9), 57),
}
EVERY = pytest.mark.parametrize("ledger", SAMPLE.values(), ids=lambda each: each.key)


@pytest.fixture(scope="module")
def town(shared: Work) -> Work:
    for name, number in PEOPLE.items():
        shared.person(name=name, id_no=number, phone="")
    return shared


def names(town: Work, text: str, limit: int = candidates.LIMIT) -> set[str]:
    return {each.name for each in candidates.find(town.office, "person", text, limit)}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("单田芳", {"单田芳"}),
        ("单", {"单田芳", "单雄信"}),
        ("s", {"单田芳", "单雄信"}),
        ("stf", {"单田芳"}),
        ("STF", {"单田芳"}),
        ("shan", {"单田芳", "单雄信"}),
        ("shantian", {"单田芳"}),
        ("shantianfang", {"单田芳"}),
        ("zeng", {"曾国强", "曾小丽"}),
        ("zgq", {"曾国强"}),
        ("z", {"曾国强", "曾小丽", "张㐂"}),
        ("xie", {"解学军"}),
        ("xxj", {"解学军"}),
        ("欧阳", {"欧阳小妹"}),
        ("ouyang", {"欧阳小妹"}),
        ("oyxm", {"欧阳小妹"}),
        ("阿依古丽", {"阿依古丽·买买提"}),
        ("张㐂", {"张㐂"}),
        ("李四", {"李四"}),
        ("  李四  ", {"李四"}),
        ("王五", set()),
        ("李四五", set()),
        ("", set()),
        ("   ", set()),
        ("%", set()),
        ("_", set()),
        ("'", set()),
        ('"', set()),
        ("*", set()),
        ("李%", set()),
    ],
)
def test_people_are_found_by_name_pinyin_and_initials(
    town: Work, text: str, found: set[str]
) -> None:
    assert names(town, text) == found


@pytest.mark.parametrize("name", PEOPLE)
@pytest.mark.parametrize("digits", [18, 6, 5, 4])
def test_everybody_is_found_by_the_last_digits_of_the_number(
    town: Work, name: str, digits: int
) -> None:
    found = names(town, PEOPLE[name][-digits:])
    assert name in found
    assert all(PEOPLE[each].endswith(PEOPLE[name][-digits:]) for each in found if digits > 3)


@pytest.mark.parametrize("name", PEOPLE)
def test_the_check_letter_may_be_typed_small(town: Work, name: str) -> None:
    assert name in names(town, PEOPLE[name][-4:].lower())


@pytest.mark.parametrize("name", PEOPLE)
def test_three_digits_are_no_number(town: Work, name: str) -> None:
    assert name not in names(town, PEOPLE[name][-3:]) or PEOPLE[name].startswith(PEOPLE[name][-3:])


@pytest.mark.parametrize("name", PEOPLE)
def test_of_a_number_no_more_than_its_ends_is_told(town: Work, name: str) -> None:
    (found,) = candidates.find(town.office, "person", PEOPLE[name])
    number = PEOPLE[name]
    assert number not in found.text
    assert number[6:14] not in found.text
    assert f"{number[:6]}********{number[-4:]}" in found.details
    assert f"出生日期{number[6:10]}年" in found.details


@pytest.mark.parametrize("limit", [1, 2, 3])
def test_no_more_are_offered_than_asked_for(town: Work, limit: int) -> None:
    assert len(candidates.find(town.office, "person", "z", limit)) == min(limit, 3)


def test_nobody_is_offered_twice(town: Work) -> None:
    for text in ("单", "s", PEOPLE["单田芳"][-4:], PEOPLE["单田芳"]):
        found = [each.record for each in candidates.find(town.office, "person", text)]
        assert len(found) == len(set(found))


@EVERY
def test_what_is_told_of_a_record_is_never_a_sensitive_value(work: Work, ledger: Ledger) -> None:
    record = linked(work, ledger.key)
    row = work.row(ledger.key, record)
    told = candidates.told(work.office, ledger.key, record)
    assert told
    for field in ledger.live_fields:
        value = str(row[field.key] or "")
        if field.sensitivity is Sensitivity.SENSITIVE and len(value) > len("19700101"):
            assert value not in told.text


@EVERY
def test_every_record_is_found_by_the_name_people_give_it(work: Work, ledger: Ledger) -> None:
    record = linked(work, ledger.key)
    text = str(work.row(ledger.key, record)[ledger.name[0]] or "")
    field = ledger.field(ledger.name[0])
    if not text or len(text) == 36 or not isinstance(text, str):
        pytest.skip("named by another record")
    found = {
        each.record for each in candidates.find(work.office, ledger.key, field.kind.show(text))
    }
    assert record in found


@EVERY
def test_a_voided_record_says_so(work: Work, ledger: Ledger) -> None:
    record = linked(work, ledger.key)
    work.desk.void(ledger.key, record, "登记错误")
    told = candidates.told(work.office, ledger.key, record)
    assert told
    assert told.details[-1] == "已作废"
    assert told.text.endswith("已作废")


@EVERY
def test_of_what_is_not_there_nothing_is_told(work: Work, ledger: Ledger) -> None:
    for record in (None, "", "01900000-0000-7000-8000-000000000000"):
        assert candidates.told(work.office, ledger.key, record) is None


def test_of_two_that_became_one_only_one_is_offered(work: Work) -> None:
    first, second = work.person(name="慕容合一"), work.person(name="慕容合一")
    assert len(candidates.find(work.office, "person", "慕容合一")) == 2
    work.desk.merge("person", first, second)
    (found,) = candidates.find(work.office, "person", "慕容合一")
    assert found.record == work.lookup.survivor(first)


def test_whoever_moves_is_told_by_the_new_place(work: Work) -> None:
    person = work.person(name="慕容搬家")
    village = work.village("重阳社区")
    household = work.household(person, village=work.village("网山村"))

    def details() -> tuple[str, ...]:
        told = candidates.told(work.office, "person", person)
        assert told
        return told.details

    assert details()[0] == "网山村"
    work.change("household", household, village=village)
    assert details()[0] == "重阳社区"
