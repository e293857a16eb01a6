"""Printed documents: fonts, page layout, PDF, preview."""
