"""One case is one SQLite file with an append-only log."""
