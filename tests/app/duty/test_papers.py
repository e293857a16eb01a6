"""Rosters as calendars and shift by shift, the sheets of a shift, and the list of a team."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.duty.asking import Outline, month_outline
from app.duty.planning import Place, publish, swap
from app.ledgers.duty_plan import DAY_AND_NIGHT
from app.prints import make_document
from app.problems import Problem
from tests.app.duty.office import MONTH, people_of, planned
from tests.app.patrol.test_papers import text_of
from tests.offices import Work


def test_a_roster_is_a_calendar_and_a_list(work: Work, tmp_path: Path) -> None:
    people_of(work)
    plan, shifts = planned(work)
    publish(work.office, plan)
    one, other = (Place(each.id, each.seats["lead_by"]) for each in (shifts[0], shifts[3]))
    if one.person != other.person:
        swap(work.office, one, other, "临时出差")
    out = tmp_path / "值班排班表.pdf"
    printed = make_document(work.office, "duty_roster", out, [plan])
    text = text_of(out)
    assert printed.pages == 3
    assert text.index("星期一") < text.index("星期日") < text.index("2026-11-01星期日")
    assert text.count("带班领导：甲") == 30 + 2  # two tell who was put down before
    assert text.count("临时出差") == 2


@pytest.mark.parametrize("key", ["duty_roster", "duty_roster_a3"])
def test_a_time_over_two_months_takes_a_page_of_each(work: Work, tmp_path: Path, key: str) -> None:
    people_of(work, 12)
    outline = Outline("国庆值班", date(2026, 9, 28), date(2026, 10, 8), DAY_AND_NIGHT, (1, 1, 1))
    plan, _none = planned(work, outline)
    text = _printed(work, tmp_path, key, plan)
    assert "2026年9月" in text
    assert "2026年10月" in text
    assert text.count("国庆") >= 4
    assert text.count("夜班") == 22
    assert "各班依次为带班领导、值班员、备勤。" in text


def test_an_empty_roster_is_not_printed(work: Work, tmp_path: Path) -> None:
    plan = work.add(
        "duty_plan", roster_name="空表", roster_from="2026-11-01", roster_to="2026-11-30"
    )
    with pytest.raises(Problem, match="PAP005"):
        _printed(work, tmp_path, "duty_roster", plan)


def test_the_sheets_of_a_shift_tell_what_happened(work: Work, tmp_path: Path) -> None:
    people_of(work)
    _plan, shifts = planned(work)
    work.change("duty_shift", shifts[0].id, came_at="08:00", shift_handover="东门钥匙2把")
    for hour, matter in (("21:10", "群众来电反映积水"), ("02:30", "巡查大院")):
        told = {"happened_at": hour, "duty_matter": matter, "passed_on_to": "下一班"}
        work.add("duty_record", of_shift=shifts[0].id, **told)
    sheet = _printed(work, tmp_path, "duty_sheet", shifts[0].id)
    assert sheet.index("02:30") < sheet.index("21:10")
    assert "以下空白" in sheet
    handover = _printed(work, tmp_path, "duty_handover", shifts[0].id)
    assert {"东门钥匙2把", "群众来电反映积水", "接班人签字："} <= {
        each for each in ("东门钥匙2把", "群众来电反映积水", "接班人签字：") if each in handover
    }


def test_a_team_is_listed_with_who_belongs_to_it_now(work: Work, tmp_path: Path) -> None:
    team = work.add("duty_team", team_name="大院巡逻队", team_kind="大院", team_head="单田芳")
    work.add("duty_team_member", of_team=team, member_name="单田芳", team_role="队长")
    work.add("duty_team_member", of_team=team, member_name="欧阳明", to_date="2026-01-01")
    text = _printed(work, tmp_path, "team_roster", team)
    assert text.count("单田芳") == 2
    assert "欧阳明" not in text


def test_the_month_is_named_by_its_outline(work: Work) -> None:
    assert month_outline(work.office, MONTH).name == "2026年11月值班排班"


def _printed(work: Work, folder: Path, key: str, record: str) -> str:
    out = folder / f"{key}.pdf"
    make_document(work.office, key, out, [record])
    return text_of(out)
