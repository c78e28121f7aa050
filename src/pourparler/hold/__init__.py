"""Case to verdict: which deals would hold against every party, coalition, ratifier and outsider."""
