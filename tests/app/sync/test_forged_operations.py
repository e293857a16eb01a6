"""One forged operation each: what the check meant for it says, and that nothing of it stays."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from app.identifiers import new_id
from app.sync.stream.own import present_epoch
from db import batches, waiting
from tests.app.sync.forged_scene import TAKEN, Scene
from tests.app.sync.forging import Bundle, Json
from tests.app.sync.town import ABOVE, ONE, OTHER, THERE

Forge = Callable[[Scene, Bundle], None]


def first(bundle: Bundle, action: str, ledger: str = "") -> Json:
    found = (op for op in bundle.operations if op["action"] == action)
    return next(op for op in found if ledger in ("", op["ledger"]))


def saying(which: str, ledger: str = "", /, **words: object) -> Forge:
    """The first such operation with other words."""

    def forge(_scene: Scene, bundle: Bundle) -> None:
        first(bundle, which, ledger).update(words)

    return forge


def changing(which: str, ledger: str, /, **changes: object) -> Forge:
    """The first such operation with other changes."""

    def forge(_scene: Scene, bundle: Bundle) -> None:
        first(bundle, which, ledger)["changes"].update(changes)

    return forge


def more(scene: Scene, bundle: Bundle, **words: object) -> Json:
    """One more operation behind all others."""
    last = bundle.operations[-1]
    bundle.operations.append({**last, "number": last["number"] + 1, **words})
    return bundle.operations[-1]


def moved_line(scene: Scene, bundle: Bundle) -> None:
    line = first(bundle, "add", "household_member")
    other = first(bundle, "add", "household")["record"]
    changes = {"household": [other, other]}
    more(
        scene,
        bundle,
        ledger=line["ledger"],
        record=line["record"],
        action="change",
        changes=changes,
    )


def half_a_register(scene: Scene, bundle: Bundle) -> None:
    household = first(bundle, "add", "household")["record"]
    changes = {"bank_account": [None, "6222000000000000"]}
    more(scene, bundle, record=household, action="change", changes=changes)


def line_of_another(scene: Scene, bundle: Bundle) -> None:
    other = scene.others["household"]
    line = first(bundle, "add", "household_member")
    line["changes"]["household"] = [None, other]
    line["vector"] = scene.vector_of("household", other)


def line_of_another_owner(_scene: Scene, bundle: Bundle) -> None:
    first(bundle, "add", "household_member")["changes"]["_owner"] = [None, OTHER.office]


def line_handed_over(scene: Scene, bundle: Bundle) -> None:
    line = first(bundle, "add", "household_member")
    changes = {"_offered": [None, OTHER.office]}
    more(
        scene, bundle, ledger=line["ledger"], record=line["record"], action="offer", changes=changes
    )


def hiding_anothers_person(scene: Scene, bundle: Bundle) -> None:
    first(bundle, "merge")["changes"] = {"_same": [None, scene.others["person"]]}


def id_of_another_ledger(scene: Scene, bundle: Bundle) -> None:
    added = first(bundle, "add", "division")
    bundle.operations = [added | {"record": scene.others["household"]}]


def in_our_name(scene: Scene, bundle: Bundle) -> None:
    last = bundle.operations[-1]
    last |= {"station": ABOVE, "epoch": present_epoch(scene.district), "number": 999}


def forgetting_oneself(scene: Scene, bundle: Bundle) -> None:
    """Two wrote in one life: the later operation does not know of the former."""
    for each in bundle.operations[-2:]:
        each["vector"] = dict(bundle.operations[-2]["vector"])


def foreseen(_scene: Scene, bundle: Bundle) -> None:
    each = first(bundle, "change")
    each["vector"][f"{ONE}/{bundle.epoch}"] = each["number"]


FORGED: dict[str, tuple[Forge, str]] = {
    "an action that is a list": (saying("add", action=["add"]), "SYN030"),
    "a station that is a number": (saying("add", station=339902004.1), "SYN030"),
    "nobody": (saying("add", by=None), "SYN030"),
    "a time that is none": (saying("add", at="gestern"), "SYN030"),
    "a day that is none": (saying("add", at="2026-13-41T08:30:00+08:00"), "SYN030"),
    "a step of the future": (saying("add", step=1 << 40), "SYN030"),
    "a number beyond the file's": (changing("add", "division", order=[None, 1 << 63]), "SYN030"),
    "an old value in a new record": (changing("add", "person", name=["x", "y"]), "SYN030"),
    "a void that restores": (changing("void", "", _voided=[0, 0]), "SYN030"),
    "a restoring of something else": (changing("unvoid", "", _voided=[{"a": 1}, 0]), "SYN030"),
    "a merge that takes back": (changing("merge", "", _same=[new_id(), None]), "SYN030"),
    "an owner that was a list": (saying("offer", action="take", changes={"_owner": [[], OTHER.office]}), "SYN030"),
    "a record that had seen something": (saying("add", "person", vector={f"{ONE}/{'0' * 16}": 1}), "SYN030"),
    "a change that had seen nothing": (saying("change", vector={}), "SYN030"),
    "a change of nothing": (saying("change", changes={}), "SYN030"),
    "having seen itself": (foreseen, "SYN030"),
    "a line moved": (moved_line, "SYN030"),
    "half a register": (half_a_register, "SYN030"),
    "a line handed over alone": (line_handed_over, "SYN030"),
    "a line of another's household": (line_of_another, "SYN021"),
    "a line of another owner than its record": (line_of_another_owner, "SYN021"),
    "another's person hidden behind one's own": (hiding_anothers_person, "SYN021"),
    "another's id in another ledger": (id_of_another_ledger, "SYN011"),
    "two that wrote in one life": (forgetting_oneself, "SYN011"),
}  # fmt: skip


@pytest.mark.parametrize("case", FORGED)
def test_a_forged_operation(scene: Scene, case: str) -> None:
    forge, code = FORGED[case]
    bundle = scene.bundle()
    forge(scene, bundle)
    verdict = scene.sent(bundle)
    assert (verdict.code, verdict.is_unchanged) == (code, True)


def test_what_waits_for_another_never_keeps_it_out(scene: Scene) -> None:
    """An operation under another's name, sent ahead of its own, is refused before it waits."""
    bundle = scene.bundle()
    there = scene.town.offices[THERE]
    last = bundle.operations[-1]
    last |= {
        "station": THERE,
        "epoch": present_epoch(there),
        "number": 10,
        "vector": {f"{THERE}/{'0' * 16}": 1},
    }
    assert scene.sent(bundle).code == "SYN020"
    assert waiting.count(scene.district.store.reader) == 0


def test_undoing_what_never_was_takes_effect_and_undoes_nothing(scene: Scene) -> None:
    bundle = scene.bundle()
    bundle.operations[-1]["undoes"] = [THERE, "0" * 16, 1]
    assert scene.sent(bundle).code == TAKEN
    assert waiting.count(scene.district.store.reader) == 0
    assert scene.sent(bundle).code == "SYN010"


def test_another_clock_does_not_stop_this_desk(scene: Scene) -> None:
    """A dead battery, or a forger's 2099, is shown; the day is doubted by this computer's own entries alone."""
    bundle = scene.bundle()
    bundle.operations[-1]["at"] = "2099-01-01T00:00:00+08:00"
    assert scene.sent(bundle).code == TAKEN
    scene.town.work(ABOVE).village("区直管二村")


def test_only_batches_that_the_operations_name_come_in(scene: Scene) -> None:
    bundle, stray = scene.bundle(), new_id()
    named = next(op["batch"] for op in bundle.operations if op.get("batch"))
    told = {
        "kind": "import",
        "title": "x",
        "by": "x",
        "at": "2026-12-01T08:30:00+08:00",
        "detail": "{}",
    }
    bundle.batches = [{"id": each, **told} for each in (named, stray)]
    assert scene.sent(bundle).code == TAKEN
    found = batches.some(scene.district.store.reader, [named, stray])
    assert [each.id for each in found] == [named]


def a_position(scene: Scene) -> Json:
    return {"manifest": {"seen": {"epoch": present_epoch(scene.district), "position": 1 << 40}}}


def a_receipt(scene: Scene) -> Json:
    said = {"epoch": present_epoch(scene.district), "seq": 9, "manifest": "0" * 64}
    return {"receipts": [{**said, "state": "taken"}]}


def test_in_our_present_life_it_is_passed_over(scene: Scene) -> None:
    """A forger stops nobody, and nothing of it stays."""
    bundle = scene.bundle()
    in_our_name(scene, bundle)
    assert scene.sent(bundle).code == TAKEN
    reader = scene.district.store.reader
    assert waiting.count(reader) == 0
    name = present_epoch(scene.district), 999
    statement = 'SELECT 1 FROM "_ops" o JOIN "_lives" l ON l."id" = o."life" WHERE l."epoch" = ? AND o."number" = ?'
    assert not reader.execute(statement, name).fetchall()


LIES: dict[str, tuple[Callable[[Scene], Json], str]] = {
    "having seen what we never wrote": (a_position, "SYN012"),
    "having taken in what we never wrote": (a_receipt, "SYN012"),
    "a position far ahead": (lambda _: {"manifest": {"position": 1 << 50}}, TAKEN),
    "holding lives that it never had": (lambda _: {"manifest": {"held": {"0" * 16: 9}}}, TAKEN),
}


@pytest.mark.parametrize("case", LIES)
def test_who_lies_of_its_own_stream_harms_itself_alone(scene: Scene, case: str) -> None:
    lie, code = LIES[case]
    bundle = replace(scene.bundle(), **lie(scene))
    verdict = scene.sent(bundle)
    assert verdict.code == code
    assert verdict.is_unchanged == (code != TAKEN)
    scene.town.work(THERE).household()
    scene.town.bring(THERE)
    scene.town.alike(THERE, ABOVE, owners=frozenset({OTHER.office}))
