"""The demonstration (演示): made-up offices, and the whole main job on them."""

from app.demo.running import run, told

__all__ = ["run", "told"]
