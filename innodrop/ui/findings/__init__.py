"""What pages have found, which is their title."""
