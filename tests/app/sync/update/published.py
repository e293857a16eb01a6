"""A made-up publisher, and updates of theirs to test with."""

from __future__ import annotations

from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.problems import Problem
from app.sync.update.opening import Update, read_update
from app.sync.update.publisher import Publisher, Trust
from app.sync.update.release import INSTALLER, LINUX, PORTABLE
from app.sync.update.writing import Artefact, Said, write_update

NOTES = "新增：台账可以按楼栋排序。\n修正：打印协议时漏了落款日期。"
CONTENT = {INSTALLER: b"MZ" + bytes(range(256)) * 40, PORTABLE: b"PK portable", LINUX: b"!<arch>"}
NAMES = {
    INSTALLER: "lince-9.2.0-windows-setup.exe",
    PORTABLE: "lince-9.2.0-windows-portable.zip",
    LINUX: "lince_9.2.0_amd64.deb",
}


class Signer:
    """Somebody with a key."""

    def __init__(self, seed: int) -> None:
        self._key = Ed25519PrivateKey.from_private_bytes(bytes([seed] * 32))
        self.key = self._key.public_key().public_bytes_raw().hex()

    def sign(self, content: bytes) -> bytes:
        return self._key.sign(content)


OURS, OTHERS = Signer(1), Signer(2)
TRUST = Trust(Publisher(name="示例软件社", keys=(OURS.key,)))


def publish(
    folder: Path, version: str = "9.2.0", signer: Signer = OURS, room: int = 1000, step: int = 1
) -> list[Path]:
    """An update with a file for every platform."""
    built = folder.parent / f"built-{version}"
    built.mkdir(parents=True, exist_ok=True)
    folder.mkdir(exist_ok=True)
    artefacts = []
    for platform, content in CONTENT.items():
        path = built / NAMES[platform].replace("9.2.0", version)
        path.write_bytes(content + version.encode())
        artefacts.append(Artefact(platform, path, room))
    said = Said(version, step, "2027-03-01", NOTES)
    return list(write_update(folder, said, artefacts, signer.sign, signer.key).paths)


def code_of(paths: list[Path], trust: Trust = TRUST) -> str:
    """The problem an update is refused with; empty where it is proved."""
    try:
        read_update(paths, trust)
    except Problem as problem:
        return problem.code
    return ""


def proved(folder: Path, version: str = "9.2.0", **more: int) -> Update:
    """An update as it was shown."""
    return read_update(publish(folder, version, **more), TRUST)  # pyright: ignore[reportArgumentType]
