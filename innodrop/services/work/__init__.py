"""Needs, knowledge and the work plan of a state."""
