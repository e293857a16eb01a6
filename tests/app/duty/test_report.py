"""The figures of duties: times of duty with their days, teams, and everybody's shifts."""

from __future__ import annotations

from datetime import date

from app.reports import report
from tests.app.duty.office import people_of, planned
from tests.offices import Work

PERIODS = (
    ("元旦值班", "节假日", "2026-01-01", "2026-01-03"),
    ("春节值班", "节假日", "2026-02-15", "2026-02-23"),
    ("防汛特防期", "特防期", "2026-05-01", "2026-05-31"),
)


def periods(work: Work) -> None:
    for name, kind, first, last in PERIODS:
        work.add(
            "duty_period", period_name=name, period_kind=kind, period_from=first, period_to=last
        )


def test_times_of_duty_are_counted_with_both_their_ends(work: Work) -> None:
    periods(work)
    made = report(work.office, "duty")
    assert (made.figures["periods"], made.figures["days"]) == (3, 3 + 9 + 31)
    assert made.statement == ("节假日、特防期等值班3次，43天。",)


def test_of_a_time_of_duty_only_the_days_asked_for_count(work: Work) -> None:
    periods(work)
    made = report(work.office, "duty", date(2026, 2, 20), date(2026, 5, 10))
    assert (made.figures["periods"], made.figures["days"]) == (2, 4 + 10)


def test_teams_are_counted_as_they_are_on_the_last_day(work: Work) -> None:
    team = work.add("duty_team", team_name="专业巡逻队", team_kind="专业")
    work.add("duty_team", team_name="旧巡逻队", team_kind="义务", ended_on="2020-01-01")
    for number in range(12):
        work.add(
            "duty_team_member",
            of_team=team,
            member_name=f"单田{'甲乙丙丁戊己庚辛壬癸子丑'[number]}",
        )
    gone = work.lookup.find("duty_team_member", of_team=team)[0]
    work.change("duty_team_member", gone["id"], to_date="2026-01-01")
    figures = report(work.office, "duty").figures
    assert (figures["teams"], figures["team_members"]) == (1, 11)
    assert report(work.office, "duty", end=date(2025, 12, 31)).figures["team_members"] == 12


def test_everybodys_shifts_stand_in_a_row_with_the_total(work: Work) -> None:
    people_of(work)
    planned(work)
    made = report(work.office, "duty", date(2026, 11, 1), date(2026, 11, 30))
    *rows, total = made.rows
    assert [row[0] for row in rows] == [f"甲{n:02d}" for n in range(1, 7)]
    assert {row[1] for row in rows} == {15}
    assert total[:3] == ("合计", 90, 90)
    assert total[5] == 90
    assert made.figures["shifts"] == 30


def test_an_empty_office_has_nothing_to_tell(work: Work) -> None:
    made = report(work.office, "duty")
    assert made.statement == ()
    assert set(made.figures.values()) == {0}
    assert made.rows == (("合计", *[0] * 10),)
