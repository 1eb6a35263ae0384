"""Snapshots on the screen: listed, taken, packed, verified."""
