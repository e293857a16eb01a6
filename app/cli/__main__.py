"""`python -m app.cli`: the command line without an installed program."""

from __future__ import annotations

from app.cli import main

if __name__ == "__main__":
    main(prog_name="lince")
