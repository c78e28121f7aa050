"""Who said what: attributions in running English text."""
