"""Figures of strategies, mentoring and publications."""
