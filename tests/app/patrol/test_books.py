"""What may stand on rosters and patrol records: nights of the month, groups of the village, member households."""

from __future__ import annotations

import pytest

from app import undo
from app.line_entry import Line, add_with_lines
from app.registry import LEDGERS
from tests.app.patrol.village import logged, planned, village_of
from tests.offices import Work, refused


def drawn_up(work: Work, count: int = 2, month: str = "2026-11") -> tuple[str, list[str]]:
    """A roster without nights, and the groups it is for."""
    village, groups = village_of(work, count)
    name = f"{month}排班"
    return work.add(
        "patrol_plan", village=village, plan_month=month, plan_name=name
    ), groups  # fmt: skip


@pytest.mark.parametrize("day", ["2026-10-31", "2026-12-01", "2025-11-15"])
@pytest.mark.parametrize("field", ["night_on", "swapped_from"])
def test_a_night_outside_the_month(work: Work, day: str, field: str) -> None:
    plan, groups = drawn_up(work)
    values = {"night_on": "2026-11-30", field: day}
    with refused("PTR002", field=field):
        work.add("patrol_night", of_plan=plan, group=groups[0], **values)


def test_a_group_of_another_village(work: Work) -> None:
    plan, _groups = drawn_up(work)
    _village, others = village_of(work, 1, "夏村")
    with refused("PTR003", field="group"):
        work.add("patrol_night", of_plan=plan, group=others[0], night_on="2026-11-03")


def test_a_group_goes_once_a_night(work: Work) -> None:
    plan, groups = drawn_up(work)
    values = {"of_plan": plan, "night_on": "2026-11-03"}
    line = work.add("patrol_night", group=groups[0], **values)
    work.add("patrol_night", group=groups[1], **values)
    with refused("PTR004", field="night_on"):
        work.add("patrol_night", group=groups[0], **values)
    work.change("patrol_night", line, is_fixed="是")


@pytest.mark.parametrize(("day", "codes"), [("04", ["PTR005"]), ("02", ["PTR005"]), ("05", [])])
def test_two_nights_running_deserve_a_second_look(work: Work, day: str, codes: list[str]) -> None:
    plan, groups = drawn_up(work)
    work.add("patrol_night", of_plan=plan, group=groups[0], night_on="2026-11-03")
    values = {"of_plan": plan, "group": groups[0], "night_on": f"2026-11-{day}"}
    assert [e.code for e in work.desk.add("patrol_night", values).warnings] == codes


@pytest.mark.parametrize(
    ("values", "code"), [({"plan_month": "2026-12"}, "PTR002"), ({"village": "夏村"}, "PTR003")]
)
def test_a_roster_keeps_month_and_village_of_its_nights(
    work: Work, values: dict[str, str], code: str
) -> None:
    plan, _nights = planned(work, 2)
    if "village" in values:
        values = {"village": work.village("夏村")}
    with refused(code):
        work.change("patrol_plan", plan, **values)


@pytest.mark.parametrize(("month", "codes"), [("2026-11", ["PTR008"]), ("2026-12", [])])
def test_published_after_the_month(work: Work, month: str, codes: list[str]) -> None:
    plan, _groups = drawn_up(work, month=month)
    changes = work.change("patrol_plan", plan, published_on="2026-12-02")
    assert [each.code for each in changes.warnings] == codes


def test_a_group_has_one_record_a_night(work: Work) -> None:
    _village, groups = village_of(work, 2)
    first = logged(work, groups[0], "2026-11-03")
    logged(work, groups[1], "2026-11-03")
    with refused("DSK019", field="group"):
        logged(work, groups[0], "2026-11-03")
    work.change("patrol_log", first, guards_along="4")


def test_records_are_numbered(work: Work) -> None:
    _village, groups = village_of(work, 2)
    found = [logged(work, each, "2026-11-03") for each in groups]
    numbers = [work.row("patrol_log", each)["log_no"] for each in found]
    assert numbers == ["XL202600001", "XL202600002"]


def test_a_patrol_is_not_recorded_beforehand(work: Work) -> None:
    _village, groups = village_of(work, 1)
    with refused("VAL036", field="night_on"):
        logged(work, groups[0], "2026-12-02")


def test_how_it_went_is_kept_as_it_was_told(work: Work) -> None:
    _village, groups = village_of(work, 1)
    told = {
        "leader_present": "是", "started_at": "晚上10点", "ended_at": "2:00", "on_foot": "√",
        "by_motorcycle": "否", "torches_checked": "有", "guards_along": "4人",
        "partner_from": "三村工业园区", "handed_to": "王交接",
    }  # fmt: skip
    row = work.row("patrol_log", logged(work, groups[0], "2026-11-03", **told))
    kept = {
        "leader_present": 1, "started_at": "22:00", "ended_at": "02:00", "on_foot": 1,
        "by_motorcycle": 0, "torches_checked": 1, "guards_along": 4, "by_bicycle": None,
    }  # fmt: skip
    assert {key: row[key] for key in kept} == kept


@pytest.mark.parametrize(
    ("since", "until", "came"),
    [
        ("", "", True),
        ("2026-11-03", "", True),
        ("2026-01-01", "2026-11-03", True),
        ("2026-11-04", "", False),
        ("2026-01-01", "2026-11-02", False),
    ],
)
def test_who_came_belonged_to_the_group_that_night(
    work: Work, since: str, until: str, came: bool
) -> None:
    village, groups = village_of(work, 1)
    home = work.household(village=village)
    work.add("guard_member", group=groups[0], household=home, from_date=since, to_date=until)
    log = logged(work, groups[0], "2026-11-03")
    values = {"of_log": log, "household": home, "who_came": "欧阳㐂"}
    if came:
        assert work.add("patrol_attendance", **values)
        return
    with refused("PTR007", field="household"):
        work.add("patrol_attendance", **values)


def test_members_of_another_group_did_not_come(work: Work) -> None:
    village, groups = village_of(work, 2)
    home = work.household(village=village)
    work.add("guard_member", group=groups[1], household=home)
    log = logged(work, groups[0], "2026-11-03")
    with refused("PTR007"):
        work.add("patrol_attendance", of_log=log, household=home)


@pytest.mark.parametrize("kind", ["消防", "燃气", "用电", "建筑", "地质", "食品", "其他"])
def test_a_finding_is_of_a_kind(work: Work, kind: str) -> None:
    _village, groups = village_of(work, 1)
    log = logged(work, groups[0], "2026-11-03")
    found = work.add("patrol_finding", of_log=log, found_kind=kind, found_place="3栋楼道")
    assert work.lookup.shown(
        LEDGERS["patrol_finding"], "found_kind", work.row("patrol_finding", found)["found_kind"]
    ) == kind  # fmt: skip


def test_a_finding_tells_nothing_of_people() -> None:
    kinds = {type(each.kind).__name__ for each in LEDGERS["patrol_finding"].fields}
    assert kinds.isdisjoint({"Name", "Identity", "Telephone"})
    links = {getattr(each.kind, "ledger", "") for each in LEDGERS["patrol_finding"].fields}
    assert links == {"", "patrol_log"}


def test_a_record_goes_with_its_lines(work: Work) -> None:
    _village, groups = village_of(work, 1)
    log = logged(work, groups[0], "2026-11-03")
    work.add("patrol_finding", of_log=log, found_kind="消防", found_place="3栋楼道")
    work.desk.void("patrol_log", log, "记错")
    assert work.live("patrol_finding") == []


def test_a_roster_is_entered_with_its_nights_by_hand(work: Work) -> None:
    village, groups = village_of(work, 3)
    lines = [
        Line("patrol_night", {"group": each, "night_on": f"2026-11-{at:02}"})
        for at, each in enumerate(groups, 3)
    ]
    raw = {"village": village, "plan_month": "2026年11月", "plan_name": "网山村十一月"}
    done = add_with_lines(work.office, "patrol_plan", raw, lines)
    assert len(work.live("patrol_night", of_plan=done.record)) == 3
    undo.undo_batch(work.office, done.batch)
    assert work.live("patrol_plan") == work.live("patrol_night") == []


def test_a_patrol_is_entered_with_who_came(work: Work) -> None:
    village, groups = village_of(work, 1)
    homes = [work.household(village=village) for _ in range(3)]
    for each in homes:
        work.add("guard_member", group=groups[0], household=each)
    lines = [Line("patrol_attendance", {"household": each}) for each in homes[:2]]
    raw = {"group": groups[0], "night_on": "2026-11-03"}
    done = add_with_lines(work.office, "patrol_log", raw, lines)
    assert len(work.live("patrol_attendance", of_log=done.record)) == 2


def test_a_mistake_in_a_line_keeps_the_whole_from_being_entered(work: Work) -> None:
    village, groups = village_of(work, 1)
    lines = [Line("patrol_night", {"group": groups[0], "night_on": "2026-12-03"})]
    raw = {"village": village, "plan_month": "2026-11", "plan_name": "网山村十一月"}
    with refused("PTR002"):
        add_with_lines(work.office, "patrol_plan", raw, lines)
    assert work.live("patrol_plan") == []
