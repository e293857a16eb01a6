"""A package of every released format is read by this program as it was by its own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from pyrage.x25519 import Identity

from app.sync.package.grouping import group
from app.sync.package.header import Header
from app.sync.package.reading import open_package
from app.sync.package.words import FORMAT
from tests.app.sync.package.made import digest

KEPT = Path(__file__).resolve().parents[3] / "old_files" / "packages"
FOLDERS = sorted(KEPT.iterdir(), key=lambda path: path.name)


def expected(folder: Path) -> dict[str, Any]:
    return json.loads((folder / "expected.json").read_text(encoding="utf-8"))


def test_every_format_is_kept() -> None:
    assert [path.name for path in FOLDERS] == [f"format-{n}" for n in range(1, FORMAT + 1)]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_old_packages_are_read(folder: Path) -> None:
    told = expected(folder)
    signer = Ed25519PublicKey.from_public_bytes(bytes.fromhex(told["signer"]))

    def verify(header: Header, manifest: bytes, signature: bytes) -> str:
        signer.verify(signature, manifest)
        return header.sender

    (bundle,) = group(folder.glob("*.lince"))
    assert bundle.problem is None
    key = Identity.from_str(told["recipient"])
    with open_package(bundle.paths, [key], verify) as package:
        found = {each.name: digest(b"".join(each.pieces())) for each in package.members()}
    assert (package.manifest_sha256, found) == (told["manifest"], told["members"])
