"""The Overview on the screen: objectives, lists, and what changed."""
