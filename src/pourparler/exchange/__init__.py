"""Formats of others and of the user's own hand, in and out."""
