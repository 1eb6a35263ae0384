"""Tables as files to fill in, and files with their problems."""
