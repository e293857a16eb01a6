"""Each thing a forger with the right keys might try is refused by the check that is meant for it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import zstandard

from app.problems import Problem
from tests.app.sync.package.forge import Forged, Frame, genuine
from tests.app.sync.package.made import FILE, LINES, NOT_SIGNED, STRANGER, digest, read, sizes

GOOD = genuine()
OPERATIONS, BATCHES, ATTACHED = 0, 2, 3
RAW = GOOD.manifest["members"][OPERATIONS]["raw"]
BIG = 30 << 20
MAC = b"\n--- " + b"A" * 43 + b"\n" + bytes(99)


def code_of(forged: Forged, folder: Path) -> str:
    """What the package is refused with, or nothing where it is taken in."""
    try:
        read([forged.put(folder)])
    except Problem as problem:
        return problem.code
    return ""


def named(name: str) -> Forged:
    """A member of that name, in the manifest and in the stream."""
    frames = [*GOOD.frames[:-1], Frame(name, FILE)]
    return replace(GOOD, frames=frames).entry(ATTACHED, name=name)


def without(index: int) -> Forged:
    """A manifest that lists one member less."""
    members = [each for at, each in enumerate(GOOD.manifest["members"]) if at != index]
    return GOOD.saying(members=members).saying_sums()


def zst(data: bytes, **options: int | bool) -> bytes:
    return zstandard.ZstdCompressor(**options).compress(data)


def operations(data: bytes, raw: int = RAW) -> Forged:
    return GOOD.holding(OPERATIONS, data, raw=raw).saying_sums()


def far_back() -> bytes:
    """A frame that asks for a window of 128 MiB."""
    parameters = zstandard.ZstdCompressionParameters(window_log=27, compression_level=1)
    packer = zstandard.ZstdCompressor(compression_params=parameters).compressobj()
    return packer.compress(bytes(RAW)) + packer.flush()


def in_password() -> bytes:
    """An envelope that a password opens, after work of hours."""
    return b"age-encryption.org/v1\n-> scrypt " + b"A" * 22 + b" 22\n" + b"A" * 43 + MAC


FIRST, SECOND, *OTHERS = GOOD.frames
ENTRY = GOOD.manifest["members"][OPERATIONS]
TOLD = GOOD.told.decode()

CASES: dict[str, tuple[Callable[[], Forged], str]] = {
    "nothing wrong": (lambda: GOOD, ""),
    # the carrier
    "empty header": (lambda: replace(GOOD, header={"kind": None}), "PKG003"),
    "a header of another shape": (lambda: replace(GOOD, header={"kind": ["delta"]}), "PKG003"),
    "an unknown field": (lambda: replace(GOOD, header={"path": "/etc"}), "PKG003"),
    "part beyond parts": (lambda: replace(GOOD, header={"part": 2}), "PKG003"),
    "no whole address": (lambda: replace(GOOD, header={"sender": "../339902.1"}), "PKG003"),
    "an update": (lambda: replace(GOOD, header={"kind": "update"}), "PKG009"),
    "an unknown kind": (lambda: replace(GOOD, header={"kind": "zeta"}), "PKG002"),
    "an unknown suite": (lambda: replace(GOOD, header={"suite": "SM2+SM4"}), "PKG002"),
    "a newer header": (lambda: replace(GOOD, header={"format": 2, "new": 1}), "PKG002"),
    "format as a truth": (lambda: replace(GOOD, header={"format": True}), "PKG003"),
    "a part that never comes": (lambda: replace(GOOD, header={"parts": 2}), "PKG006"),
    "another checksum": (lambda: replace(GOOD, header={"sha256": "0" * 64}), "PKG004"),
    "longer than it is": (lambda: replace(GOOD, header={"size": 99999}), "PKG005"),
    "shorter than it is": (lambda: replace(GOOD, header={"size": 9}), "PKG004"),
    "bytes behind it": (lambda: replace(GOOD, tail=b"\0"), "PKG004"),
    # the header against the manifest
    "another kind in clear": (lambda: replace(GOOD, header={"kind": "snapshot"}), "PKG015"),
    "another recipient": (lambda: replace(GOOD, header={"recipient": "339903.1"}), "PKG015"),
    "another sender": (lambda: replace(GOOD, header={"sender": "339902005.1"}), "PKG015"),
    "another epoch": (lambda: replace(GOOD, header={"epoch": "0" * 16}), "PKG015"),
    "another number": (lambda: replace(GOOD, header={"seq": 8}), "PKG015"),
    # the envelope
    "sealed for others": (lambda: replace(GOOD, recipients=[STRANGER]), "PKG010"),
    "sealed by a password": (lambda: replace(GOOD, ciphertext=in_password()), "PKG010"),
    "no envelope": (lambda: replace(GOOD, ciphertext=GOOD.inside), "PKG011"),
    "an endless envelope": (
        lambda: replace(GOOD, ciphertext=b"age-encryption.org/v1\n" + b"-> X x\n\n" * 99999),
        "PKG011",
    ),
    "a cut envelope": (lambda: replace(GOOD, ciphertext=GOOD.sealed[:-1]), "PKG011"),
    "an empty envelope": (lambda: replace(GOOD, stream=b""), "PKG013"),
    # the signature
    "signed by another office": (lambda: replace(GOOD, signer=STRANGER), NOT_SIGNED),
    "not signed": (lambda: replace(GOOD, signature=b""), NOT_SIGNED),
    "a long signature": (lambda: replace(GOOD, signature=bytes(65)), "PKG016"),
    "signed twice": (
        lambda: replace(GOOD, stream=b"".join(f.packed for f in (*GOOD.signed, *GOOD.signed))),
        "PKG017",
    ),
    "signature first": (
        lambda: replace(GOOD, stream=b"".join(f.packed for f in reversed(GOOD.signed))),
        "PKG013",
    ),
    # the manifest
    "no manifest at all": (lambda: replace(GOOD, manifest_bytes=b""), "PKG014"),
    "a manifest that is a list": (lambda: replace(GOOD, manifest_bytes=b"[]"), "PKG014"),
    "deep nesting": (lambda: replace(GOOD, manifest_bytes=b"[" * 100_000), "PKG014"),
    "no UTF-8": (lambda: replace(GOOD, manifest_bytes=b'{"kind":"\xff"}'), "PKG014"),
    "a manifest too large": (lambda: replace(GOOD, manifest_bytes=b" " * (17 << 20)), "PKG016"),
    "a field more": (lambda: GOOD.saying(path="/"), "PKG014"),
    "a field less": (lambda: replace(GOOD, manifest_bytes=TOLD.replace('"reader":1,', "").encode()), "PKG014"),
    "a number as text": (lambda: GOOD.saying(base="3"), "PKG014"),
    "a truth as number": (lambda: GOOD.saying(base=True), "PKG014"),
    "a fraction": (lambda: GOOD.saying(base=3.0), "PKG014"),
    "beyond every number": (lambda: GOOD.saying(position=1 << 53), "PKG014"),
    "below nought": (lambda: GOOD.saying(base=-1), "PKG014"),
    "base after position": (lambda: GOOD.saying(base=99), "PKG014"),
    "another sum": (lambda: GOOD.saying(total=1), "PKG014"),
    "too long a name": (lambda: GOOD.saying(exported={"by": "李" * 65, "at": "2026-12-01T09:30:00Z"}), "PKG014"),
    "a time without zone": (lambda: GOOD.saying(exported={"by": "", "at": "2026-12-01T09:30:00"}), "PKG014"),
    "a newer reader": (lambda: GOOD.saying(reader=2, new=1), "PKG002"),
    "a newer manifest": (lambda: GOOD.saying(format=2), "PKG002"),
    "an older manifest": (lambda: replace(GOOD.saying(format=0), header={"format": 1}), "PKG014"),
    # names
    "upwards": (lambda: named("../x"), "PKG024"),
    "upwards inside": (lambda: named("files/../../x"), "PKG024"),
    "absolute": (lambda: named("/etc/passwd"), "PKG024"),
    "a drive": (lambda: named("C:\\x"), "PKG024"),
    "another folder": (lambda: named("secret/x"), "PKG024"),
    "a name with its end": (lambda: named(f"files/{digest(FILE)}\n"), "PKG024"),
    "capitals": (lambda: named(f"files/{digest(FILE).upper()}"), "PKG024"),
    "another's content": (lambda: named(f"files/{'0' * 64}"), "PKG014"),
    "no ASCII": (lambda: replace(GOOD, frames=[Frame("变", b""), *GOOD.frames]), "PKG013"),
    "no name": (lambda: replace(GOOD, frames=[Frame("", b""), *GOOD.frames]), "PKG013"),
    "an endless name": (lambda: replace(GOOD, frames=[Frame("x" * 201, b"")]), "PKG013"),
    "listed twice": (
        lambda: replace(
            GOOD.saying(members=[ENTRY, *GOOD.manifest["members"]]).saying_sums(),
            frames=[FIRST, *GOOD.frames],
        ),
        "PKG024",
    ),
    # the stream against the manifest
    "sent twice": (lambda: replace(GOOD, frames=[FIRST, *GOOD.frames]), "PKG017"),
    "swapped": (lambda: replace(GOOD, frames=[SECOND, FIRST, *OTHERS]), "PKG017"),
    "left out": (lambda: replace(GOOD, frames=GOOD.frames[1:]), "PKG017"),
    "last left out": (lambda: replace(GOOD, frames=GOOD.frames[:-1]), "PKG013"),
    "one more than listed": (lambda: without(ATTACHED), "PKG020"),
    "bytes behind the last": (lambda: replace(GOOD, stream=GOOD.inside + b"\0"), "PKG020"),
    "cut in a member": (lambda: replace(GOOD, stream=GOOD.inside[:-1]), "PKG013"),
    "another size": (lambda: GOOD.entry(ATTACHED, size=9, raw=9).saying_sums(), "PKG017"),
    "a size that lies": (
        lambda: replace(GOOD, frames=[*GOOD.frames[:-1], replace(GOOD.frames[-1], size=1 << 62)]),
        "PKG017",
    ),
    "another content": (
        lambda: replace(GOOD, frames=[*GOOD.frames[:-1], Frame(GOOD.frames[-1].name, FILE[::-1])]),
        "PKG018",
    ),
    "another operation": (
        lambda: replace(GOOD, frames=[Frame(FIRST.name, FIRST.data[::-1]), SECOND, *OTHERS]),
        "PKG018",
    ),
    # members
    "not compressed": (lambda: operations(b"\n".join(LINES)), "PKG019"),
    "cut short": (lambda: operations(FIRST.data[:-1]), "PKG019"),
    "two frames": (lambda: operations(FIRST.data + zst(b"")), "PKG019"),
    "bytes behind the frame": (lambda: operations(FIRST.data + bytes(2000)), "PKG019"),
    "more than it says": (lambda: operations(zst(bytes(RAW + 1))), "PKG019"),
    "less than it says": (lambda: operations(zst(bytes(RAW - 1))), "PKG019"),
    "a bomb": (lambda: operations(zst(bytes(64 << 20))), "PKG019"),
    "a bomb that says so": (lambda: operations(zst(bytes(BIG)), BIG), "PKG016"),
    "a giant that says so": (lambda: operations(FIRST.data, 300 << 20), "PKG016"),
    "a large window": (lambda: operations(far_back()), "PKG019"),
    "a dictionary": (lambda: operations(b"\x28\xb5\x2f\xfd\x03\xff\xff\xff\xff\x58"), "PKG019"),
    "other operations": (lambda: operations(zst(bytes(RAW))), "PKG021"),
    "fewer operations": (
        lambda: GOOD.saying(operations={**GOOD.manifest["operations"], "count": 39}),
        "PKG021",
    ),
    "an endless file": (lambda: GOOD.entry(ATTACHED, size=2 << 30, raw=2 << 30).saying_sums(), "PKG016"),
    "a file and its double": (lambda: GOOD.entry(ATTACHED, raw=9).saying_sums(), "PKG014"),
    "too many members": (
        lambda: GOOD.saying(members=[{**ENTRY, "name": f"changes/{n}.ndjson.zst"} for n in range(60_001)])
        .saying_sums(),
        "PKG016",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_refused_by_the_check_that_is_meant(case: str, tmp_path: Path) -> None:
    forge, code = CASES[case]
    assert code_of(forge(), tmp_path) == code


WRONG: list[tuple[Callable[[Forged], Forged], str]] = [
    (lambda good: replace(good, header={**good.header, "part": 9}), "PKG003"),
    (lambda good: replace(good, header={**good.header, "sha256": "0" * 64}), "PKG004"),
    (lambda good: replace(good, recipients=[STRANGER]), "PKG010"),
    (lambda good: replace(good, signer=STRANGER), NOT_SIGNED),
    (lambda good: good.saying(reader=2), "PKG002"),
    (lambda good: good.saying(base="x"), "PKG014"),
    (lambda good: replace(good, header={**good.header, "seq": 9}), "PKG015"),
    (lambda good: good.entry(OPERATIONS, raw=300 << 20).saying_sums(), "PKG016"),
    (lambda good: replace(good, frames=good.frames[1:]), "PKG017"),
    (lambda good: replace(good, frames=[*good.frames, good.frames[0]]), "PKG020"),
]
"""One thing wrong at each check, in the order the checks are made."""


@pytest.mark.parametrize("first", range(len(WRONG)))
def test_of_two_wrongs_the_first_check_speaks(first: int, tmp_path: Path) -> None:
    spoil, code = WRONG[first]
    assert [code_of(spoil(later(GOOD)), tmp_path) for later, _ in WRONG[first + 1 :]] == [
        code for _ in WRONG[first + 1 :]
    ]
    assert code_of(spoil(GOOD), tmp_path) == code


def test_the_last_of_two_equal_keys_counts_and_is_signed(tmp_path: Path) -> None:
    twice = TOLD.replace('"seq":7', '"seq":8,"seq":7').encode()
    assert json.loads(twice) == json.loads(TOLD)
    assert code_of(replace(GOOD, manifest_bytes=twice), tmp_path) == ""


def test_a_forged_package_is_read_like_a_written_one(tmp_path: Path) -> None:
    raw = {each["name"]: each["raw"] for each in GOOD.manifest["members"]}
    assert sizes(read([GOOD.put(tmp_path)])) == raw
