"""`dev.py key` and `dev.py update`: the publisher's key, and the update that is signed with it.

Run by the project's own Python, for it signs as the program verifies.
"""

from __future__ import annotations

import getpass
import json
import os
import sys
import time
from dataclasses import replace
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
    load_pem_private_key,
)

from app.problems import Problem
from app.registry import STEP
from app.sync.update.publisher import FILE, Publisher, publisher
from app.sync.update.release import INSTALLER, LINUX, PORTABLE
from app.sync.update.writing import Artefact, Said, write_update
from bundle.check import size
from bundle.settings import DIST, Release, epoch, release
from bundle.windows import MADE
from db.faults import Fault
from environment import Trouble

PASSWORD = "LINCE_PUBLISHER_PASSWORD"  # noqa: S105 - a variable's name
SHORTEST = 12
NAMES = {
    INSTALLER: "lince-{}-windows-setup.exe",
    PORTABLE: "lince-{}-windows-portable.zip",
    LINUX: "lince_{}_amd64.deb",
}
"""What the builds leave in `dist/`."""


def make_key(file: Path, into: Path = FILE) -> str:
    """Make the publisher's key: the secret half, under a password, goes into a new file, the public one into the
    program. The public half in hex.
    """
    if file.exists():
        raise Trouble(f"{file} is there already; a key is never written over.")
    secret = asked(twice=True)
    key = Ed25519PrivateKey.generate()
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(secret))
    with os.fdopen(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as target:
        target.write(pem)
    public, known = key.public_key().public_bytes_raw().hex(), publisher(into)
    told = Publisher(name=known.name or release().publisher, keys=(*known.keys, public))
    into.write_text(json.dumps(told.model_dump(), ensure_ascii=False) + "\n", encoding="utf-8")
    return public


def asked(*, twice: bool = False) -> bytes:
    """The password of the key, from the environment or typed unseen."""
    given = os.environ.get(PASSWORD)
    typed = given or getpass.getpass("Password of the publisher's key: ")
    if twice and len(typed) < SHORTEST:
        raise Trouble(
            f"At least {SHORTEST} characters: whoever has this key can replace the program."
        )
    if twice and not given and typed != getpass.getpass("Once more: "):
        raise Trouble("The two differ.")
    return typed.encode()


def opened(file: Path) -> Ed25519PrivateKey:
    """The key in a file."""
    try:
        key = load_pem_private_key(file.read_bytes(), asked())
    except (ValueError, TypeError) as error:
        raise Trouble(f"{file} does not open with this password.") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise Trouble(f"{file} holds a key of another kind.")
    return key


def artefacts(made: Release, folder: Path, bundle: Path) -> list[Artefact]:
    """What was built of this version."""
    found = {each: folder / name.format(made.version) for each, name in NAMES.items()}
    there = [(each, path) for each, path in found.items() if path.is_file()]
    if not there:
        raise Trouble(f"Nothing of {made.version} is built yet: packaging/dev.py build windows")
    if found[INSTALLER].is_file() and not bundle.is_dir():
        raise Trouble(f"Nobody knows what room the program needs: {bundle} is not there.")
    return [Artefact(each, path, size(bundle) if each == INSTALLER else 0) for each, path in there]


def make(
    notes: Path, key_file: Path, folder: Path = DIST, trusted: Path = FILE, version: str = ""
) -> Path:
    """Write the update of the version that was built into `dist/`; where it lies."""
    key, made = opened(key_file), release()
    if version:
        made = replace(made, version=version)
    public = key.public_key().public_bytes_raw().hex()
    if public not in publisher(trusted).keys:
        raise Trouble(
            f"The program does not know this key, so nobody could use the update: {trusted}"
        )
    day = time.strftime("%Y-%m-%d", time.gmtime(epoch()))
    said = Said(made.version, STEP, day, notes.read_text(encoding="utf-8").strip())
    written = write_update(folder, said, artefacts(made, folder, MADE), key.sign, public)
    return written.paths[0]


def main(words: list[str]) -> None:
    """`key FILE`, or `update NOTES KEY`; a trial names the program's file of keys, and where the builds lie."""
    chore, *given = words
    paths = list(map(Path, given[:4]))
    try:
        if chore == "key":
            public, into = make_key(*paths), paths[1:] or [FILE]
            print(f"Public key {public}, written into {into[0].name}. Keep the secret file and its")
            print("password where only the publisher gets at them, and build anew.")
        else:
            notes, key, folder, trusted, *_more = (*paths, *(DIST, FILE)[len(paths) - 2 :])
            path = make(notes, key, folder, trusted, "".join(given[4:]))
            print(f"{path.name}: {path.stat().st_size / 1e6:.1f} MB")
    except (Problem, Fault) as error:
        raise Trouble(str(error)) from error


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except Trouble as trouble:
        sys.exit(f"{trouble}")
