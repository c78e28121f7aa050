"""Verb: findings to a Brief, and a Brief to Markdown, HTML and JSON."""
