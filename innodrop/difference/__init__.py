"""What differs between two states of the project: by an upload, since a snapshot, or in between."""
