"""Readers of the forms that dumps come in: one format a file, each told by content."""
