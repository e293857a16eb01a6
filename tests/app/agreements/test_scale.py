"""A whole village at once (三联机制): 340 households in 34 groups, and more letters signed than the register asks."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest

from app import reports
from app.agreements.letters import make_letters
from app.agreements.making import make_pacts
from app.agreements.pairing import in_force
from app.agreements.signing import sign_all, sign_pacts
from app.agreements.standing import standings
from app.identifiers import new_id
from app.lookup import Lookup
from app.office import Office
from db.operations import Draft
from tests.app.agreements.village import DAY, TERM
from tests.offices import Work, copy_of, enter

GROUPS, SIZE = 34, 10
_LISTED, _SIGNED = 42, 48


@pytest.fixture(scope="module")
def whole(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Generator[Office]:
    """The village's groups and the register, written in one go as packages are, and nothing agreed."""
    with enter(copy_of(template, tmp_path_factory.mktemp("scale"))) as office:
        village = Work(office).village()
        with office.writing() as writer:
            writer.apply(_drafts(village))
        yield office


def _drafts(village: str) -> list[Draft]:
    found: list[Draft] = []

    def add(ledger: str, **values: Any) -> str:
        found.append(Draft(ledger, new_id(), "add", values))
        return found[-1].record

    for number in range(1, GROUPS + 1):
        group = add("guard_group", village=village, number=number, group_name=f"第{number}组")
        for house in range(SIZE):
            address = f"网山路{number * SIZE + house}号"
            home = add("household", village=village, address=address, status="1")
            add("guard_member", group=group, household=home, from_date="2026-11-01")
    for number in range(_LISTED):
        add("letter_unit", listed_name=f"单位{number:02d}", listed_matter="1")
    return found


def _ids(office: Office, ledger: str) -> list[str]:
    return [str(row["id"]) for row in Lookup(office.listing).find(ledger)]


def test_all_sign_and_no_group_is_left_out(whole: Office) -> None:
    (village,) = _ids(whole, "division")
    make_pacts(whole, village, TERM, with_ring=True)
    sign_pacts(whole, _ids(whole, "household_pact"), DAY)
    sign_all(whole, "group_pact", [each.terms.id for each in in_force(whole)], DAY)
    expected = {
        "groups": 34, "households": 340, "signed_households": 340, "signing_rate": 100,
        "household_pacts": 34, "pacts": 34, "paired_groups": 34,
    }  # fmt: skip
    figures = reports.report(whole, "guard").figures
    assert {key: figures[key] for key in expected} == expected
    assert {len(each.signed) for each in standings(whole, village)} == {SIZE}


def test_the_register_and_who_signed_are_held_side_by_side(whole: Office) -> None:
    make_letters(whole, 2026, "1")
    for number in range(_SIGNED - _LISTED):
        Work(whole).add("responsibility_letter", letter_year=2026, signing_unit=f"外单位{number}")
    sign_all(whole, "responsibility_letter", _ids(whole, "responsibility_letter"), DAY)
    figures = reports.report(whole, "letters").figures
    keys = ("units_to_sign", "units_signed", "units_lacking", "units_unlisted")
    assert [figures[key] for key in keys] == [42, 48, 0, 6]
