"""What nobody could have typed is taken in and found; every list, form and figure goes on with the stored text."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from app import lists, overview, settings
from app.access.masking import Reveals
from app.cells import cells
from app.columns import columns_of
from app.desk import Desk
from app.holidays import keeping as holidays
from app.identifiers import new_id
from app.kinds import Reading
from app.ledgers import setting
from app.lookup import Lookup
from app.office import Office
from app.parameters import SETTINGS
from app.problems import Problem, Problems
from app.registry import LEDGERS
from app.standards import standard, standards
from app.sync.findings.findings import check, count, open_findings
from app.today import today
from db.operations import Draft
from db.query import Query
from tests.app.sync.findings.garbage import GARBAGE, ROUNDS, one_of_each, spoiling
from tests.conftest import LONG
from tests.offices import Work, copy_of, enter

HALVES = [(bit, value) for bit in range(len(LEDGERS).bit_length()) for value in (0, 1)]
"""Half of the ledgers each: of any two of them one is spoilt and the other is not, in some half."""


@pytest.fixture(scope="module")
def ready(template: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """An office with a record of every ledger, and their ids."""
    path = copy_of(template, tmp_path_factory.mktemp("ready"))
    with enter(path) as office:
        return path, one_of_each(Work(office))


@pytest.fixture
def ids(ready: tuple[Path, dict[str, str]]) -> dict[str, str]:
    return ready[1]


@pytest.fixture
def full(ready: tuple[Path, dict[str, str]], tmp_path: Path) -> Generator[Work]:
    """A copy of one's own."""
    with enter(copy_of(ready[0], tmp_path)) as office:
        yield Work(office)


def arrive(work: Work, ids: dict[str, str], number: int) -> None:
    """Spoil some, as an operation of another station would, and look at everything anew."""
    office = work.office
    with office.store.writing(office.author) as writer:
        writer.apply(list(spoiling(ids, number)))
        touched = {key: office.listing.ids(Query(key)) for key in LEDGERS}
        check(office, writer, touched, "p")


def chosen(ids: dict[str, str], bit: int, value: int) -> dict[str, str]:
    return {key: id_ for at, (key, id_) in enumerate(ids.items()) if at >> bit & 1 == value}


@pytest.mark.parametrize("number", ROUNDS)
def test_every_ledger_is_read_whatever_its_fields_hold(
    full: Work, ids: dict[str, str], number: int
) -> None:
    arrive(full, ids, number)
    assert count(full.office) >= len(LEDGERS) // 2
    assert open_findings(full.office).findings
    look_at_everything(full.office)
    write_everywhere(full.office, ids)


@pytest.mark.parametrize(("bit", "value"), HALVES)
@pytest.mark.parametrize("number", [0, 2] if LONG else [0])
def test_a_sound_record_is_judged_beside_spoilt_ones(
    full: Work, ids: dict[str, str], number: int, bit: int, value: int
) -> None:
    arrive(full, chosen(ids, bit, value), number)
    look_at_everything(full.office)
    write_everywhere(full.office, ids)


def test_a_setting_that_cannot_be_read_sets_nothing(work: Work) -> None:
    office, days = work.office, ("2020-01-01", "2020-02-30", "20200101", None)
    drafts = [
        Draft(setting.LEDGER.key, new_id(), "add", {"key": key, "value": value, "valid_from": day})
        for key in SETTINGS
        for value in GARBAGE["TEXT"]
        for day in days
    ]
    with office.store.writing(office.author) as writer:
        writer.apply(drafts)
    for key, declared in SETTINGS.items():
        declared.check(declared.kind.read(settings.value_of(office, key), Reading(office.today)))
        assert settings.number_of(office, key) >= declared.limits[0] if declared.limits else True
        assert standard(office, key).periods


def look_at_everything(office: Office) -> None:
    for look in LOOKS:
        for _each in look(office):
            pass


def lines_of_lists(office: Office) -> Iterator[object]:
    for key in LEDGERS:
        shown = lists.shown(office, key)
        keys = list(columns_of(key))
        yield from cells(key, keys, shown.rows(), Lookup(office.listing), Reveals())
        yield shown.figures()


def form_values(office: Office) -> Iterator[object]:
    for key, ledger in LEDGERS.items():
        for row in lists.shown(office, key).rows():
            yield Lookup(office.listing).called(key, row)
            for field in ledger.fields:
                yield field.kind.show(row[field.key])
                yield field.kind.mask(row[field.key])


def figures(office: Office) -> Iterator[object]:
    yield today(office)
    yield overview.overview(office)
    yield standards(office)
    for key in SETTINGS:
        yield settings.value_of(office, key)
    yield holidays.on_record(office)
    yield holidays.entries(office)


LOOKS: tuple[Callable[[Office], Iterator[object]], ...] = (lines_of_lists, form_values, figures)


def write_everywhere(office: Office, ids: dict[str, str]) -> None:
    """A clerk may be refused, but never meets an error."""
    for key, ledger in LEDGERS.items():
        for field in ledger.live_fields[:3]:
            with suppress(Problem, Problems):
                Desk(office).change(key, ids[key], {field.key: None})
