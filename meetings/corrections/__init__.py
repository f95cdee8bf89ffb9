"""Corrections: what editors change, kept apart from what documents say, so that both survive."""
