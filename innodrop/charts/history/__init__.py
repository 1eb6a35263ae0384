"""Figures of what changed between two states, and of the revisions."""
