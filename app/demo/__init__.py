"""The demonstration (演示): made-up offices, and the whole main job on them."""

from app.demo.running import run, shortfalls, told

__all__ = ["run", "shortfalls", "told"]
