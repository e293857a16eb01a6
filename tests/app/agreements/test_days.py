"""The report tells a past day as it was: which groups stood, who belonged to them, who had signed by then."""

from __future__ import annotations

from collections.abc import Generator
from datetime import date
from pathlib import Path

import pytest

from app import reports
from tests.app.guard.village import made_village
from tests.offices import Work, copy_of, enter

_KEYS = ("groups", "households", "signed_households", "household_pacts")


@pytest.fixture(scope="module")
def past(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Generator[Work]:
    """One group whose third household came in July for the first, which left, and a group dissolved in May."""
    with enter(copy_of(template, tmp_path_factory.mktemp("days"))) as office:
        work = Work(office)
        village, homes = made_village(work, 4)
        group, gone = (
            work.add("guard_group", village=village, number=n, group_name=name, founded_on="2026-01-01")
            for n, name in ((1, "第1组"), (2, "第2组"))
        )  # fmt: skip
        lines = [
            (group, homes[0], "2026-01-01", "2026-07-01"), (group, homes[1], "2026-01-01", None),
            (group, homes[2], "2026-07-01", None), (gone, homes[3], "2026-01-01", None),
        ]  # fmt: skip
        for of, home, since, until in lines:
            work.add("guard_member", group=of, household=home, from_date=since, to_date=until)
        pact = work.add("household_pact", group=group, pact_on="2026-02-01", pact_from="2026-03-01")
        for number, day in enumerate(("2026-02-01", "2026-02-02", "2026-07-05")):
            work.add("pact_signer", of_pact=pact, household=homes[number], signed_on=day)
        work.change("guard_group", gone, ended_on="2026-05-01")
        yield work


@pytest.mark.parametrize(
    ("first", "last", "figures"),
    [
        (None, "2025-12-31", (0, 0, 0, 0)),
        (None, "2026-01-31", (2, 3, 0, 0)),
        (None, "2026-02-01", (2, 3, 1, 0)),
        (None, "2026-03-01", (2, 3, 2, 1)),
        (None, "2026-06-30", (1, 2, 2, 1)),
        (None, "2026-07-01", (1, 2, 1, 1)),
        ("2026-07-01", "2026-12-01", (1, 2, 1, 0)),
        (None, "2026-12-01", (1, 2, 2, 1)),
    ],
)
def test_as_it_was_on_that_day(
    past: Work, first: str | None, last: str, figures: tuple[int, ...]
) -> None:
    days = (date.fromisoformat(first) if first else None, date.fromisoformat(last))
    found = reports.report(past.office, "guard", *days).figures
    assert tuple(found[key] for key in _KEYS) == figures
