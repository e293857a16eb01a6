"""What the world did: no space, no permission, a file held by another program. Never our own mistake."""

from __future__ import annotations

from enum import Enum


class FaultKind(Enum):
    """The kinds of faults; the application has one plain sentence for each."""

    NO_SPACE = "no_space"
    NO_PERMISSION = "no_permission"
    READ_ONLY = "read_only"
    HELD = "held"
    GONE = "gone"
    DAMAGED = "damaged"
    WRONG_KEY = "wrong_key"
    NEWER = "newer"
    NETWORK_FOLDER = "network_folder"
    DEVICE = "device"


class Fault(Exception):
    """A fault of the world, with the path it happened at and a technical detail for the report."""

    def __init__(self, kind: FaultKind, path: str = "", detail: str = ""):
        super().__init__(kind.value, path, detail)
        self.kind = kind
        self.path = path
        self.detail = detail
