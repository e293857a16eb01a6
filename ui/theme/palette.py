"""The colours of the two schemes (浅色、深色), by what they are for."""

from __future__ import annotations

from typing import Literal

Scheme = Literal["light", "dark"]

_LIGHT = {
    "window": "#f3f5f8", "panel": "#ffffff", "field": "#ffffff", "raised": "#ffffff", "line": "#d5dbe1",
    "edge": "#7a8692", "text": "#1b2631", "muted": "#53616e", "faint": "#9aa5b0", "icon": "#44525f",
    "accent": "#1a5dbe", "accent_hover": "#154d9f", "accent_down": "#103d80", "on_accent": "#ffffff",
    "accent_soft": "#e1ecfb", "focus": "#1a5dbe", "hover": "#e8edf3", "selected": "#cfe1fa", "stripe": "#f8fafc",
    "scroll": "#808c98", "inverse": "#24303c", "on_inverse": "#f2f5f8", "inverse_link": "#9dc4ff",
    "error": "#b3261e", "error_soft": "#fdecea", "on_error": "#ffffff",
    "warning": "#8a5200", "warning_soft": "#fff3dc", "done": "#1a6e36", "done_soft": "#e4f5e9",
}  # fmt: skip
_DARK = {
    "window": "#14181d", "panel": "#1c2228", "field": "#171c21", "raised": "#252c34", "line": "#36404a",
    "edge": "#7b8793", "text": "#e6ebf0", "muted": "#a9b5c0", "faint": "#6c7884", "icon": "#b8c3ce",
    "accent": "#6ea8ff", "accent_hover": "#8fbcff", "accent_down": "#b0d0ff", "on_accent": "#0b1420",
    "accent_soft": "#1d3350", "focus": "#6ea8ff", "hover": "#2a333c", "selected": "#22426c", "stripe": "#20272e",
    "scroll": "#75818d", "inverse": "#e6ebf0", "on_inverse": "#1b2631", "inverse_link": "#154d9f",
    "error": "#ff9088", "error_soft": "#452220", "on_error": "#2a0906",
    "warning": "#f3bb58", "warning_soft": "#3f3119", "done": "#73d593", "done_soft": "#1b3826",
}  # fmt: skip
_SCHEMES: dict[Scheme, dict[str, str]] = {"light": _LIGHT, "dark": _DARK}
_chosen: list[Scheme] = ["light"]


def colours(scheme: Scheme | None = None) -> dict[str, str]:
    """Colour by role, in that scheme or the one that is chosen."""
    return _SCHEMES[scheme or _chosen[0]]


def chosen() -> Scheme:
    """The scheme that is chosen."""
    return _chosen[0]


def choose(scheme: Scheme) -> None:
    """Choose the scheme for everything painted from now on."""
    _chosen[0] = scheme
