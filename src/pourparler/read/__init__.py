"""Verb: documents to a Record."""
