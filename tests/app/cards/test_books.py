"""What the books of neighbour cards refuse, and what they let pass."""

from __future__ import annotations

import pytest

from app.ledgers.neighbour_card import printed
from app.problems import cards
from tests.app.cards.estate import DAY, LONG, RARE, building, home, silent
from tests.offices import Work, refused

REFUSED = [
    ("CRD001", "consented_on", {"consented_on": ""}),
    ("CRD002", "consents", {"withdrawn_on": DAY}),
    ("CRD004", "withdrawn_on", {"consents": "否", "withdrawn_on": "2026-10-01"}),
    ("CRD005", "called_name", {"called_name": ""}),
]


@pytest.mark.parametrize(("code", "field", "values"), REFUSED, ids=[each[0] for each in REFUSED])
def test_a_consent_that_is_none(
    work: Work, code: str, field: str, values: dict[str, object]
) -> None:
    where = building(work)
    with refused(code, field=field):
        home(work, where, "101", **values)


PASSING: list[dict[str, object]] = [
    {"called_name": "", "address_form": "4"},
    {"consents": "否", "withdrawn_on": "2026-11-20"},
    {"consents": "否", "consented_on": "", "called_name": "", "phone": ""},
    {"phone": ""},
    {"called_name": LONG},
]


@pytest.mark.parametrize("values", PASSING, ids=str)
def test_what_is_kept(work: Work, values: dict[str, object]) -> None:
    assert home(work, building(work), "101", **values)


def test_who_consents_without_a_number_is_told(work: Work) -> None:
    where = building(work)
    values = {
        "building": where,
        "room": "101",
        "called_name": RARE,
        "consents": 1,
        "consented_on": DAY,
    }
    warned = work.desk.add("neighbour_card", values).warnings
    assert [each.code for each in warned] == ["CRD006"]


@pytest.mark.parametrize(
    ("first", "second", "code"),
    [("", "", "CRD003"), ("1单元", "1单元", "DSK"), ("1单元", "2单元", ""), ("", "1单元", "")],
)
def test_a_room_stands_once_in_its_building(work: Work, first: str, second: str, code: str) -> None:
    where, other = building(work), building(work, "青竹花园5栋")
    home(work, where, "101", first)
    home(work, other, "101", second)
    if not code:
        assert home(work, where, "101", second)
    elif code == "CRD003":
        with refused(code, field="room"):
            home(work, where, "101", second)
    else:
        with pytest.raises(Exception, match=code):
            home(work, where, "101", second)


def issue(work: Work, where: str, **values: object) -> str:
    whole = {"building": where, "issued_on": "2026-12-01", "card_copies": 10}
    return work.add("card_issue", **{**whole, **values})


def test_no_card_is_issued_that_names_nobody(work: Work) -> None:
    where = building(work)
    silent(work, where, "101")
    with refused("CRD007", field="building"):
        issue(work, where)
    back = home(work, where, "102")
    issue(work, where)
    work.change("neighbour_card", back, consents="否", withdrawn_on="2026-11-30")
    with refused("CRD007", field="building"):
        issue(work, where, issued_to="1单元")


@pytest.mark.parametrize("kind", ["补发", "换发"])
def test_a_card_issued_again_says_why(work: Work, kind: str) -> None:
    where = building(work)
    home(work, where, "101")
    with refused("CRD008", field="reissue_reason"):
        issue(work, where, issue_kind=kind)
    assert issue(work, where, issue_kind=kind, reissue_reason="遗失")


CALLED = [
    ("欧阳修文", "1", "欧阳修文"),
    ("欧阳修文", "2", "欧阳先生"),
    ("张三丰", "3", "张女士"),
    ("李明", "2", "李先生"),
    ("𠀀明", "3", "𠀀女士"),
    (LONG, "2", "阿卜杜热合曼先生"),
    ("李明", "4", None),
    (None, "1", None),
]


@pytest.mark.parametrize(("name", "form", "called"), CALLED)
def test_a_household_is_called_as_it_chose(name: str | None, form: str, called: str | None) -> None:
    row = {
        "called_name": name, "address_form": form, "stairwell": "1", "consents": 1, "withdrawn_on": None,
    }  # fmt: skip
    assert printed(row)["called_name"] == called


@pytest.mark.parametrize(("consents", "withdrawn"), [(0, None), (None, None), (1, DAY), (0, DAY)])
def test_without_consent_a_room_is_all(consents: int | None, withdrawn: str | None) -> None:
    row = {
        "called_name": RARE, "address_form": "1", "phone": "19900000001", "room": "101", "household": "x",
        "stairwell": None, "consents": consents, "withdrawn_on": withdrawn,
    }  # fmt: skip
    seen = printed(row)
    assert seen["room"] == "101"
    assert {seen[key] for key in ("called_name", "phone", "household")} == {None}


@pytest.mark.parametrize(
    ("typed", "told"),
    [("1", "1单元"), ("12", "12单元"), ("东梯", "东梯"), ("1单元", "1单元"), (None, None)],
)
def test_a_bare_number_is_told_as_a_stairwell(typed: str | None, told: str | None) -> None:
    row = {"stairwell": typed, "consents": 0, "withdrawn_on": None}
    assert printed(row)["stairwell"] == told


def test_every_problem_has_its_remedy() -> None:
    assert all(each.message and each.remedy for each in cards.ENTRIES.values())
