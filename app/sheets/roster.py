"""What the rows of a household roster (花名册) mean: households, people, and the lines joining them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.kinds.base import Reading
from app.problems import Problem
from app.progress import Progress
from app.sheets.book import Cell
from app.sheets.candidates import name_candidates
from app.sheets.columns import CLEAR
from app.sheets.difference import addition, drafts_of, revise
from app.sheets.entries import Entry
from app.sheets.families import Family, Shape, gather, settle_values
from app.sheets.known import head_identities, look_up
from app.sheets.members import decide_row
from app.sheets.narrowing import narrowing
from app.sheets.outcome import Outcome, Plan, RowOutcome, Standing
from app.sheets.planning import Household, Roster, listen, own_line
from app.sheets.port import DeskPort, voided
from app.sheets.vocabulary import RECORD, Target
from app.text import _
from db.operations import Draft

_STEP = 1_000


def plan_roster(
    desk: DeskPort,
    shape: Shape,
    entries: Sequence[Entry],
    plan: Plan,
    columns: Mapping[Target, int],
    progress: Progress,
) -> None:
    """Decide every row and put drafts, outcomes and figures into the plan."""
    families = gather(entries, shape)
    for family in families:
        settle_values(family, shape)
    narrow = narrowing(desk, shape.household, columns)
    for family in families:
        narrow.settle(family.values, family.entries)
    head_identities(families, shape, Reading(desk.today))
    known = look_up(desk, shape, entries, families)
    run = Roster(desk, shape, known, plan, columns)
    for at, family in enumerate(_merged(run, families)):
        if not at % _STEP:
            progress.step(at, len(families), _("正在与已有记录比对"))
        _decide_family(run, family, at)
    name_candidates(desk, shape.person, run.added, entries)
    plan.rows = [_row(run, entry) for entry in entries]
    for row in plan.rows:
        plan.count(shape.person.unit).add(row.outcome)


def _row(run: Roster, entry: Entry) -> RowOutcome:
    row = run.outcomes.get(entry.number) or RowOutcome(entry.number, Outcome.REFUSED)
    row.notes = entry.notes
    shown = (entry.person.get(key) for key in run.shape.person.name)
    row.name = " ".join(str(each) for each in shown if each)
    return row


def _merged(run: Roster, families: Sequence[Family]) -> list[Family]:
    """The families with their households found; two that turn out to be one household become one."""
    merged: dict[str, Family] = {}
    for at, family in enumerate(families):
        family.record = _find(run, family)
        first = merged.setdefault(family.record or f"new {at}", family)
        if first is not family:
            first.entries += family.entries
            first.values = {**family.values, **first.values}
    return list(merged.values())


def _find(run: Roster, family: Family) -> str:
    """The household's id: its record number, its number, its head's household, or where its members live."""
    known, shape = run.known, run.shape
    for entry in family.entries:
        line = own_line(run, entry)
        if line:
            return str(line[shape.link])
    if family.record:
        return family.record if family.record in known.households else ""
    if family.number:
        found = known.households_by_number.get(family.number, ())
        live = [each for each in found if not voided(each)] or found
        return str(live[0]["id"]) if live else ""
    head = next(iter(known.people.get(family.head_identity, ())), None)
    home = known.active_household(head["id"]) if head else ""
    return home or _home_of_members(run, family)


def _home_of_members(run: Roster, family: Family) -> str:
    """The one household in which all members already known live now; if the sheet shows a head who is
    unknown, only one that lacks its head (缺户主)."""
    numbers = (entry.person.get(run.shape.identity) for entry in family.entries)
    people = [each for number in numbers for each in run.known.people.get(number, ())[:1] if number]
    homes = {run.known.active_household(each["id"]) for each in people} - {""}
    if len(homes) != 1:
        return ""
    home = homes.pop()
    household = run.known.households.get(home, {})
    return "" if family.head_identity and household.get(run.shape.roster.head) else home


def _decide_family(run: Roster, family: Family, at: int) -> None:
    record = run.known.households.get(family.record)
    household = Household(family, at, record, family.record or run.desk.new_id())
    for entry in _heads_last(run, household):
        if entry.accepted and not family.record and not family.has_anchor:
            entry.refuse(Problem("SHT034"))
        if entry.accepted:
            decide_row(run, household, entry)
    outcome = _close(run, household)
    run.plan.count(run.shape.household.unit).add(outcome)
    refused = record is None and outcome is Outcome.REFUSED
    created = Standing.REFUSED if refused else Standing.CREATED
    run.plan.standing[household.id] = Standing.KNOWN if record else created
    _keep_context(run, family, household.id)


def _keep_context(run: Roster, family: Family, household: str) -> None:
    """Remember for the error workbook where the rows belong and which cells they take from one another."""
    own = (run.shape.household.key, "")
    columns = [
        at for target, at in run.columns.items() if target.ledger in own and target != RECORD
    ]
    shared: dict[int, Cell] | None = None
    for entry in family.entries:
        run.plan.household_of[entry.number] = household
        if entry.notes:
            if shared is None:
                shared = _shared_cells(family, columns)
            run.plan.inherited[entry.number] = shared


def _shared_cells(family: Family, columns: Sequence[int]) -> dict[int, Cell]:
    shared: dict[int, Cell] = {}
    for entry in family.entries:
        for at in columns:
            if at < len(entry.row) and entry.row[at] not in (None, ""):
                shared.setdefault(at, entry.row[at])
    return shared


def _heads_last(run: Roster, household: Household) -> list[Entry]:
    """The household's rows; of one that is known a new head is judged once the former one has another role."""
    if household.record is None:
        return household.family.entries
    return sorted(household.family.entries, key=lambda entry: run.shape.heads(entry.line))


def _close(run: Roster, household: Household) -> Outcome:
    """Write the household itself, with its head, if any of its rows is taken in."""
    accepted = [entry for entry in household.family.entries if entry.accepted]
    if not accepted:
        return Outcome.REFUSED
    values = dict(household.family.values)
    head = run.shape.roster.head
    if household.head:
        values[head] = household.head
    elif household.record and household.record.get(head) in household.leaving:
        values[head] = CLEAR
    ledger = run.shape.household
    if household.record is None:
        draft, (refusals, warnings) = addition(run.desk, ledger, household.id, values, run.pending)
        household.drafts.append(draft)
    else:
        changes, (refusals, warnings) = revise(
            run.desk, ledger, household.record, values, run.pending
        )
        household.drafts += drafts_of(ledger, household.record, changes)
        run.outcomes[accepted[0].number].changes = [
            *run.outcomes[accepted[0].number].changes,
            *changes,
        ]
    listen(run, accepted[0], ledger.key, (), warnings)
    if refusals:
        run.pending.forget(household.people)
        return _refuse_all(run, accepted, ledger.key, refusals)
    return _settle(run, household)


def _refuse_all(
    run: Roster, entries: Sequence[Entry], ledger: str, refusals: Sequence[Problem]
) -> Outcome:
    for entry in entries:
        listen(run, entry, ledger, refusals, ())
        run.outcomes[entry.number] = RowOutcome(entry.number, Outcome.REFUSED)
        run.taken.pop(entry.person.get(run.shape.identity), None)
    return Outcome.REFUSED


def _settle(run: Roster, household: Household) -> Outcome:
    """Put the household's writes into the plan: people before the household, the lines after it."""
    line = run.shape.line.key
    people = [draft for draft in household.people if draft.table != line]
    lines = [draft for draft in household.people if draft.table == line]
    run.plan.drafts += [*people, *household.drafts, *lines]
    run.pending.expect(household.drafts, {household.id: household.record or {}})
    for draft in (*people, *household.drafts):
        if draft.action == "add":
            _await_number(run, draft)
    if household.record is None or voided(household.record):
        return Outcome.NEW
    return Outcome.CHANGED if household.drafts else Outcome.SAME


def _await_number(run: Roster, draft: Draft) -> None:
    """A new record whose ledger numbers its records gets its number when the batch is written."""
    for ledger in (run.shape.household, run.shape.person):
        if ledger.key == draft.table and ledger.series:
            run.plan.numbered.setdefault(ledger.key, []).append(draft)
