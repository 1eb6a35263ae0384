"""What changed, by whom and from which file; and taking a revision back."""
