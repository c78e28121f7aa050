"""The command line: words to arguments of the walk, findings to text or JSON, errors to exit codes."""
