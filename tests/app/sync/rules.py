"""Every rule of merging and of taking in, how to switch it off, and the test that has to fail then."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, NamedTuple
from uuid import uuid4

import pytest

from app.problems import Problem
from app.sync import guard, taking
from app.sync.scope import Scope
from app.sync.taking import _Taking  # pyright: ignore[reportPrivateUsage]
from app.sync.waited import Waited
from db import contested, merging, registers, sending, weaving
from db.merging import Merger
from db.ownership import Standing
from db.registers import UNIT, Heads, Sibling
from db.rows import TablePlan
from db.standings import Standings
from tests.app.sync import test_cases, test_forged_operations, test_guard, test_hostile_taking
from tests.app.sync.test_waited import test_what_waits_is_judged_by_who_brought_it
from tests.db.core import test_merging, test_merging_rules

Patch = pytest.MonkeyPatch
Fixture = Callable[[str], Any]


class Rule(NamedTuple):
    """What switches it off, and what fails then; a test is given the fixtures it asks for."""

    off: Callable[[Patch], None]
    test: Callable[[Fixture], None]


def with_stations(test: Callable[..., None], *arguments: Any) -> Callable[[Fixture], None]:
    return lambda fixture: test(fixture("stations"), *arguments)


def with_town(test: Callable[..., None], *arguments: Any) -> Callable[[Fixture], None]:
    return lambda fixture: test(fixture("town"), *arguments)


def with_scene(test: Callable[..., None], *arguments: Any) -> Callable[[Fixture], None]:
    return lambda fixture: test(fixture("scene"), *arguments)


def with_folder(test: Callable[..., None]) -> Callable[[Fixture], None]:
    return lambda fixture: test(fixture("town"), fixture("tmp_path"))


apart = partial(with_stations, test_merging.test_what_two_stations_wrote_apart_meets)
forged = partial(with_scene, test_forged_operations.test_a_forged_operation)


def chosen_by(order: Callable[[Any], Any]) -> Callable[[Patch], None]:
    """What a register shows is chosen otherwise."""

    def chosen(
        rows: Any, _row: Any, siblings: list[Sibling], _district: bool | None
    ) -> Mapping[str, Any]:
        return max(siblings, key=lambda each: order(rows.rank(each.dot))).values or {}

    return lambda patch: patch.setattr(weaving, "_chosen", chosen)


def least(rank: tuple[str, str, int]) -> tuple[list[int], ...]:
    """The smallest dot is the greatest."""
    return ([-ord(each) for each in f"{rank[0]} {rank[1]}"], [-rank[2]])


def the_void_wins(patch: Patch) -> None:
    """A void stands although an edit did not know of it."""
    live = weaving._live  # pyright: ignore[reportPrivateUsage]

    def voided(rows: Any, row: Any, deed: Any, no: int) -> None:
        live(rows, row, deed, no)
        found = [(each.values or {}).get("_voided") for each in row.heads.registers["_live"]]
        row.voided = any(found) if len(found) > 1 else row.voided

    patch.setattr(weaving, "_live", voided)


def no_unit(patch: Patch) -> None:
    write = Heads.write

    def other(heads: Heads, register: str, *rest: Any) -> None:
        if register != UNIT:
            write(heads, register, *rest)

    patch.setattr(Heads, "write", other)


def nothing_above(patch: Patch) -> None:
    """A line's writes leave its record alone."""
    live = weaving._live  # pyright: ignore[reportPrivateUsage]

    def own(rows: Any, row: Any, deed: Any, voided: int) -> None:
        if row.id == deed.record:
            live(rows, row, deed, voided)

    patch.setattr(weaving, "_live", own)


def each_for_itself(patch: Patch) -> None:
    """Every column is a register of its own."""
    init = TablePlan.__post_init__

    def alone(plan: TablePlan) -> None:
        init(plan)
        plan.register = {each: each for each in plan.columns}
        plan.together = {each: (each,) for each in plan.columns}

    patch.setattr(TablePlan, "__post_init__", alone)
    patch.setattr(TablePlan, "of", TablePlan)


def everything_stays(patch: Patch) -> None:
    """A write removes nothing."""

    def write(heads: Heads, register: str, dot: Any, values: Any, _seen: Any, current: Any) -> None:
        kept = [Sibling(each.dot, each.values or current) for each in heads.siblings(register)]
        heads.registers[register] = [*kept, Sibling(dot, values)]

    patch.setattr(Heads, "write", write)


def nothing_anew(patch: Patch) -> None:
    """A taking changes the owner and nothing else."""

    def take(rows: Any, plan: Any, row: Any, deed: Any) -> None:
        row.heads.write("_owner", deed.dot, deed.values, deed.seen, {"_owner": row.owner})
        owner = str(deed.values["_owner"])
        for _plan, each in ((plan, row), *rows.below(plan, row)):
            rows.change(each)
            each.owner = owner

    patch.setitem(weaving._WRITE, "take", take)  # pyright: ignore[reportPrivateUsage]


def nothing(*_arguments: Any, **_named: Any) -> None:
    """In the place of a check."""


def answering(answer: object) -> Callable[..., object]:
    """The same answer to every question."""

    def answered(*_arguments: object) -> object:
        return answer

    return answered


def anew(kind: Callable[[], object]) -> Callable[..., object]:
    """An empty one each time."""

    def made(*_arguments: object) -> object:
        return kind()

    return made


def any_name(*_arguments: object) -> str:
    return uuid4().hex[:16]


def setting(target: object, name: str, value: object) -> Callable[[Patch], None]:
    return lambda patch: patch.setattr(target, name, value)


def present_owner(_self: Standings, root: Any, _seen: Any) -> Standing:
    """As the record stands here now."""
    return Standing(root.owner)


def judged_by_who_came(_self: Waited, *_arguments: Any) -> bool:
    raise Problem("SYN021", place="", name="", office="")


RULES: dict[str, Rule] = {
    "the owner's own value first": Rule(chosen_by(tuple), apart("the owner's own value stands")),
    "then the greatest dot": Rule(chosen_by(least), apart("one field, two values")),
    "where a void and an edit meet, the record stands": Rule(
        the_void_wins, apart("void against edit")
    ),
    "a unit's writes are one conflict": Rule(no_unit, apart("two lines added apart")),
    "a line's write keeps its record alive": Rule(nothing_above, apart("a line against a void")),
    "fields that change together are one register": Rule(
        each_for_itself, apart("fields that change together")
    ),
    "what was not seen is waited for": Rule(
        setting(merging, "covers_all", answering(True)),
        with_stations(test_merging_rules.test_a_change_waits_for_the_one_that_it_had_seen),
    ),
    "a write removes what it has seen": Rule(
        everything_stays,
        with_stations(
            test_merging.test_a_decision_ends_a_conflict_and_two_unequal_ones_open_another
        ),
    ),
    "what was not seen stays": Rule(
        setting(registers, "covers", answering(True)), apart("one field, two values")
    ),
    "a conflict has one name everywhere": Rule(
        setting(contested, "conflict_id", any_name),
        apart("one field, two values"),
    ),
    "a new owner's values are shown": Rule(
        nothing_anew,
        with_stations(test_merging_rules.test_a_new_owners_value_is_shown_from_then_on),
    ),
    "whose a record is, is judged by what was seen": Rule(
        setting(Standings, "_unit", present_owner),
        with_town(test_cases.test_an_edit_by_the_old_office_after_the_hand_over),
    ),
    "the old office is the old one once it knows": Rule(
        setting(Scope, "judge", nothing),
        with_town(test_cases.test_what_the_old_office_writes_knowing_of_the_hand_over_is_refused),
    ),
    "what is here is passed over": Rule(
        setting(merging, "_known", anew(dict)),
        with_stations(test_merging.test_a_late_operation_waits_for_what_it_had_seen),
    ),
    "one name for two operations is an alarm": Rule(
        setting(Merger, "_same", answering(True)),
        with_stations(
            test_merging.test_one_name_for_two_operations_is_refused_whole, {"by": "别人"}
        ),
    ),
    "one number for two packages is an alarm": Rule(
        setting(taking, "taken_as", nothing),
        with_scene(
            test_hostile_taking.test_what_came_before_comes_again,
            "the same number with other content",
        ),
    ),
    "a life knows what it wrote itself": Rule(
        setting(merging, "_seen_of", answering(0)), forged("two that wrote in one life")
    ),
    "an id is one record": Rule(
        setting(merging, "tables_of", anew(dict)), forged("another's id in another ledger")
    ),
    "who may bring whose operations": Rule(
        setting(Scope, "judge_author", nothing),
        with_scene(test_forged_operations.test_what_waits_for_another_never_keeps_it_out),
    ),
    "what waits is judged by who brought it": Rule(
        setting(Waited, "__call__", judged_by_who_came),
        with_town(test_what_waits_is_judged_by_who_brought_it),
    ),
    "a large loss waits for a second person": Rule(
        setting(guard, "check", nothing),
        with_town(
            test_guard.test_a_large_share_waits_for_a_second_person, test_guard.void, 30, 20, "held"
        ),
    ),
    "a gap is held": Rule(
        setting(_Taking, "_check_stream", nothing),
        with_folder(test_cases.test_a_gap_is_held_until_what_is_missing_comes),
    ),
    "what a restored station lost goes back to it": Rule(
        setting(sending, "_lost", anew(list)),
        with_folder(test_cases.test_the_same_backup_restored_twice_with_work_between),
    ),
}
