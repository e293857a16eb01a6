"""What is built, and how it is called: spelt here for all that makes, signs or tries it."""

from __future__ import annotations

from typing import Final

INSTALLER: Final = "lince-{}-windows-setup.exe"
PORTABLE: Final = "lince-{}-windows-portable.zip"
LINUX: Final = "lince_{}_amd64.deb"
LISTING: Final = "lince-{}-windows-files.txt"
RECORD: Final = "lince-{}-{}-built.json"
"""Of a version, and of `windows` or `linux`."""
TOPS: Final = frozenset({"_internal", "lince.exe", "lince-cli.exe", "THIRD-PARTY"})
"""What lies at the top of Windows' bundle. The installer moves each by its name: it would throw a fifth away."""
