"""What people can do, whichever door they come through: pages, command line or Python."""
