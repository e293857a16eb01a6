"""`dev.py key` and `dev.py update`: the publisher's key, and the update that is signed with it.

Run by the project's own Python, for it signs as the program verifies.
"""

from __future__ import annotations

import getpass
import json
import os
import sys
import time
from pathlib import Path

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
    load_pem_private_key,
)

from app.problems import Problem
from app.sync.update.publisher import FILE, Publisher, publisher
from app.sync.update.writing import Said, write_update
from bundle.ready import Ready, built, made_up
from bundle.settings import DIST, proved_version, release
from bundle.windows import MADE
from db.faults import Fault
from environment import Trouble

PASSWORD = "LINCE_PUBLISHER_PASSWORD"  # noqa: S105 - a variable's name
SHORTEST = 12
LONGEST = 20_000
"""Characters of notes that the program takes."""


def make_key(file: Path, into: Path = FILE) -> str:
    """Make the publisher's key: the secret half, under a password, goes into a new file, the public one into the
    program. The public half in hex.
    """
    if file.exists():
        raise Trouble(f"{file} is there already; a key is never written over.")
    secret = asked(twice=True)
    key = Ed25519PrivateKey.generate()
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(secret))
    try:
        with os.fdopen(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as target:
            target.write(pem)
    except OSError as error:
        raise Trouble(f"{file} cannot be written: {error.strerror}") from error
    public, known = key.public_key().public_bytes_raw().hex(), publisher(into)
    told = Publisher(name=known.name or release().publisher, keys=(*known.keys, public))
    into.write_text(json.dumps(told.model_dump(), ensure_ascii=False) + "\n", encoding="utf-8")
    return public


def asked(*, twice: bool = False) -> bytes:
    """The password of the key, from the environment or typed unseen."""
    given = os.environ.get(PASSWORD)
    typed = given or ask("Password of the publisher's key: ")
    if twice and len(typed) < SHORTEST:
        raise Trouble(
            f"At least {SHORTEST} characters: whoever has this key can replace the program."
        )
    if twice and not given and typed != ask("Once more: "):
        raise Trouble("The two differ.")
    return typed.encode()


def ask(question: str) -> str:
    """What is typed unseen."""
    try:
        return getpass.getpass(question)
    except EOFError as error:
        raise Trouble(f"Nobody can type it here: give it in {PASSWORD}.") from error


def opened(file: Path) -> Ed25519PrivateKey:
    """The key in a file."""
    try:
        data = file.read_bytes()
    except OSError as error:
        raise Trouble(f"The key cannot be read from {file}: {error.strerror}") from error
    try:
        key = load_pem_private_key(data, asked())
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise Trouble(f"{file} does not open with this password.") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise Trouble(f"{file} holds a key of another kind.")
    return key


def told(file: Path) -> str:
    """What is new, from a plain text file."""
    try:
        notes = file.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise Trouble(f"The notes cannot be read from {file}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise Trouble(
            f"{file} is not UTF-8. Save it anew: in Notepad, Save as, Encoding UTF-8."
        ) from error
    notes = "\n".join(notes.splitlines()).strip()
    if not notes or len(notes) > LONGEST:
        raise Trouble(f"{file} holds {len(notes)} characters; users need 1 to {LONGEST}.")
    return notes


def make(notes: Path, key_file: Path, folder: Path = DIST) -> Path:
    """Write the update of the version that was built into `dist/`; where it lies."""
    # What costs no password is looked at first.
    text, ready = told(notes), built(folder, release().version)
    return sign(text, opened(key_file), folder, ready)


def make_trial(notes: Path, key_file: Path, folder: Path, trusted: Path, version: str) -> Path:
    """Write an update for a program that a trial made, with keys of the trial's own; no build noted anything of it."""
    ready = made_up(folder, proved_version(version), trusted, MADE)
    return sign(told(notes), opened(key_file), folder, ready)


def sign(notes: str, key: Ed25519PrivateKey, folder: Path, ready: Ready) -> Path:
    """Write the update of what is ready, which must know the key."""
    public = key.public_key().public_bytes_raw().hex()
    if public not in ready.keys:
        raise Trouble(
            f"What was built of {ready.version} does not know this key: whoever installed it could never take an "
            "update again. Once the key is in the program (packaging/dev.py key), build anew."
        )
    day = time.strftime("%Y-%m-%d", time.gmtime(ready.moment))
    said = Said(ready.version, ready.step, day, notes)
    try:
        return write_update(folder, said, ready.artefacts, key.sign, public).paths[0]
    except Problem as problem:
        if problem.code != "PKG022":
            raise
        raise Trouble(
            f"{folder / problem.place} is there already. If nobody has it yet, delete it and sign once more; otherwise "
            "give the program a new version and build anew."
        ) from problem


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
            notes, key, *more = paths
            path = make_trial(notes, key, more[0], more[1], given[4]) if more else make(notes, key)
            print(f"{path.name}: {path.stat().st_size / 1e6:.1f} MB")
    except (Problem, Fault) as error:
        raise Trouble(str(error)) from error


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except Trouble as trouble:
        sys.exit(f"{trouble}")
    except KeyboardInterrupt:
        sys.exit(130)
