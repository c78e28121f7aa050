"""The command line: words to flow arguments to an exit code."""
