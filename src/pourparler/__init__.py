"""Pourparler: what is said around a negotiation, with its sources and its doubt."""
