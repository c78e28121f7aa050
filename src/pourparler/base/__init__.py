"""Errors, ids, numbers and words that every room may use; standard library only."""
