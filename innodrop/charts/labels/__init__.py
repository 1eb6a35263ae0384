"""Figures of labels: standing, pathway, readiness, peers."""
