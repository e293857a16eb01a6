"""Packages as an enrolled office with its right keys can make them, whatever its own program would have written."""

from __future__ import annotations

import hashlib
import json
import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from app.identifiers import new_id
from app.office import Office
from app.sync.enrolment.keys import own_keys
from app.sync.enrolment.peers import Peers
from app.sync.enrolment.recipients import recipients_for
from app.sync.outcome import Outcome
from app.sync.package.lines import pack_lines, pack_operations
from app.sync.package.manifest import Draft, Exported
from app.sync.package.member import Member
from app.sync.package.writing import write_package
from app.sync.taking import take
from tests.offices import NOW

Json = dict[str, Any]
_ID = re.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


@dataclass
class Bundle:
    """What a forger puts into a package: everything about it that is not said is made to fit."""

    operations: list[Json]
    epoch: str
    batches: list[Json] = field(default_factory=list[Json])
    receipts: list[Json] = field(default_factory=list[Json])
    manifest: Json = field(default_factory=dict[str, Any])
    signer: str = ""

    def renamed(self, kept: frozenset[str]) -> Bundle:
        """The same under an epoch and ids of its own, but for those to keep: as if nothing of it had come before."""
        names: dict[str, str] = {self.epoch: secrets.token_hex(8)}

        def other(found: re.Match[str]) -> str:
            return found[0] if found[0] in kept else names.setdefault(found[0], new_id())

        text = _ID.sub(other, json.dumps(self.operations))
        operations = json.loads(text.replace(self.epoch, names[self.epoch]))
        return Bundle(operations, names[self.epoch])


def put(
    sender: Office, recipient: str, folder: Path, bundle: Bundle, signer: Office | None = None
) -> Path:
    """The package on a stick, signed with the sender's key, or with another's."""
    lines = [_line(each) for each in bundle.operations]
    members, operations = pack_operations(lines)
    if bundle.batches:
        members = [_lines("changes/batches.ndjson.zst", bundle.batches), *members]
    if bundle.receipts:
        members.append(_lines("receipts.ndjson.zst", bundle.receipts))
    told: Json = {
        "kind": "delta",
        "sender": sender.identity.address,
        "recipient": recipient,
        "epoch": bundle.epoch,
        "seq": 1,
        "step": 1,
        "base": 0,
        "position": len(lines),
        "counts": _counts(bundle.operations),
        "exported": Exported(by="李经办", at=datetime.fromisoformat(NOW)),
    }
    paper = Draft(**{**told, **bundle.manifest}, operations=operations)
    peer = Peers(sender.store.reader).get(recipient)
    assert peer
    keys = own_keys((signer or sender).store.reader)
    target = folder / hashlib.sha256(secrets.token_bytes(8)).hexdigest()[:12]
    target.mkdir()
    recipients = recipients_for(sender.store.reader, peer)
    return write_package(target, paper, members, keys.sign, recipients).paths[0]


def _lines(name: str, rows: Iterable[Json]) -> Member:
    return pack_lines(name, map(_line, rows))


def _line(row: Json) -> bytes:
    return json.dumps(row, ensure_ascii=False).encode()


def _counts(operations: Iterable[Json]) -> dict[str, int]:
    """As many as there are of each ledger, as far as a manifest can say it."""
    found: dict[str, int] = {}
    for each in operations:
        name = each.get("ledger")
        if isinstance(name, str) and re.fullmatch("[a-z][a-z0-9_]{0,63}", name):
            found[name] = found.get(name, 0) + 1
    return found


_BESIDE = ("_local", "_log", "_lives")
"""Tables that say what became of packages and of this station, and nothing of the data."""


def dump(office: Office) -> dict[str, str]:
    """A hash over every row of every table of the data, by table."""
    reader, found = office.store.reader, dict[str, str]()
    names = reader.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    for (name,) in names.fetchall():
        if name not in _BESIDE:
            rows = reader.execute(f'SELECT * FROM "{name}"').fetchall()
            rows = [row for row in rows if name != "_meta" or row[0] == "chain"]
            found[name] = hashlib.sha256(repr(rows).encode()).hexdigest()
    return found


def arrive(office: Office, path: Path) -> Outcome:
    """Take a package in."""
    return take(office, [path])
