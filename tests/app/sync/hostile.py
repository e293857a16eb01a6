"""Operations altered by a forger who holds an enrolled office's keys: kind by kind, with all around them made valid.

Each mutant is a whole package under an epoch and ids of its own, so that none is refused because of an earlier one.
"""

from __future__ import annotations

import random
import secrets
from collections.abc import Callable

from app.identifiers import new_id
from app.sync.stream.own import present_epoch
from tests.app.sync.forged_scene import Scene, one_of
from tests.app.sync.forging import Bundle, Json
from tests.app.sync.hostile_claims import authors, lines, owners, trespasses
from tests.app.sync.package.mutants import ODD, reworded
from tests.app.sync.town import ABOVE, ONE, THERE, TWO

ODD_HERE = [
    *ODD,
    (1 << 63) - 1,
    -(1 << 63),
    1 << 62,
    "\u0000",
    "ﷺ" * 300,
    [1, 2],
    {"a": [1]},
    ["x"],
    "_heads",
]
Mutate = Callable[[Scene, Bundle, random.Random], None]


def types(_scene: Scene, bundle: Bundle, dice: random.Random) -> None:
    """Any value of any operation replaced by something odd."""
    at = dice.randrange(len(bundle.operations))
    each = bundle.operations[at]
    key = dice.choice(sorted(each))
    each[key] = reworded(each[key], dice) if dice.random() < 0.5 else dice.choice(ODD_HERE)


def values(_scene: Scene, bundle: Bundle, dice: random.Random) -> None:
    """A value, old or new, that is none of its column."""
    changes = one_of(bundle, dice)["changes"]
    if changes:
        changes[dice.choice(sorted(changes))][dice.randrange(2)] = dice.choice(ODD_HERE)


def keys(_scene: Scene, bundle: Bundle, dice: random.Random) -> None:
    """A key too few or too many; changes that their action does not make."""
    each = one_of(bundle, dice)
    target = dice.choice([each, each["changes"], each["vector"]])
    if target and dice.random() < 0.5:
        del target[dice.choice(sorted(target))]
    else:
        odd = [
            "x",
            "",
            "_row",
            "_heads",
            "_vector",
            "id",
            "_owner",
            "_voided",
            "_unit",
            "_same",
            "_offered",
        ]
        target[dice.choice(odd)] = dice.choice(
            [[None, 1], [None, None], 1, ["x", "y"], [None, new_id()]]
        )


def names(scene: Scene, bundle: Bundle, dice: random.Random) -> None:
    """Ledgers, columns and records that are not, or are another ledger's."""
    each = one_of(bundle, dice)
    what = dice.randrange(4)
    if what == 0:
        each["ledger"] = dice.choice(
            ["_ops", "_meta", "person__grams", "case", "division", "person", ""]
        )
    elif what == 1:
        each["changes"][dice.choice(["nothing", "name", "village", "_life"])] = [None, "x"]
    elif what == 2:
        each["record"] = dice.choice(list(scene.others.values()))
    else:
        each["record"] = dice.choice(bundle.operations)["record"]


def numbers(_scene: Scene, bundle: Bundle, dice: random.Random) -> None:
    """Numbers beyond everything, used twice, and steps of the future."""
    each = one_of(bundle, dice)
    huge = [0, 1, 2, (1 << 53) - 1, 1 << 53, 1 << 63, (1 << 64) - 1, 1 << 70]
    each[dice.choice(["number", "step"])] = dice.choice(huge)


def vectors(scene: Scene, bundle: Bundle, dice: random.Random) -> None:
    """What an operation says it had seen."""
    vector = one_of(bundle, dice)["vector"]
    own, other = f"{ONE}/{bundle.epoch}", f"{THERE}/{present_epoch(scene.town.offices[THERE])}"
    name = dice.choice(
        [
            own,
            other,
            f"{ONE}/{secrets.token_hex(8)}",
            f"{THERE}/{bundle.epoch}",
            f"{ABOVE}/{scene.former}",
        ]
    )
    vector[name] = dice.choice([1, 2, 5, 40, 1 << 40, (1 << 53) - 1])
    if dice.random() < 0.3:
        vector.clear()


def undoes(scene: Scene, bundle: Bundle, dice: random.Random) -> None:
    """Undoing what never was, what others did, what comes later."""
    each = one_of(bundle, dice)
    life = dice.choice(
        [
            (ONE, bundle.epoch),
            (THERE, present_epoch(scene.town.offices[THERE])),
            (THERE, bundle.epoch),
            (ONE, secrets.token_hex(8)),
            ("x", "y"),
        ]
    )
    each["undoes"] = [*life, dice.choice([1, 3, each["number"], 999, 1 << 53])]


def batches(_scene: Scene, bundle: Bundle, dice: random.Random) -> None:
    """Batches that are none, that nobody names, or that name themselves undone."""
    good = {
        "id": new_id(),
        "kind": "import",
        "title": "x",
        "by": "x",
        "at": "2026-12-01T08:30:00+08:00",
        "detail": "{}",
    }
    named = one_of(bundle, dice).get("batch") or new_id()
    bundle.batches = [
        good
        | {
            "id": named,
            "kind": dice.choice(["undo", "import"]),
            "detail": dice.choice([named, "{}", "["]),
        }
    ]
    if dice.random() < 0.7:
        bundle.batches = [reworded(bundle.batches[0], dice)]
    if dice.random() < 0.3:
        one_of(bundle, dice)["batch"] = dice.choice(["", named, "x" * 101, "../x"])


def receipts(scene: Scene, bundle: Bundle, dice: random.Random) -> None:
    """Receipts of packages never written, and such as are none."""
    epoch = dice.choice([scene.former, secrets.token_hex(8)])
    good: Json = {
        "epoch": epoch,
        "seq": dice.choice([1, 2, 1 << 40]),
        "manifest": "0" * 64,
        "state": "taken",
    }
    good["troubles"] = [{"ledger": "person", "record": new_id(), "code": "x", "text": "x"}]
    bundle.receipts = [reworded(good, dice) if dice.random() < 0.6 else good]


def order(_scene: Scene, bundle: Bundle, dice: random.Random) -> None:
    """The same operations in another order, some missing, some twice."""
    found = bundle.operations
    ways: list[list[Json]] = [
        found[::-1],
        dice.sample(found, len(found)),
        [*found, dice.choice(found)],
        found[dice.randrange(len(found)) :],
        [each for each in found if dice.random() < 0.8],
    ]
    bundle.operations = dice.choice(ways)


def manifests(scene: Scene, bundle: Bundle, dice: random.Random) -> None:
    """Positions that jump, and lies about what is held, seen and counted."""
    lives = [bundle.epoch, scene.former, present_epoch(scene.town.offices[THERE])]
    lies: list[Json] = [
        {"base": dice.choice([1, 5, 1 << 40]), "position": 1 << 41},
        {"position": dice.choice([0, 1 << 40, (1 << 53) - 1])},
        {"held": {dice.choice(lives): dice.choice([0, 3, 1 << 40])}},
        {"seen": {"epoch": dice.choice(lives), "position": dice.choice([0, 1, 1 << 40])}},
        {"counts": {"person": dice.choice([0, 1, 99])}},
        {"step": dice.choice([1, 2, 1 << 40])},
        {"kind": dice.choice(["receipt", "reference", "snapshot"])},
        {"receipt": dice.choice(["x", f"{lives[1]}/9", f"{lives[1]}/{1 << 70}"])},
        {"seq": dice.choice([2, 1 << 40])},
    ]
    bundle.manifest = dice.choice(lies)


def signers(_scene: Scene, bundle: Bundle, dice: random.Random) -> None:
    """Signed by another enrolled office, or by the second station."""
    bundle.signer = dice.choice([THERE, TWO])


KINDS: dict[str, Mutate] = {
    each.__name__: each
    for each in (
        types, values, keys, names, numbers, vectors, authors, trespasses, owners, lines, undoes, batches, receipts,
        order, manifests, signers,
    )
}  # fmt: skip


def mutant(scene: Scene, kind: str, dice: random.Random) -> Bundle:
    """A package with one thing wrong."""
    bundle = scene.bundle()
    KINDS[kind](scene, bundle, dice)
    return bundle
