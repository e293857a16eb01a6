"""Conflicts and findings by the command line: shown with every version, decided, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app.sync.findings.findings import check
from db.foreign import Foreign, outgoing
from db.lives import Lives
from db.operations import Draft
from db.ownership import Standing
from db.waiting import Origin
from tests.app.cli.lince import lince, ok, refused, values
from tests.app.cli.test_leases import make, written
from tests.offices import Work, copy_of
from tests.people import People

PEOPLE = People()
AWAY = "0198aaaa-0000-7000-8000-000000000001"
PHONES = ("13800138001", "13800138002")


def allow(_operation: Foreign, _standing: Standing) -> None:
    """Whoever writes may write."""


def carry(source: Path, target: Path) -> None:
    """What a package would bring."""
    with written(source) as office:
        reader = office.store.reader
        told = [each.operation for each in outgoing(reader, "1", {}, Lives(reader))]
    with written(target) as office, office.store.writing(office.author) as writer:
        writer.merge(told, allow, Origin("p"))


def at(path: Path, deed: Callable[[Work], str]) -> str:
    """Something done at the desk of a station."""
    with written(path) as office:
        return deed(Work(office, people=PEOPLE))


@pytest.fixture(scope="module")
def apart(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A station's file with two phones for one household, and one that is no phone."""
    folder = tmp_path_factory.mktemp("apart")
    one, two = make(folder, 1), make(folder, 2)
    home = at(one, lambda work: work.household(hh_no="33990100100000001"))
    carry(one, two)
    for path, phone in ((one, PHONES[0]), (two, PHONES[1])):
        at(path, lambda work, phone=phone: work.change("household", home, phone=phone).record)
    carry(two, one)
    return one


@pytest.fixture
def path(apart: Path, tmp_path: Path) -> Path:
    """A copy to decide in."""
    return copy_of(apart, tmp_path)


def test_a_conflict_is_shown_with_its_versions(path: Path) -> None:
    told = ok("conflicts", path)
    (one,) = told["conflicts"]
    assert (told["count"], one["kind"], one["fields"]) == (1, "field", ["phone"])
    assert [each["number"] for each in one["versions"]] == [0, 1, 2]
    assert [each["place"] for each in one["versions"]] == ["", "本机", "第2号机"]
    assert "138****8002" in lince("conflicts", path).out
    assert ok("conflicts", path, "--ledger", "person")["count"] == 0


def test_a_version_is_taken(path: Path) -> None:
    id_ = ok("conflicts", path)["conflicts"][0]["id"]
    ok("resolve", path, id_, "--take", 1, "--reason", "打过电话")
    assert ok("conflicts", path)["count"] == 0
    assert refused("resolve", path, id_, "--take", 1, "--reason", "打过电话") == ["SYN105"]


def test_another_value_is_given(path: Path) -> None:
    id_ = ok("conflicts", path)["conflicts"][0]["id"]
    wrong, right = values(phone="12"), values(phone="13800138003")
    told = refused("resolve", path, id_, "--value", "-", "--reason", "核实", stdin=wrong)
    assert told == ["VAL080"]
    ok("resolve", path, id_, "--value", "-", "--reason", "核实", stdin=right)
    assert ok("list", path, "household", "--search", "13800138003")["rows"]


@pytest.mark.parametrize(
    "words",
    [(), ("--take", "1", "--value", "-"), ("--take", "x")],
    ids=["none", "both", "no number"],
)
def test_what_is_no_choice_is_wrong_usage(path: Path, words: tuple[str, ...]) -> None:
    assert lince("resolve", path, "0", *words, "--reason", "一").status == 2


def test_a_unit_shows_its_lines(path: Path) -> None:
    household = str(ok("list", path, "household")["rows"][0]["id"])

    def member(work: Work) -> str:
        line = work.member(household)
        reader = work.office.store.reader
        found = next(
            e.operation for e in outgoing(reader, "o.record = :id", {"id": line}, Lives(reader))
        )
        other = found._replace(station="339901001.2", epoch="9" * 16, number=1, record=AWAY)
        with work.office.store.writing(work.office.author) as writer:
            writer.merge([other], allow, Origin("p"))
        return line

    at(path, member)
    kinds = {each["kind"]: len(each["versions"]) for each in ok("conflicts", path)["conflicts"]}
    assert kinds == {"field": 3, "unit": 4}
    assert "（没有）" in lince("conflicts", path).out


def test_findings_are_listed_and_let_be(path: Path) -> None:
    def spoil(work: Work) -> str:
        person = work.live("person")[0]["id"]
        with work.office.store.writing(work.office.author) as writer:
            writer.apply([Draft("person", person, "change", {"phone": "12"})])
            check(work.office, writer, {"person": [person]}, "p")
        return str(person)

    person = at(path, spoil)
    (one,) = ok("findings", path)["findings"]
    assert (one["code"], one["record"]) == ("VAL080", person)
    assert "VAL080" in lince("findings", path).out
    assert ok("findings", path, one["id"], "--accept", "号码已停用")["decided"] == 1
    assert refused("findings", path, "--accept", "号码已停用") == ["SYN123"]
    assert ok("findings", path)["count"] == 0
    assert ok("findings", path, "--all")["findings"][0]["why"] == "号码已停用"
    assert lince("findings", path, one["id"]).status == 2
