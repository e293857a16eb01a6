"""An agreement past its last day has run out, in lists, filters and figures, whether or not anybody noted it."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import pytest

from app import reports
from app.ledgers import terms
from app.office import Office
from app.statistics import COUNT, Ask, axes, tabulate
from app.typed import filter_of
from app.views import View, shown_of
from tests.offices import Day, Work, copy_of, enter

_TODAY = {
    "有效": {"今天到期", "长期", "以后到期"},
    "到期": {"昨天到期", "已注明到期"},
    "解除": {"已解除"},
}
_TOMORROW = {
    "有效": {"长期", "以后到期"},
    "到期": {"今天到期", "昨天到期", "已注明到期"},
    "解除": {"已解除"},
}


@pytest.fixture(scope="module")
def agreed(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Agreements with enterprises, of which some ran out by 1 December 2026."""
    path = copy_of(template, tmp_path_factory.mktemp("lapsed"))
    with enter(path) as office:
        work = Work(office)
        village = work.village()
        for name, until, further in (
            ("昨天到期", "2026-11-30", {}),
            ("今天到期", "2026-12-01", {}),
            ("以后到期", "2027-12-01", {}),
            ("长期", None, {}),
            ("已注明到期", "2026-10-31", {"pact_state": "到期", "state_on": "2026-11-02"}),
            ("已解除", "2026-10-31", {"pact_state": "解除", "state_on": "2026-10-02"}),
        ):
            days = {"pact_on": "2026-01-01", "pact_from": "2026-01-01", "pact_until": until}
            work.add("village_linkage", village=village, partner_name=name, **days, **further)
    return path


@pytest.fixture(scope="module", params=["2026-12-01", "2026-12-02"])
def desk(agreed: Path, request: pytest.FixtureRequest) -> Generator[Office]:
    """The office on its last day and a day later; it is only looked at."""
    with enter(agreed, write=False, day=Day(f"{request.param}T08:30:00+08:00")) as office:
        yield office


def listed(office: Office, state: str) -> set[str]:
    wanted = filter_of(office, "village_linkage", "standing", state)
    query = shown_of(office, View("village_linkage").with_filter(wanted)).query
    return {str(row["partner_name"]) for row in office.listing.every(query)}


def test_lists_filters_figures_and_reports_go_by_the_days(desk: Office) -> None:
    expected = _TODAY if desk.today.day == 1 else _TOMORROW
    assert {state: listed(desk, state) for state in expected} == expected
    axis = next(e for e in axes(desk, "village_linkage", COUNT) if e.column == "standing")
    crossed = tabulate(desk, View("village_linkage"), Ask(axis.key))
    counted = zip((each.label for each in crossed.rows), crossed.row_totals, strict=True)
    assert dict(counted) == {state: len(names) for state, names in expected.items()}
    assert reports.report(desk, "guard").figures["linkages"] == len(expected["有效"])


def test_what_is_stored_is_no_column_of_the_list_nor_counted_by(desk: Office) -> None:
    assert terms.STATE not in {each.column for each in axes(desk, "village_linkage", COUNT)}
    assert terms.STATE not in View("village_linkage").keys
    assert "standing" in View("village_linkage").keys
