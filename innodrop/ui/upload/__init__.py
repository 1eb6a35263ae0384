"""A file on its way in, on the screen."""
