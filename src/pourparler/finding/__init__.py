"""Nouns that the verbs hand on: matrix, demands, brief, and the card each carries."""
