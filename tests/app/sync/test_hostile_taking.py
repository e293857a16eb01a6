"""Whatever an enrolled office's forger writes into a sound package: refused, held, or harm to nobody but itself."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from app.sync.stream.own import present_epoch
from db import history, waiting
from db.strays import strays
from tests.app.sync.forged_scene import TAKEN, Scene
from tests.app.sync.forging import Bundle, arrive, dump, put
from tests.app.sync.hostile import KINDS, mutant
from tests.app.sync.town import ABOVE, ONE, OTHER, THERE
from tests.conftest import LONG

TIMES = 300 if LONG else 15
SLOWEST, LARGEST = 10.0, 300 << 10
"""Seconds and KB."""
OTHERS = frozenset({OTHER.office, "339902"})
ALLOWED = {
    "types": "SYN011 SYN020 SYN021 SYN030 SYN031",
    "values": "SYN020 SYN021 SYN022 SYN030",
    "keys": "SYN011 SYN021 SYN030 SYN031",
    "names": "SYN011 SYN021 SYN030 SYN031",
    "numbers": "SYN011 SYN030",
    "vectors": "SYN011 SYN030",
    "authors": "SYN011 SYN020 SYN021",
    "trespasses": "SYN021 SYN022 SYN023 SYN030",
    "owners": "SYN021 SYN022 SYN023 SYN030",
    "lines": "SYN011 SYN021 SYN030",
    "undoes": "SYN030",
    "batches": "SYN030",
    "receipts": "SYN012 SYN030",
    "order": "",
    "manifests": "PKG021 SYN004 SYN005 SYN012",
    "signers": "ENR024",
}
"""What the checks meant for each kind say."""
SURE = {
    "types": "SYN030",
    "numbers": "SYN030",
    "authors": "SYN011 SYN020",
    "trespasses": "SYN021",
    "owners": "SYN021 SYN022",
    "lines": "SYN030",
    "signers": "ENR024",
}
"""What surely occurs among so many."""


def memory(name: str) -> int:
    """KB of this process, as the system counts them: VmRSS now, VmHWM the most since it was asked to forget."""
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{name}:"))


@pytest.mark.timeout(1800 if LONG else 120)
@pytest.mark.parametrize("kind", KINDS)
def test_mutants(scene: Scene, kind: str) -> None:
    dice, others = random.Random(kind), scene.town.state(ABOVE, OTHERS)
    Path("/proc/self/clear_refs").write_text("5", "ascii")
    before = memory("VmRSS")
    found = [scene.sent(mutant(scene, kind, dice)) for _ in range(TIMES)]
    assert memory("VmHWM") - before < LARGEST
    assert max(each.seconds for each in found) < SLOWEST
    codes = Counter(each.code for each in found)
    print(kind, dict(sorted(codes.items())))
    assert set(SURE.get(kind, "").split()) <= set(codes) <= {*ALLOWED[kind].split(), TAKEN}
    assert all(each.is_unchanged for each in found if each.code != TAKEN)
    assert scene.town.state(ABOVE, OTHERS) == others
    everybody_goes_on(scene)


def everybody_goes_on(scene: Scene) -> None:
    """The file is sound, its desk can write, and honest packages come in as if nothing had been."""
    town, reader = scene.town, scene.district.store.reader
    assert strays(reader, scene.district.store.schema) == []
    assert history.first_break(reader) is None
    town.work(ABOVE).village("区直管二村")
    before = waiting.count(reader)
    for address, code in ((ONE, "339902004"), (THERE, OTHER.office)):
        town.work(address).household()
        assert town.tell(address, ABOVE)
        here, there = (town.state(each, frozenset({code})) for each in (address, ABOVE))
        assert here.items() <= there.items()
    assert waiting.count(reader) == before


def test_any_order_ends_as_the_honest_one(scene: Scene) -> None:
    dice = random.Random(7)
    for found in (scene.ops[::-1], *(dice.sample(scene.ops, len(scene.ops)) for _ in range(5))):
        bundle = Bundle(found, scene.epoch).renamed(scene.kept)
        assert scene.sent(bundle).code == TAKEN
        assert waiting.count(scene.district.store.reader) == 0
        told = dump(scene.district)
        number = {each["number"]: each for each in bundle.operations}
        bundle.operations = [number[each] for each in sorted(number)]
        bundle.manifest = {"seq": 2}
        assert arrive(scene.district, put(scene.sender, ABOVE, scene.folder, bundle)).is_done
        assert dump(scene.district) == told
    everybody_goes_on(scene)


def test_a_long_chain_in_the_wrong_order_is_taken_in_quickly(scene: Scene) -> None:
    bundle = scene.bundle()
    first = next(each for each in bundle.operations if each["ledger"] == "person")
    life = f"{ONE}/{bundle.epoch}"
    more = {"action": "change", "changes": {"phone": [None, "13800000000"]}, "undoes": None}
    chain = [
        {**first, **more, "number": 1000 + each, "vector": {life: 999 + each if each else first["number"]}}
        for each in range(3000)
    ]  # fmt: skip
    bundle.operations = [*chain[::-1], first]
    verdict = scene.sent(bundle)
    assert (verdict.code, waiting.count(scene.district.store.reader)) == (TAKEN, 0)
    assert verdict.seconds < SLOWEST


def replayed_with_other_content(scene: Scene, bundle: Bundle) -> None:
    bundle.operations = bundle.operations[:2]


def old_life_after_a_new_one(_scene: Scene, bundle: Bundle) -> None:
    bundle.manifest = {"seq": 9, "held": {bundle.epoch: 3}}


def twice(_scene: Scene, _bundle: Bundle) -> None:
    """The very same."""


REPLAYS: dict[str, tuple[Callable[[Scene, Bundle], None], str]] = {
    "the same again": (twice, TAKEN),
    "the same number with other content": (replayed_with_other_content, "SYN010"),
    "a former life once more": (old_life_after_a_new_one, TAKEN),
}


@pytest.mark.parametrize("case", REPLAYS)
def test_what_came_before_comes_again(scene: Scene, case: str) -> None:
    change, code = REPLAYS[case]
    bundle = scene.bundle()
    path = put(scene.sender, ABOVE, scene.folder, bundle)
    assert scene.judge(path).code == TAKEN
    assert scene.sent(scene.bundle()).code == TAKEN
    change(scene, bundle)
    again = path if case == "the same again" else put(scene.sender, ABOVE, scene.folder, bundle)
    verdict = scene.judge(again)
    assert (verdict.code, verdict.is_unchanged) == (code, True)
    everybody_goes_on(scene)


def test_a_package_relayed_by_another_office_is_its_own_senders(scene: Scene) -> None:
    """Whoever carries the file: it is the same package. Signed anew, it is nobody's."""
    bundle = scene.bundle()
    bundle.signer = THERE
    signer = scene.town.offices[THERE]
    assert scene.sent(bundle).code == "ENR024"
    there = Bundle(bundle.operations, present_epoch(signer), manifest={"seq": 9})
    assert scene.judge(put(signer, ABOVE, scene.folder, there)).code == "SYN020"
