"""Packages damaged by chance or malice, layer by layer, each with all layers outside the damage made valid again.

`python -m tests.app.sync.package.mutants 2000` prints which check refused how many.
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from app.problems import Problem
from app.sync.package.reading import open_package
from tests.app.sync.package.forge import carried, genuine
from tests.app.sync.package.made import RECEIVER, SENDER, content

Json = dict[str, Any]
LINES = [b'{"n":%d,"text":"\xe4\xba\xba"}' % n for n in range(30)]
GOOD = genuine(content(LINES, b"".join(LINES)))
ODD: list[Any] = [
    None,
    "",
    "x",
    "../x",
    "0" * 16,
    0,
    1,
    2,
    -1,
    1.5,
    1 << 53,
    1 << 64,
    True,
    [],
    {},
    [[]],
    "中",
]
TAKEN = "taken in"


class Verdict(NamedTuple):
    """The code a package was refused with, or `TAKEN` with what was read then."""

    code: str
    said: Json | None = None
    found: dict[str, bytes] | None = None


def bent(data: bytes, dice: random.Random) -> bytes:
    """Bytes with one thing wrong: bits, a cut, something put in, taken out, repeated or moved."""
    at, upto = sorted((dice.randrange(len(data) + 1), dice.randrange(len(data) + 1)))
    upto = min(upto, at + dice.choice([1, 2, 16, 200]))
    piece, rest = data[at:upto], data[upto:]
    flipped = bytearray(data)
    flipped[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
    ways = [
        bytes(flipped),
        data[:at],
        data[:at] + dice.randbytes(len(piece) or 1) + rest,
        data[:at] + dice.randbytes(dice.choice([1, 8, 100])) + data[at:],
        data[:at] + rest,
        data[:upto] + piece + rest,
        data + dice.randbytes(dice.choice([1, 8, 2000])),
        rest + data[:upto],
        data[:at] + bytes(len(piece)) + rest,
    ]
    return dice.choice(ways)


def reworded(told: Any, dice: random.Random) -> Any:
    """The same JSON with one value, somewhere in it, gone, doubled or replaced by something odd."""
    if isinstance(told, dict) and told and dice.random() < 0.95:
        name = dice.choice(sorted(told))
        if dice.random() < 0.1:
            return {key: value for key, value in told.items() if key != name}
        return told | {name: reworded(told[name], dice)}
    if isinstance(told, list) and told and dice.random() < 0.8:
        at = dice.randrange(len(told))
        return [*told[:at], reworded(told[at], dice), *told[at + dice.randrange(2) :]]
    if type(told) is int and dice.random() < 0.5:
        return told + dice.choice([-1, 1, 1 << 20, 1 << 40])
    return dice.choice(ODD)


def carriers(dice: random.Random) -> bytes:
    """The clear header in front of a genuine envelope."""
    file = GOOD.file
    length = 12 + int.from_bytes(file[8:12], "big")
    if dice.random() < 0.5:
        return bent(file[:length], dice) + file[length:]
    told = reworded(json.loads(file[12:length]), dice)
    return carried(json.dumps(told).encode(), file[length:])


def envelopes(dice: random.Random) -> bytes:
    """A ciphertext that its header agrees with."""
    return replace(GOOD, ciphertext=bent(GOOD.sealed, dice) or b"x").file


def streams(dice: random.Random) -> bytes:
    """A stream of members, sealed anew."""
    return replace(GOOD, stream=bent(GOOD.inside, dice)).file


def manifests(dice: random.Random) -> bytes:
    """A manifest that its sender signed."""
    header = {key: GOOD.manifest[key] for key in ("format", "suite", "kind", "sender")}
    header |= {key: GOOD.manifest[key] for key in ("recipient", "epoch", "seq")}
    if dice.random() < 0.3:
        return replace(GOOD, manifest_bytes=bent(GOOD.told, dice), header=header).file
    told = json.dumps(reworded(GOOD.manifest, dice), ensure_ascii=False).encode()
    return replace(GOOD, manifest_bytes=told, header=header).file


def payloads(dice: random.Random) -> bytes:
    """Compressed operations that the manifest agrees with, but for what is in them."""
    at = dice.randrange(2)
    return GOOD.holding(at, bent(GOOD.frames[at].data, dice)).file


LAYERS: dict[str, Callable[[random.Random], bytes]] = {
    "carrier": carriers,
    "envelope": envelopes,
    "stream": streams,
    "manifest": manifests,
    "payload": payloads,
}


def verdict(path: Path) -> Verdict:
    try:
        with open_package([path], [RECEIVER.box], SENDER.verify) as package:
            found = {each.name: b"".join(each.pieces()) for each in package.members()}
            said = package.manifest.model_dump(mode="json")
    except Problem as problem:
        return Verdict(problem.code)
    return Verdict(TAKEN, said, found)


def verdicts(layer: str, times: int, folder: Path, seed: int = 0) -> Iterator[Verdict]:
    dice = random.Random(f"{layer}{seed}")
    path = folder / "mutant.lince"
    for _ in range(times):
        path.write_bytes(LAYERS[layer](dice))
        yield verdict(path)


def main() -> None:
    times = int(sys.argv[1])
    with TemporaryDirectory() as folder:
        for layer in LAYERS:
            count = Counter(each.code for each in verdicts(layer, times, Path(folder)))
            print(f"{layer:9}", *(f"{code} {n}" for code, n in sorted(count.items())), sep="  ")


if __name__ == "__main__":
    main()
