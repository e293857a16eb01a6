"""Units sign letters of responsibility; who is to sign and who has signed are two lists, held side by side."""

from __future__ import annotations

import pytest

from app.agreements.letters import letters_on, make_letters
from app.agreements.signing import sign_all
from tests.offices import Work, refused

TODAY = "2026-12-01"


def listed(work: Work, count: int) -> list[str]:
    names = [f"单位{number:02d}" for number in range(1, count + 1)]
    for each in names:
        work.add("letter_unit", listed_name=each)
    return names


def test_letters_are_made_once_for_each_unit_of_the_register(work: Work) -> None:
    listed(work, 3)
    assert make_letters(work.office, 2026, "1")
    assert not make_letters(work.office, 2026, "1")
    rows = work.live("responsibility_letter")
    assert sorted(str(row["pact_no"]) for row in rows) == [f"ZR20260000{n}" for n in (1, 2, 3)]
    assert {row["pact_until"] for row in rows} == {"2026-12-31"}
    assert {row["pact_copies"] for row in rows} == {2}
    with refused("AGR025"):
        make_letters(work.office, 2026, "2")


def test_who_signed_unlisted_and_who_lacks_are_told_apart(work: Work) -> None:
    listed(work, 4)
    make_letters(work.office, 2026, "1")
    ids = [row["id"] for row in work.live("responsibility_letter")]
    sign_all(work.office, "responsibility_letter", [str(e) for e in ids[:3]], work.office.today)
    told = work.desk.add(
        "responsibility_letter",
        {"letter_year": 2026, "letter_matter": "1", "signing_unit": "外来厂", "pact_on": TODAY},
    )
    assert [each.code for each in told.warnings] == ["AGR018"]
    found = letters_on(work.office, "", TODAY)
    assert (len(found.listed), len(found.signed)) == (4, 4)
    assert (len(found.done), len(found.lacking)) == (3, 1)
    assert found.unlisted == [("1", "外来厂")]


def test_letters_count_on_the_day_that_is_asked_for(work: Work) -> None:
    work.add("letter_unit", listed_name="粮站", listed_on="2009-01-01", struck_on="2015-01-01")
    work.add(
        "responsibility_letter", letter_year=2010, signing_unit="粮站", pact_on="2010-01-05",
        pact_from="2010-01-01", pact_until="2010-12-31",
    )  # fmt: skip
    then = letters_on(work.office, "2009-11-01", "2010-09-30")
    assert then.done == [("1", "粮站")]
    assert letters_on(work.office, "2010-02-01", "2010-09-30").done == []
    now = letters_on(work.office, "", TODAY)
    assert (now.listed, now.signed) == ({}, {})


@pytest.mark.parametrize(("state", "again"), [("解除", 1), ("变更", 1), ("到期", 0)])
def test_a_letter_that_was_ended_may_be_made_anew(work: Work, state: str, again: int) -> None:
    listed(work, 2)
    make_letters(work.office, 2026, "1")
    first = work.live("responsibility_letter")[0]
    work.change(
        "responsibility_letter", str(first["id"]), pact_state=state, state_on="2026-12-01",
        pact_until="2026-11-30",
    )  # fmt: skip
    make_letters(work.office, 2026, "1")
    units = {row["signing_unit"] for row in work.live("responsibility_letter", pact_state="1")}
    assert (first["signing_unit"] in units) == bool(again)
    assert len(work.live("responsibility_letter")) == 2 + again
    with refused("DSK019"):
        values = {"letter_year": 2025, "signing_unit": "别家"}
        work.add("responsibility_letter", **values, pact_no=first["pact_no"])
