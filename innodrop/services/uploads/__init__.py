"""From a file to a revision: plan, diff, submission, review."""
