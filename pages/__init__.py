"""One file per page, one constant `PAGE` in it. No code runs at import."""
