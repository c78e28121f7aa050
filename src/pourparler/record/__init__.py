"""Nouns: what was said, by whom, where."""
