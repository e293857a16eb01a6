"""A forger's claims on what is not his: others' names, records, lines and offers."""

from __future__ import annotations

import random
import secrets

from app.identifiers import new_id
from app.sync.stream.own import present_epoch
from tests.app.sync.forged_scene import Scene, one_of
from tests.app.sync.forging import Bundle
from tests.app.sync.town import ABOVE, ONE, OTHER, THERE, TWO


def authors(scene: Scene, bundle: Bundle, dice: random.Random) -> None:
    """Operations in others' names: the other office's, the second station's, the district's in both its lives."""
    each = one_of(bundle, dice)
    lives = {
        THERE: [present_epoch(scene.town.offices[THERE]), bundle.epoch, secrets.token_hex(8)],
        TWO: [present_epoch(scene.town.offices[TWO]), bundle.epoch],
        ABOVE: [scene.former, present_epoch(scene.district)],
        ONE: [
            scene.former,
            present_epoch(scene.district),
            present_epoch(scene.town.offices[THERE]),
        ],
    }
    each["station"] = dice.choice(sorted(lives))
    each["epoch"] = dice.choice(lives[each["station"]])
    if dice.random() < 0.5:
        each["record"] = dice.choice(list(scene.others.values()))


def trespasses(scene: Scene, bundle: Bundle, dice: random.Random) -> None:
    """Records of the other office and of the district: changed, voided, taken, merged, given lines and owners."""
    ledger = dice.choice(["person", "household", "division"])
    record, columns = (
        scene.others[ledger],
        {"person": "phone", "household": "address", "division": "leader"},
    )
    action, changes = dice.choice(
        [
            ("change", {columns[ledger]: [None, "13800000000"]}),
            ("void", {"_voided": [0, 1]}),
            ("take", {"_owner": [OTHER.office, "339902004"]}),
            ("offer", {"_offered": [None, "339902004"]}),
            ("merge", {"_same": [None, new_id()]}),
            ("decide", {"_unit": [None, None], columns[ledger]: [None, "x"]}),
        ]
    )
    last = bundle.operations[-1]
    vector = scene.vector_of(ledger, record) if dice.random() < 0.8 else {}
    more = {
        "ledger": ledger,
        "record": record,
        "action": action,
        "changes": changes,
        "vector": vector,
    }
    bundle.operations.append({**last, **more, "number": last["number"] + 1})


def owners(scene: Scene, bundle: Bundle, dice: random.Random) -> None:
    """New records and lines in another's name, takings of what nobody offered, one's own merged with another's."""
    last = bundle.operations[-1]
    each = one_of(bundle, dice, "add")
    what = dice.randrange(4)
    if what == 0:
        each["changes"]["_owner"] = [
            None,
            dice.choice([OTHER.office, "339902", "339901001", "339902004999"]),
        ]
    elif what == 1:
        each = one_of(bundle, dice, "offer")
        each |= {
            "action": "take",
            "changes": {"_owner": ["339902004", dice.choice([OTHER.office, "339902004"])]},
        }
    elif what == 2:
        each = one_of(bundle, dice, "merge")
        each["changes"] = {"_same": [None, scene.others["person"]]}
    else:
        lines = [op for op in bundle.operations if op["ledger"] == "household_member"]
        line = dice.choice(lines)
        more = dice.choice(
            [
                ("offer", {"_offered": [None, OTHER.office]}),
                ("take", {"_owner": [None, "339902004"]}),
            ]
        )
        bundle.operations.append(
            {
                **last,
                "ledger": line["ledger"],
                "record": line["record"],
                "number": last["number"] + 1,
            }
            | dict(zip(("action", "changes"), more, strict=True))
        )


def lines(scene: Scene, bundle: Bundle, dice: random.Random) -> None:
    """Lines under other parents: another's household, themselves, nothing; moved later; villages in a circle."""
    line = next(
        op
        for op in bundle.operations
        if op["ledger"] == "household_member" and op["action"] == "add"
    )
    last = bundle.operations[-1]
    place = next(op for op in bundle.operations if op["ledger"] == "division")
    other = dice.choice(
        [scene.others["household"], line["record"], new_id(), place["record"], last["record"]]
    )
    what = dice.randrange(3)
    if what == 0:
        line["changes"]["household"] = [None, other]
        if other == scene.others["household"]:
            line["vector"] = scene.vector_of("household", other)
    elif what == 1:
        moved = {
            "household": dice.choice([[other, other], [line["changes"]["household"][1], other]])
        }
        more = {
            "ledger": "household_member",
            "record": line["record"],
            "action": dice.choice(["change", "decide"]),
        }
        bundle.operations.append({**last, **more, "changes": moved, "number": last["number"] + 1})
    else:
        place["changes"]["parent"] = [None, place["record"]]
