"""The exchange in the demonstration (数据报送): every office packs, the district takes in, receipts come home."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from app.clock import Clock
from app.desk import Desk
from app.office import Office, create_office, open_office
from app.progress import QUIET, Progress
from app.registry import LEDGERS
from app.sync.conflicts import inbox
from app.sync.enrolment.cardfile import own_card
from app.sync.enrolment.digits import check_digits
from app.sync.enrolment.enrolling import enrol
from app.sync.findings import findings
from app.sync.intake import Intake, intake
from app.sync.packing import pack
from app.sync.stream.packages import sent
from app.sync.unsent import unsent
from app.text import _
from db import waiting
from db.conditions import Equals
from db.query import Query
from db.store import Identity

DISTRICT: Final = Identity("339901", _("示例区民政局"), "district", 1)
STICK: Final = _("U盘")
_COUNTED: Final = ("household", "person", "household_member")


@dataclass(frozen=True)
class Hands:
    """Who plays: in which folder, as whom, by which clock."""

    folder: Path
    user: str
    password: str
    clock: Clock
    progress: Progress = QUIET

    def open(self, path: Path) -> Office:
        """A file, open for writing."""
        return open_office(path, self.user, self.password, write=True, clock=self.clock)


def exchange(hands: Hands, files: Sequence[Path]) -> dict[str, Any]:
    """Found the district, enrol all, and carry a stick there and back; what came of it."""
    path = hands.folder / f"{DISTRICT.name}.lincedb"
    code = create_office(path, DISTRICT, hands.user, hands.password, hands.clock)
    stick = hands.folder / STICK
    stick.mkdir()
    with ExitStack() as stack:
        district = stack.enter_context(hands.open(path))
        offices = [stack.enter_context(hands.open(each)) for each in files]
        for each in offices:
            _enrol(district, each)
            _enrol(each, district)
        shared = _one_person_in_two(offices)
        told = _carried(hands, district, offices, stick)
        return {
            "file": path.name,
            "office": DISTRICT.office,
            "name": DISTRICT.name,
            "recovery_code": code,
            "one_person_in_two": shared,
            **told,
            "info": {each.store.path.name: _counts(each) for each in (district, *offices)},
        }


def _enrol(here: Office, there: Office) -> None:
    card = own_card(there.store.reader, there.identity)
    enrol(here, card, check_digits(card))


def _one_person_in_two(offices: Sequence[Office]) -> bool:
    """Somebody who moved is registered in the second office while the first still has him: no single office sees it."""
    if len(offices) < 2:
        return False
    first, second = (next(each.listing.every(Query("person"))) for each in offices[:2])
    keys = ("name", "id_no", "sex", "birth_date")
    moved = {key: first[key] for key in keys}
    Desk(offices[1]).change("person", str(second["id"]), moved)
    return True


def _carried(
    hands: Hands, district: Office, offices: Sequence[Office], stick: Path
) -> dict[str, Any]:
    up = [pack(each, DISTRICT.address, stick, progress=hands.progress) for each in offices]
    paths = [path for packed in up for path in packed.paths]
    taken = intake(district, paths, receipts_to=stick, progress=hands.progress)
    home = [
        intake(each, packed.paths, progress=hands.progress)
        for packed in taken.receipts
        for each in offices
        if each.identity.address == packed.sent.peer
    ]
    return {
        "packages": [
            {
                "sender": office.identity.address,
                "operations": each.sent.count,
                "size": each.sent.size,
            }
            for office, each in zip(offices, up, strict=True)
        ],
        "taken": _figures(taken),
        "receipts": len(taken.receipts),
        "receipts_taken": sum(each.is_done for each in home),
        "conflicts": inbox.count(district),
        "findings": findings.count(district),
        "agree": all(_agrees(district, each) for each in offices),
    }


def _counts(office: Office) -> dict[str, int]:
    """What the file holds of each ledger now."""
    return {key: office.listing.count(Query(key)) for key in LEDGERS}


def _figures(found: Intake) -> dict[str, int]:
    done = [each for each in found.outcomes if each.is_done]
    return {
        "packages": len(done),
        "created": sum(len(ids) for e in done for ids in e.brought.created.values()),
        "suspicions": sum(len(each.brought.suspicions) for each in done),
    }


def _agrees(district: Office, office: Office) -> bool:
    """Both sides have as many of everything, all is receipted, nothing waits and nothing is left to send."""
    own = Equals("_owner", office.identity.office)
    counts = [
        [each.listing.count(Query(key, own)) for key in _COUNTED] for each in (district, office)
    ]
    states = {each.state for each in sent(office.store.reader)}
    waits = waiting.count(district.store.reader)
    left = sum(each.operations for each in unsent(office))
    return counts[0] == counts[1] and states == {"taken"} and not waits and not left


def in_words(told: Mapping[str, Any]) -> str:
    """What came of it, in a sentence."""
    words = _(
        "{name}：接收 {packages} 包，新增 {created} 条，问题 {findings} 条，待核对 {conflicts} 条，"
        "跨单位疑似 {suspicions} 条；回执带回 {receipts_taken} 包，两边{agree}"
    )
    agree = _("一致") if told["agree"] else _("不一致")
    return words.format(**{**told, **told["taken"], "agree": agree})


def shortfalls(told: Mapping[str, Any], offices: int) -> list[str]:
    """What did not come out as it must."""
    judged = (
        (_("有数据包没有接收"), told["taken"]["packages"] == offices),
        (_("回执没有带回"), told["receipts_taken"] == offices),
        (_("两边不一致"), told["agree"]),
        (_("一人在两个单位登记，没有发现"), not told["one_person_in_two"] or told["taken"]["suspicions"]),
    )  # fmt: skip
    return [f"{told['name']}：{what}" for what, is_well in judged if not is_well]
