"""Figures of the work plan, events, risks and money."""
