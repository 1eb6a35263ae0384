"""How each kind of chart becomes slides: one file a kind, told apart in `kinds`."""
