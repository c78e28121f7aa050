"""The scorers behind ``pourparler eval``."""
