"""What an agreement, its lines, a letter and a unit of the register may not be: each mistake with its code."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import pytest

from tests import offices
from tests.app.agreements.village import agreed
from tests.offices import Work, refused


@pytest.fixture(scope="module")
def desk(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Generator[Work]:
    """A village of two groups with agreements, in which nothing of this is kept."""
    path = offices.copy_of(template, tmp_path_factory.mktemp("rules"))
    with offices.enter(path) as office:
        work = Work(office)
        agreed(work)
        work.add("letter_unit", listed_name="粮站")
        work.add("responsibility_letter", letter_year=2026, signing_unit="粮站")
        work.add("village_linkage", village=work.village(), partner_name="夏村")
        yield work


@pytest.mark.parametrize(
    ("code", "values"),
    [
        ("AGR001", {"pact_state": "解除"}),
        ("AGR002", {"state_on": "2026-11-30"}),
        ("AGR003", {"pact_state": "解除", "pact_on": "2026-11-20", "state_on": "2026-11-01"}),
        ("AGR004", {"pact_state": "到期", "state_on": "2026-11-30", "pact_until": "2026-12-31"}),
        ("AGR005", {"pact_on": "2026-11-30", "pact_until": "2026-11-29"}),
        ("DSK103", {"pact_from": "2026-12-01", "pact_until": "2026-11-30"}),
        ("AGR014", {"partner_name": "网山村"}),
        ("AGR015", {"partner_name": "夏村"}),
    ],
)
def test_terms_that_do_not_go_together(desk: Work, code: str, values: dict[str, str]) -> None:
    whole = {"village": desk.village(), "partner_name": "马山村", **values}
    with refused(code):
        desk.add("village_linkage", **whole)


def test_a_group_has_one_agreement_at_a_time(desk: Work) -> None:
    group = desk.live("guard_group")[0]["id"]
    with refused("AGR007"):
        desk.add("household_pact", group=group, pact_from="2027-01-01")
    desk.add("household_pact", group=group, pact_from="2030-01-01", pact_until="2031-01-01")


def test_lines_are_of_members_once_and_signed_willingly(desk: Work) -> None:
    first, *_rest = desk.live("pact_signer")
    (pact,) = desk.live("household_pact", id=first["of_pact"])
    others = [each for each in desk.live("pact_signer") if each["of_pact"] != pact["id"]]
    with refused("AGR008"):
        desk.add("pact_signer", of_pact=pact["id"], household=others[0]["household"])
    with refused("AGR009"):
        desk.add("pact_signer", of_pact=pact["id"], household=first["household"])
    with refused("AGR010"):
        desk.change("pact_signer", first["id"], declines="是", signed_on="2026-12-01")


def test_letters_and_units_stand_once(desk: Work) -> None:
    with refused("AGR016"):
        desk.add("letter_unit", listed_name="粮站", listed_on="2026-01-01")
    with refused("AGR017", "DSK019"):
        desk.add("responsibility_letter", letter_year=2026, signing_unit="粮站")
    desk.add("letter_unit", listed_name="粮站", listed_matter="消防安全")


def test_what_is_only_told(desk: Work) -> None:
    first, second = desk.live("guard_group")
    other = desk.add(
        "guard_group", village=desk.village("马山村"), number=1, group_name="马山村第1组"
    )
    told = desk.desk.add("group_pact", {"first_group": first["id"], "second_group": other})
    assert [each.code for each in told.warnings] == ["AGR013"]
    desk.change("guard_group", other, ended_on="2026-12-01")
    told = desk.desk.add("household_pact", {"group": other})
    assert [each.code for each in told.warnings] == ["AGR006"]
    assert second["id"] != other
