"""Whatever happens to households in whatever order, each has one head, and undone in reverse all is as before."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from app import undo
from app.changes import Changes
from app.households import verbs
from app.households.asked import Admit, Join, Leave, Move, Newcomer, Rehead, Split
from app.households.home import Home, read_home
from app.households.newcomers import admit
from app.problems import Problem, Problems
from tests.app.core.test_households import alive
from tests.offices import Work

DAY = "2026-11-20"
ROLES = ("12", "20", "30", "51", "99")


@dataclass(frozen=True)
class Step:
    """One verb with choices as plain numbers, read modulo what there is to choose from."""

    verb: str
    household: int
    members: int
    """A bit for each member who is chosen."""
    head: int
    rest: int
    roles: tuple[str, ...]

    def told(self, home: Home) -> dict[str, str]:
        wanted = zip(home.present, self.roles, strict=False)
        return {each.id: role for each, role in wanted}

    def chosen(self, home: Home) -> tuple[str, ...]:
        return tuple(each.id for n, each in enumerate(home.present) if self.members >> n & 1)


STEPS = st.builds(
    Step,
    st.sampled_from(["split", "join", "leave", "rehead", "move", "admit"]),
    st.integers(0, 3),
    st.integers(0, 31),
    st.integers(0, 4),
    st.integers(0, 4),
    st.tuples(*[st.sampled_from(ROLES)] * 5),
)


def households(work: Work) -> list[Home]:
    rows = work.live("household")
    return [read_home(work.office, "household", str(row["id"])) for row in rows]


def pick(home: Home, number: int, among: tuple[str, ...]) -> str:
    ids = [each.id for each in home.present if each.id in among]
    return ids[number % len(ids)] if ids else ""


def carry_out(work: Work, step: Step) -> Changes:
    homes = households(work)
    home, other = homes[step.household % len(homes)], homes[step.head % len(homes)]
    chosen = step.chosen(home)
    rest = tuple(each.id for each in home.present if each.id not in chosen)
    given: Any = {"roles": step.told(home), "stays": pick(home, step.rest, rest)}
    own, at = (work.office, "household", home.id), pick(home, step.head, chosen)
    if step.verb == "split":
        return verbs.split(*own, Split(DAY, "", chosen, at, **given))
    if step.verb == "join":
        return verbs.join(*own, Join(DAY, "", chosen, other.id, **given))
    if step.verb == "leave":
        reason = ("死亡", "迁出", "其他")[step.rest % 3]
        return verbs.leave(*own, Leave(DAY, "", chosen, reason, close=True, **given))
    if step.verb == "rehead":
        return verbs.rehead(*own, Rehead(DAY, "", at, given["roles"]))
    if step.verb == "move":
        return verbs.move(*own, Move(DAY, "", {"address": f"{step.head}号"}, renumber=True))
    people = [str(each["id"]) for each in work.live("person")]
    person = people[step.members % len(people)]
    role = "02" if home.head is None else step.roles[0]
    return admit(*own, Admit(DAY, "", (Newcomer(person, role),)))


def check(work: Work) -> None:
    """Every household with people in it has one head, the one it names; everybody is in one household at most."""
    homes = households(work)
    for home in homes:
        heads = [each.person["id"] for each in home.present if each.role in ("01", "02")]
        assert heads == [home.row["head"]] * bool(home.present)
        assert home.row["status"] == "1" or not home.present
    everybody = [each.person["id"] for home in homes for each in home.present]
    assert len(everybody) == len(set(everybody))


def clear(work: Work) -> None:
    for ledger in ("household", "person"):
        for row in work.live(ledger):
            work.desk.void(ledger, str(row["id"]), "清场")


@settings(max_examples=25)
@given(st.lists(STEPS, min_size=1, max_size=8))
def test_any_sequence_keeps_one_head_and_undoes_to_where_it_began(
    shared: Work, steps: list[Step]
) -> None:
    for household in (shared.household(), shared.household()):
        for role in ("12", "20"):
            shared.member(household, role)
    states, batches = [alive(shared)], list[str]()
    for step in steps:
        with suppress(Problem, Problems):
            batches.append(carry_out(shared, step).batch)
            states.append(alive(shared))
        check(shared)
    for batch in reversed(batches):
        assert alive(shared) == states.pop()
        assert undo.undo_batch(shared.office, batch).kept == ()
    assert alive(shared) == states.pop()
    clear(shared)
