"""The district and two of its offices, as for the exchange."""

from __future__ import annotations

from tests.app.sync.conftest import three, three_made

__all__ = ["three", "three_made"]
