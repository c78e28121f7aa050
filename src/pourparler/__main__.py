"""The command line as a module: ``python -m pourparler``."""

from pourparler.cli.app import main

if __name__ == "__main__":
    main()
