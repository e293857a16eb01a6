"""A picture of every page and dialog: `python -m tests.shots --to DIR`."""
