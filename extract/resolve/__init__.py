"""Mentions of all articles -> records: one kind a file, names to canonical ids."""
