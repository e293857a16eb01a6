"""Handing a household over to another office (移交): offered there, taken here, nothing of it left behind."""
