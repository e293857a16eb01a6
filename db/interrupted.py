"""That work on a file was ended from outside: known to many who never read a list."""

from __future__ import annotations


class Interrupted(Exception):
    """`Listing.interrupt` ended a statement that was under way."""
