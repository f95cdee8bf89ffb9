"""Typesets fictional council minutes: source text -> pages of lines -> PDF, text dump or expected JSON."""
