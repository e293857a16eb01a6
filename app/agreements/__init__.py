"""Agreements of neighbours (联保、联防、联动) and responsibility letters (责任书): drawn up, signed, watched over."""
