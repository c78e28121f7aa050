"""The formal model: frozen nouns, and how each is to be read; standard library only."""
