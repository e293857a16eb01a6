"""A district's file in a test: what two offices own, as packages would have brought it, and one of them enrolled."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.identifiers import new_id
from app.kinds.base import Value
from app.office import Office
from db.lives import Lives
from db.operations import Draft
from db.store import Identity
from tests import offices
from tests.app.sync.enrolment.stations import stranger, take
from tests.people import People

DISTRICT = Identity("339901", "试验区民政局", "district", 1)
BAMBOO, STONE = "339901001", "339901002"
NAMES = {BAMBOO: "青竹街道", STONE: STONE}
"""What the district shows: of who is not enrolled the code."""


def make(folder: Path, identity: Identity = DISTRICT) -> Path:
    """An empty file of a district, or of another place."""
    return offices.make(folder, identity)


def enrol(office: Office, code: str = BAMBOO) -> None:
    """Make an office a peer."""
    take(office, stranger(Identity(code, NAMES[code], "office", 1)), code)


def heard_of(office: Office, code: str) -> None:
    """The file holds what a station of that office wrote."""
    with office.store.writing(office.author) as writer:
        Lives(writer.connection).id_of(f"{code}.1", code.ljust(16, "0"))


def own(office: Office, owner: str, ledger: str, **values: Value) -> str:
    """A record of an office; its id."""
    id_ = new_id()
    given = {**values, "_owner": owner} if owner != office.identity.office else values
    with office.store.writing(office.author) as writer:
        writer.apply([Draft(ledger, id_, "add", given)])
    return id_


@dataclass
class Peopled:
    """The records of two offices, by office."""

    villages: dict[str, str]
    people: dict[str, list[str]]
    households: dict[str, list[str]]


def people(office: Office, count: int = 3) -> Peopled:
    """Villages, people and their households; the second office has one more than the first."""
    found, made = Peopled({}, {}, {}), People("339961")
    for more, code in enumerate((BAMBOO, STONE)):
        heard_of(office, code)
        found.villages[code] = own(office, code, "division", name=f"村{code}", level="2")
        heads = [
            own(
                office,
                code,
                "person",
                name=each.name,
                id_type="1",
                id_no=each.id_no,
                sex=each.sex,
                birth_date=each.birth.isoformat(),
            )
            for each in (made.person() for _n in range(count + more))
        ]
        found.people[code] = heads
        found.households[code] = [
            own(
                office, code, "household", hh_no=f"{code}{n:05d}", head=head,
                village=found.villages[code], status="1",
            )
            for n, head in enumerate(heads)
        ]  # fmt: skip
        for home, head in zip(found.households[code], heads, strict=True):
            own(office, code, "household_member", household=home, person=head, relation="02")
    return found
