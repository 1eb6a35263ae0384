"""What several figures share: sentences, label and event words, the course of a measure."""
