"""Verb: a Record to its Matrix and Demands."""
