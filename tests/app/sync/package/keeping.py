"""Keeps a package of the present format for all later programs: `python -m tests.app.sync.package.keeping FOLDER`.

Run once for each released format; what is kept is never made anew.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from app.sync.package.lines import pack_lines, pack_operations
from app.sync.package.member import measured
from tests.app.sync.package.made import BOXES, SENDER, Content, digest, read, write

PEOPLE = ["王秀英", "单志强", "欧阳建国", "张㐂", "阿依古丽·买买提"]
LINES = [
    json.dumps({"record": f"person-{n}", "action": "add", "name": [None, name]}, ensure_ascii=False)
    for n, name in enumerate(PEOPLE)
]
PICTURE = bytes(range(256)) * 20


def main() -> None:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True)
    members, operations = pack_operations([line.encode() for line in LINES], 3)
    batches = pack_lines("changes/batches.ndjson.zst", [b'{"batch":1}'])
    receipts = pack_lines("receipts.ndjson.zst", [b'{"seq":3,"state":"taken"}'])
    reference = pack_lines("reference/holidays.ndjson.zst", [b'{"day":"2027-01-01"}'])
    more = [batches, measured(lambda: [PICTURE]), reference, receipts]
    written = write(folder, Content([*members, *more], operations), part_size=5000)
    expected = {name: digest(data) for name, data in read(written.paths).items()}
    told = {
        "recipient": BOXES[1],
        "signer": SENDER.signer.hex(),
        "manifest": written.manifest_sha256,
        "members": expected,
    }
    (folder / "expected.json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
