"""Fetches one source package with pip's own means and runs none of its code, which `pip download` would.

Runs in `.venv`, whose pip is locked: NAME==VERSION SHA256 FILE.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

from pip._internal.commands.download import DownloadCommand
from pip._internal.models.candidate import InstallationCandidate


def fetch(requirement: str, digest: str, target: Path) -> str:
    """Write the source package to `target`; what is wrong with it, or nothing."""
    name, _, version = requirement.partition("==")
    command = DownloadCommand("download", "")
    options, _ = command.parse_args(["--quiet", "--no-deps", "--no-binary=:all:", requirement])
    with command.main_context():
        session = command.get_default_session(options)
        finder = command._build_package_finder(options, session)  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
        found = [each for each in finder.find_all_candidates(name) if is_source(each, version)]
        if not found:
            return f"{requirement} is not offered as a source package."
        answer = session.get(found[0].link.url_without_fragment)
        answer.raise_for_status()
        content = answer.content
    if hashlib.sha256(content).hexdigest() != digest:
        return f"{requirement} is not the file that is expected: its SHA-256 differs."
    keep(content, target)
    return ""


def keep(content: bytes, target: Path) -> None:
    """Write it beside, and give it its name once it is whole."""
    part = target.with_name(f"{target.name}.part")
    part.write_bytes(content)
    part.replace(target)


def is_source(candidate: InstallationCandidate, version: str) -> bool:
    """Whether a candidate is the source of that version."""
    return str(candidate.version) == version and not candidate.link.is_wheel


if __name__ == "__main__":
    sys.exit(fetch(sys.argv[1], sys.argv[2], Path(sys.argv[3])) or 0)
