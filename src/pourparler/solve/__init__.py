"""Case to Settlement: which deals are possible, and where the bargaining solutions lie."""
