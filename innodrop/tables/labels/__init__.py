"""Tables of labels: the scheme, its rules, and what clusters did and hold."""
