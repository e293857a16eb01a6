"""The user's own folder on this computer (个人设置): never with an office's data, and no reason to stop anybody."""

from __future__ import annotations

from pathlib import Path

from platformdirs import user_data_path


def own_folder() -> Path:
    """Where it is: `%LOCALAPPDATA%/lince` on Windows."""
    return user_data_path("lince", appauthor=False)
