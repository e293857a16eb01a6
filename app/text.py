"""The one doorway for every sentence a user can read: gettext with Chinese as the source language."""

from __future__ import annotations

import gettext as _gettext
from pathlib import Path

RESOURCES = Path(__file__).resolve().parent.parent / "resources"

_catalogue = _gettext.translation("lince", RESOURCES / "translations", fallback=True)


def _(message: str) -> str:
    """The message in the user's language; Chinese unless a translation file is installed."""
    return _catalogue.gettext(message)
