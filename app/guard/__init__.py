"""Mutual-guard groups (十户联保): how neighbours are grouped, and what is kept of it."""
