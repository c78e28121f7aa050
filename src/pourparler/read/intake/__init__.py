"""From bytes to sources: encoding, format, text, blocks, day; no statements yet."""
