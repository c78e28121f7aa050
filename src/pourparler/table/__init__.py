"""Case to arrays: feasible rows, merged states, levels and utilities in chunks, outcomes there and back."""
