"""Arrays to arrays: outcome numbers, frontiers, bargaining rules; NumPy and base only."""
